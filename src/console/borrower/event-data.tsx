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
  const entries = Object.entries(data).filter(([, value]) => value !== null && value !== undefined)
  if (entries.length === 0) return null
  return (
    <dl className="event-data">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{field(name)}</dt>
          <dd>{valueText(name, value, { format, label, currency })}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Speech {
  readonly format: Format
  readonly label: Label
  readonly currency: string
}

/** Units are in the names: `amountMinor` is money, `annualRateBps` a rate, `dueDay` a day. */
export function valueText(name: string, value: unknown, speech: Speech): string {
  const { format, label, currency } = speech
  if (typeof value === 'number') {
    if (name.endsWith('Minor')) return format.money(value, currency)
    if (name.endsWith('Bps')) return format.bps(value)
    return format.count(value)
  }
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.day(value)
    if (name === 'status' || name === 'standing') return label(name, value)
    return value
  }
  return JSON.stringify(value)
}
