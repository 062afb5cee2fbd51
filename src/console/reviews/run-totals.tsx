/** What a run comes to: lines, what would be done by action, and what each tier would feel. */
import {
  actionTones,
  Figures,
  quietTone,
  stoppedTone,
  Tag,
  useFormat,
  useLabel,
} from '../../ui/index.ts'
import type { ReviewView } from '../../wire/index.ts'
import { Tier } from '../line-parts.tsx'
import { useText } from '../texts/texts.ts'

export interface RunTotalsProps {
  readonly run: ReviewView
  readonly currency: string
}

export function RunTotals({ run, currency }: RunTotalsProps) {
  const say = useText()
  const format = useFormat()
  const { lines, decided, released, leftOut } = run
  const figures = [
    [say('reviews.lines'), lines],
    [say('reviews.decided'), decided],
    [say('reviews.released'), released],
    [say('reviews.leftOut'), leftOut],
  ] as const
  return (
    <>
      <dl className="line-figures run-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{format.count(value)}</dd>
          </div>
        ))}
      </dl>
      {run.actions.length > 0 && <Actions run={run} currency={currency} />}
      {run.tiers.length > 0 && <Tiers run={run} currency={currency} />}
    </>
  )
}

function Actions({ run: { actions }, currency }: RunTotalsProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  return (
    <>
      <h3>{say('reviews.byAction')}</h3>
      <Figures
        stack
        words={[0, 1]}
        caption={say('reviews.byAction')}
        head={[
          say('decision.action'),
          say('decision.kind'),
          say('reviews.decisions'),
          say('reviews.taken'),
          say('queue.late.never'),
        ]}
        rows={actions.map(({ kind, action, adverse, decisions, limitMinor, neverLate }) => [
          <span key="a" className="run-action">
            <Tag tone={actionTones[action] ?? quietTone}>{label('action', action)}</Tag>
            {adverse && <Tag tone={stoppedTone}>{say('decision.adverse')}</Tag>}
          </span>,
          label('decisionKind', kind),
          format.count(decisions),
          format.money(limitMinor, currency),
          format.count(neverLate),
        ])}
      />
    </>
  )
}

function Tiers({ run: { tiers }, currency }: RunTotalsProps) {
  const say = useText()
  const format = useFormat()
  return (
    <>
      <h3>{say('reviews.byTier')}</h3>
      <Figures
        stack
        caption={say('reviews.byTier')}
        head={[
          say('line.tier'),
          say('reviews.lines'),
          say('line.limit'),
          say('reviews.acts'),
          say('reviews.taken'),
        ]}
        rows={tiers.map(({ tier, lines, limitMinor, acts, takenMinor }) => [
          <Tier key="t" line={{ tier: tier === '-' ? null : tier }} />,
          format.count(lines),
          format.money(limitMinor, currency),
          format.count(acts),
          format.money(takenMinor, currency),
        ])}
      />
    </>
  )
}
