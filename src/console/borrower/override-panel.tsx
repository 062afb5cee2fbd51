/** What a person decided about this line beside the rules, and the way to decide so. */
import { Button } from 'antd'
import { useState } from 'react'
import { Fault, Icon, useCall, useFormat, useLabel } from '../../ui/index.ts'
import type { BorrowerView, OverrideView, ProductView } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { useYou } from '../you.ts'
import { OverrideDialog } from './override-dialog.tsx'
import { OverridePending } from './override-pending.tsx'

export interface OverridePanelProps {
  readonly view: BorrowerView
  readonly product: ProductView
  readonly onMade: () => void
}

export function OverridePanel({ view, product, onMade }: OverridePanelProps) {
  const say = useText()
  const you = useYou()
  const { version } = useBook()
  const [asked, setAsked] = useState(false)
  const [made, setMade] = useState<OverrideView['state'] | null>(null)
  const query = { product: product.product }
  const { value, problem, again } = useCall('overrides', { params: null, query }, version)
  const { borrower } = view.line
  const ofLine = <T extends { readonly borrower: string }>(rows: readonly T[] = []): T[] =>
    rows.filter((each) => each.borrower === borrower)
  const pending = ofLine(value?.pending)
  const standing = ofLine(value?.standing)
  const may = you.may('overrides:write') && view.line.status !== 'closed'
  const moved = (state: OverrideView['state'] | null): void => {
    setMade(state)
    again()
    onMade()
  }
  if (problem === null && !may && pending.length === 0 && standing.length === 0) return null
  return (
    <section className="card override" aria-label={say('override.title')} data-testid="override">
      <header className="card-head">
        <h2>{say('override.title')}</h2>
        {may && <Button onClick={() => setAsked(true)}>{say('override.make')}</Button>}
      </header>
      {problem !== null && <Fault problem={problem} again={again} />}
      {made !== null && (
        <p className="verdict verdict-good" role="status">
          <Icon name="check" size={16} />
          {say(`override.state.${made}`)}
        </p>
      )}
      {standing.map((each) => (
        <Stands key={each.action} standing={each} />
      ))}
      {pending.map((each) => (
        <OverridePending
          key={each.number}
          pending={each}
          product={product}
          onAnswered={() => moved(null)}
        />
      ))}
      {value !== null && pending.length === 0 && standing.length === 0 && (
        <p className="card-note">{say('override.none')}</p>
      )}
      {asked && (
        <OverrideDialog
          line={view.line}
          product={product}
          onDone={(state) => {
            setAsked(false)
            moved(state)
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </section>
  )
}

interface StandsProps {
  readonly standing: {
    readonly action: string
    readonly reason: string
    readonly by: string
    readonly approvedBy: string | null
    readonly untilDay: string
  }
}

function Stands({ standing: { action, reason, by, approvedBy, untilDay } }: StandsProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  return (
    <p className="override-stands">
      <strong>{label('overrideAction', action)}</strong>
      {say('override.stands', {
        day: format.day(untilDay),
        who: approvedBy === null ? by : say('override.byTwo', { by, approvedBy }),
        reason: label('overrideReason', reason),
      })}
    </p>
  )
}
