/** Overrides: those that wait for a second person, those that stand, and what came of them all. */
import { Skeleton } from 'antd'
import { Link } from 'react-router'
import { ABSENT, Fault, Figures, useCall, useFormat, useLabel } from '../../ui/index.ts'
import type { OverridesView, ProductView } from '../../wire/index.ts'
import { useAddress, useBook } from '../book.tsx'
import { OverridePending } from '../borrower/override-pending.tsx'
import { useText } from '../texts/texts.ts'

export function Overrides({ product }: { readonly product: ProductView }) {
  const { version } = useBook()
  const query = { product: product.product }
  const { value, problem, again } = useCall('overrides', { params: null, query }, version)
  if (problem !== null) return <Fault problem={problem} again={again} />
  if (value === null)
    return (
      <section className="card">
        <Skeleton active title={false} paragraph={{ rows: 8 }} />
      </section>
    )
  return (
    <div className="queue">
      <Pending overrides={value} product={product} again={again} />
      <Standing overrides={value} />
      <Report overrides={value} />
    </div>
  )
}

interface PartProps {
  readonly overrides: OverridesView
}

interface PendingProps extends PartProps {
  readonly product: ProductView
  readonly again: () => void
}

function Pending({ overrides: { pending }, product, again }: PendingProps) {
  const say = useText()
  return (
    <section className="card" aria-label={say('override.pending')} data-testid="pending">
      <header className="card-head">
        <h2>{say('override.pending')}</h2>
      </header>
      <p className="card-note">{say('override.pending.note')}</p>
      {pending.length === 0 && <p className="empty-line">{say('override.pending.none')}</p>}
      {pending.map((each) => (
        <OverridePending
          key={each.number}
          pending={each}
          product={product}
          isLinked
          onAnswered={again}
        />
      ))}
    </section>
  )
}

function Standing({ overrides: { standing } }: PartProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const address = useAddress()
  return (
    <section
      className="card"
      aria-label={say('override.standing')}
      data-testid="standing-overrides"
    >
      <header className="card-head">
        <h2>{say('override.standing')}</h2>
      </header>
      <p className="card-note">{say('override.standing.note')}</p>
      {standing.length === 0 ? (
        <p className="empty-line">{say('override.standing.none')}</p>
      ) : (
        <Figures
          stack
          words={[0, 1, 2, 3]}
          caption={say('override.standing')}
          head={[
            say('line.borrower'),
            say('override.action'),
            say('override.reason'),
            say('override.by'),
            say('override.day'),
            say('override.until'),
          ]}
          rows={standing.map(({ borrower, action, reason, by, approvedBy, day, untilDay }) => [
            <Link key="b" to={address(`/borrowers/${encodeURIComponent(borrower)}`)}>
              {borrower}
            </Link>,
            label('overrideAction', action),
            label('overrideReason', reason),
            approvedBy === null ? by : say('override.byTwo', { by, approvedBy }),
            format.day(day),
            format.day(untilDay),
          ])}
        />
      )}
    </section>
  )
}

function Report({ overrides }: PartProps) {
  const say = useText()
  const format = useFormat()
  const { lines, overrides: made, perThousand, refused } = overrides
  const { spared, sparedBad, restricted, restrictedUndone } = overrides
  const figures = [
    [
      say('override.rate'),
      format.decimal(perThousand, 2),
      say('override.rate.note', { overrides: made, lines }),
    ],
    [say('override.spared'), format.count(spared), say('override.spared.note', { sparedBad })],
    [
      say('override.restricted'),
      format.count(restricted),
      say('override.restricted.note', { restrictedUndone }),
    ],
    [say('override.refused'), format.count(refused), say('override.refused.note')],
  ] as const
  return (
    <section className="card" aria-label={say('override.report')} data-testid="override-report">
      <header className="card-head">
        <h2>{say('override.report')}</h2>
      </header>
      <dl className="measures override-measures">
        {figures.map(([name, value, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="measure-value">{value}</dd>
            <dd className="measure-note">{note}</dd>
          </div>
        ))}
      </dl>
      <Groups
        title={say('override.byReason')}
        isReason
        groups={overrides.byReason}
        lines={overrides.lines}
      />
      <Groups
        title={say('override.byPerson')}
        isReason={false}
        groups={overrides.byPerson}
        lines={overrides.lines}
      />
    </section>
  )
}

interface GroupsProps {
  readonly title: string
  /** Of reasons, which have names here; people are called what they are called. */
  readonly isReason: boolean
  readonly groups: OverridesView['byReason']
  readonly lines: number
}

function Groups({ title, isReason, groups, lines }: GroupsProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  if (groups.length === 0) return null
  const part = (bad: number, all: number): string =>
    all === 0 ? ABSENT : `${format.count(bad)} / ${format.count(all)}`
  return (
    <>
      <h3>{title}</h3>
      <Figures
        stack
        caption={title}
        head={[
          say(isReason ? 'override.reason' : 'override.by'),
          say('override.count'),
          say('override.rate'),
          say('override.sparedBad'),
          say('override.restrictedUndone'),
        ]}
        rows={groups.map((group) => [
          <span key="n" className="feature-name">
            {isReason ? label('overrideReason', group.name) : group.name}
          </span>,
          format.count(group.overrides),
          lines === 0 ? ABSENT : format.decimal((1000 * group.overrides) / lines, 2),
          part(group.sparedBad, group.spared),
          part(group.restrictedUndone, group.restricted),
        ])}
      />
    </>
  )
}
