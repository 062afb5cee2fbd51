/** People who fare differently, at the first decision in which the sides differ. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { actionTones, quietTone, Tag, useFormat, useLabel, useReason } from '../../ui/index.ts'
import type { ComparisonReport } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { useName, useText } from '../texts/texts.ts'
import type { ReportProps } from './comparison-report.tsx'

const FIRST = 6

type Person = ComparisonReport['sample'][number]

export function ComparisonSample({ report: { sample }, currency }: ReportProps) {
  const say = useText()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? sample : sample.slice(0, FIRST)
  return (
    <section className="card" aria-label={say('sample.title')} data-testid="sample">
      <h2>{say('sample.title')}</h2>
      {sample.length === 0 ? (
        <p className="empty-line">{say('sample.none')}</p>
      ) : (
        <p className="card-note">{say('sample.note')}</p>
      )}
      <ul className="people-differ">
        {shown.map((person) => (
          <PersonRow key={person.borrower} person={person} currency={currency} />
        ))}
      </ul>
      {shown.length < sample.length && (
        <Button onClick={() => setWhole(true)}>
          {say('sample.more', { count: sample.length - shown.length })}
        </Button>
      )}
    </section>
  )
}

function PersonRow({ person, currency }: { readonly person: Person; readonly currency: string }) {
  const address = useAddress()
  const format = useFormat()
  const { borrower, a, b } = person
  return (
    <li>
      <div>
        <Link to={address(`/borrowers/${encodeURIComponent(borrower)}`)}>{borrower}</Link>
        <span className="since">{format.day((a ?? b)?.day)}</span>
      </div>
      <Side side="A" told={a} end={person.endA} currency={currency} />
      <Side side="B" told={b} end={person.endB} currency={currency} />
    </li>
  )
}

interface SideProps {
  readonly side: 'A' | 'B'
  readonly told: Person['a']
  readonly end: Person['endA']
  readonly currency: string
}

function Side({ side, told, end, currency }: SideProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const standing = (of: Person['endA']): string =>
    `${label('status', of.status)} ${format.money(of.limitMinor, currency)}`
  return (
    <div className="fares">
      <p>
        <b>{side}</b>{' '}
        {told === null ? (
          <span>{say('sample.nothing')}</span>
        ) : (
          <>
            <Tag tone={toneOf(told.action)}>{label('action', told.action)}</Tag> {standing(told.to)}
          </>
        )}
      </p>
      {told !== null && <Why told={told} currency={currency} />}
      <p className="fares-end">
        {say('sample.end')} {standing(end)}
      </p>
    </div>
  )
}

function Why({
  told,
  currency,
}: {
  readonly told: NonNullable<Person['a']>
  readonly currency: string
}) {
  const table = useName('table')
  const sentence = useReason()
  const [reason] = told.reasons
  const rules = Object.entries(told.rules).flatMap(([name, rule]) =>
    rule === null ? [] : [`${table(name)} ${rule}`],
  )
  return (
    <>
      {reason !== undefined && (
        <p>
          {sentence({ ...reason, source: reason.points === null ? 'trigger' : 'score' }, currency)}
        </p>
      )}
      <p className="fares-rules">{rules.join(' · ')}</p>
    </>
  )
}

const toneOf = (action: string) => actionTones[action] ?? quietTone
