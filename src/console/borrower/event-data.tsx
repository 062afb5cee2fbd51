/** An event's data as name and value, each by what its name says it is. */
import { type Format, type Label, useFormat, useLabel } from '../../ui/index.ts'
import { useName } from '../texts/texts.ts'

/** `tidemark.repayment-received.v1` and `repayment-received` are the same kind. */
export const kindOf = (eventType: string): string =>
  eventType.replace(/^tidemark\./, '').replace(/\.v\d+$/, '')

export interface EventDataProps {
  readonly data: Readonly<Record<string, unknown>>
  readonly currency: string
}

export function EventData({ data, currency }: EventDataProps) {
  const format = useFormat()
  const label = useLabel()
  const field = useName('field')
  const code = useName('code')
  // What happened to a neighbour is told by its cause's id, and that names somebody else.
  const entries = Object.entries(data).filter(
    ([name, value]) => name !== 'cause' && value !== null && value !== undefined,
  )
  if (entries.length === 0) return null
  return (
    <dl className="event-data">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{field(name)}</dt>
          <dd>{valueText(name, value, { format, label, code, currency })}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Speech {
  readonly format: Format
  readonly label: Label
  /** The name of a code; what is none comes back as it is. */
  readonly code: (id: string) => string
  readonly currency: string
}

/** Units are in the names: `amountMinor` is money, `annualRateBps` a rate, `dueDay` a day. */
export function valueText(name: string, value: unknown, speech: Speech): string {
  const { format, label, code, currency } = speech
  if (typeof value === 'number') {
    if (name.endsWith('Minor')) return format.money(value, currency)
    if (name.endsWith('Bps')) return format.bps(value)
    if (name.endsWith('Ppm')) return format.ppm(value)
    return format.count(value)
  }
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(value)
    if (name === 'status' || name === 'standing') return label(name, value)
    if (name.endsWith('Hash')) return `${value.slice(0, 8)}…`
    const own = `${name}.${value}`
    if (code(own) !== own) return code(own)
    return name === 'reason' ? label('overrideReason', code(value)) : code(value)
  }
  if (typeof value === 'boolean') return code(String(value))
  if (name.endsWith('Minor') && typeof value === 'object')
    return Object.entries(value as Readonly<Record<string, number>>)
      .map(([part, minor]) => `${code(part)} ${format.money(minor, currency)}`)
      .join(' · ')
  return JSON.stringify(value)
}
