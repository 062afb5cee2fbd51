/** Every stored decision, newest first: what moved, and for which reasons. */
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import {
  actionTones,
  type Called,
  Fault,
  quietTone,
  stoppedTone,
  Tag,
  useFormat,
  useLabel,
} from '../../ui/index.ts'
import type { DecisionView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { MainCause } from './cause.tsx'
import { Move } from './move.tsx'
import { isUndone, NotDone } from './not-done.tsx'

/** Shown at first: a year of monthly decisions. */
const FIRST = 12

export interface DecisionsProps {
  readonly called: Called<DecisionView[]>
  readonly currency: string
  readonly onOpen: (decision: number) => void
}

export function Decisions({ called, currency, onOpen }: DecisionsProps) {
  const say = useText()
  const { value, problem, again } = called
  const [shown, setShown] = useState(FIRST)
  const hidden = (value?.length ?? 0) - shown
  return (
    <section className="card" aria-label={say('decisions.title')} data-testid="decisions">
      <header className="card-head">
        <h2>{say('decisions.title')}</h2>
      </header>
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && <Skeleton active title={false} />}
      {value?.length === 0 && <p className="empty-line">{say('decisions.none')}</p>}
      <ol className="decisions">
        {value?.slice(0, shown).map((decision) => (
          <li key={decision.number}>
            <Decision decision={decision} currency={currency} onOpen={onOpen} />
          </li>
        ))}
      </ol>
      {hidden > 0 && (
        <Button block onClick={() => setShown(shown + 5 * FIRST)}>
          {say('timeline.more', { count: hidden })}
        </Button>
      )}
    </section>
  )
}

interface DecisionProps {
  readonly decision: DecisionView
  readonly currency: string
  readonly onOpen: (decision: number) => void
}

function Decision({ decision, currency, onOpen }: DecisionProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const title = say('decision.title', { number: decision.number })
  return (
    <article className="decision" aria-label={title}>
      <div className="decision-head">
        <Tag tone={actionTones[decision.action] ?? quietTone}>
          {label('action', decision.action)}
        </Tag>
        {decision.adverse && <Tag tone={stoppedTone}>{say('decision.adverse')}</Tag>}
        {decision.kind !== 'decision' && (
          <Tag tone={quietTone}>{label('decisionKind', decision.kind)}</Tag>
        )}
        <span className="decision-day">{format.day(decision.day)}</span>
        <Button
          size="small"
          type="link"
          aria-label={`${title} · ${say('decision.open')}`}
          onClick={() => onOpen(decision.number)}
        >
          {say('decision.open')}
        </Button>
      </div>
      {isUndone(decision) ? (
        <NotDone decision={decision} currency={currency} />
      ) : (
        <Move decision={decision} currency={currency} />
      )}
      {decision.reasons.length > 0 && (
        <p className="decision-reasons">
          {decision.reasons.map(({ id }) => label('reason', id)).join(say('list.separator'))}
        </p>
      )}
      {decision.cause !== null && <MainCause cause={decision.cause} />}
    </article>
  )
}
