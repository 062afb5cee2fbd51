/** Events and decisions in one column, newest first. */
import { Button, Skeleton, Timeline as Line } from 'antd'
import { useState } from 'react'
import {
  actionTones,
  type Called,
  Fault,
  pillarTones,
  quietTone,
  stoppedTone,
  Tag,
  useFormat,
  useLabel,
} from '../../ui/index.ts'
import type { DecisionView, TimelineEntry } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { EventData, kindOf } from './event-data.tsx'
import { Move } from './move.tsx'
import { isUndone, NotDone } from './not-done.tsx'

const FIRST = 20

export interface TimelineProps {
  readonly called: Called<TimelineEntry[]>
  readonly decisions: readonly DecisionView[]
  readonly currency: string
  readonly onOpen: (decision: number) => void
}

export function Timeline({ called, decisions, currency, onOpen }: TimelineProps) {
  const say = useText()
  const { value, problem, again } = called
  const [shown, setShown] = useState(FIRST)
  const entries = value ?? []
  return (
    <section className="card" aria-label={say('timeline.title')} data-testid="timeline">
      <header className="card-head">
        <h2>{say('timeline.title')}</h2>
      </header>
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && (
        <Skeleton active title={false} paragraph={{ rows: 10 }} />
      )}
      {value?.length === 0 && <p className="empty-line">{say('timeline.none')}</p>}
      <Line
        items={entries.slice(0, shown).map((entry, i) => ({
          key: i,
          color: colourOf(entry),
          content: (
            <Entry entry={entry} decisions={decisions} currency={currency} onOpen={onOpen} />
          ),
        }))}
      />
      {entries.length > shown && (
        <Button block onClick={() => setShown(shown + 5 * FIRST)}>
          {say('timeline.more', { count: entries.length - shown })}
        </Button>
      )}
    </section>
  )
}

const colourOf = (entry: TimelineEntry): string =>
  entry.kind === 'decision'
    ? (actionTones[entry.what] ?? quietTone).solid
    : pillarTones['clock']!.solid

interface EntryProps extends Omit<TimelineProps, 'called'> {
  readonly entry: TimelineEntry
}

function Entry({ entry, decisions, currency, onOpen }: EntryProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const number = Number(entry.data['decision'])
  const decision = decisions.find((row) => row.number === number)
  if (entry.kind === 'event')
    return (
      <div className="entry">
        <span className="entry-head">
          <span className="entry-what">{label('eventKind', kindOf(entry.what))}</span>
          <span className="entry-day">{format.day(entry.day)}</span>
        </span>
        <EventData data={entry.data} currency={currency} />
      </div>
    )
  return (
    <div className="entry entry-decision">
      <span className="entry-head">
        <Tag tone={actionTones[entry.what] ?? quietTone}>{label('action', entry.what)}</Tag>
        {decision?.adverse && <Tag tone={stoppedTone}>{say('decision.adverse')}</Tag>}
        {decision !== undefined && decision.kind !== 'decision' && (
          <Tag tone={quietTone}>{label('decisionKind', decision.kind)}</Tag>
        )}
        <span className="entry-day">{format.day(entry.day)}</span>
      </span>
      {decision !== undefined &&
        (isUndone(decision) ? (
          <NotDone decision={decision} currency={currency} />
        ) : (
          <Move decision={decision} currency={currency} />
        ))}
      {Number.isInteger(number) && (
        <Button size="small" type="link" onClick={() => onOpen(number)}>
          {say('decision.title', { number })}
        </Button>
      )}
    </div>
  )
}
