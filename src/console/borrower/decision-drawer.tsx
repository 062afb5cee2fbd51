/** One decision laid open: what moved, why, what the borrower was told, and the proof. */
import { Drawer, Grid, Skeleton } from 'antd'
import {
  ABSENT,
  actionTones,
  Fault,
  Figures,
  quietTone,
  stoppedTone,
  Tag,
  useCall,
  useFormat,
  useLabel,
  useReason,
} from '../../ui/index.ts'
import type { DecisionView, NoticeView, ProductView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { CauseShares } from './cause.tsx'
import { kindOf } from './event-data.tsx'
import { Move } from './move.tsx'
import { isUndone, NotDone } from './not-done.tsx'
import { Notices } from './notices.tsx'
import { Trace } from './trace.tsx'

export interface DecisionDrawerProps {
  readonly product: ProductView
  readonly borrower: string
  readonly number: number
  readonly notices: readonly NoticeView[]
  readonly onClose: () => void
}

export function DecisionDrawer(props: DecisionDrawerProps) {
  const { product, borrower, number, notices, onClose } = props
  const say = useText()
  const wide = Grid.useBreakpoint().md !== false
  const trace = useCall('trace', {
    params: { borrower },
    query: { product: product.product, number },
  })
  const { value, problem, again } = trace
  const title = say('decision.title', { number })
  return (
    <Drawer
      open
      onClose={onClose}
      size={wide ? 940 : '100%'}
      title={title}
      aria-label={title}
      data-testid="decision"
    >
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && (
        <Skeleton active title={false} paragraph={{ rows: 12 }} />
      )}
      {value !== null && (
        <div className="drawer-body">
          <Outcome
            decision={value.decision}
            lapseDay={value.lapseDay}
            currency={product.currency}
          />
          <Reasons decision={value.decision} currency={product.currency} />
          {value.decision.cause !== null && <CauseShares cause={value.decision.cause} />}
          <Notices notices={notices} mode={product.mode} />
          <Trace trace={value} currency={product.currency} />
          <Proof decision={value.decision} />
        </div>
      )}
    </Drawer>
  )
}

interface PartProps {
  readonly decision: DecisionView
  readonly currency: string
}

interface OutcomeProps extends PartProps {
  readonly lapseDay: string | null
}

function Outcome({ decision, lapseDay, currency }: OutcomeProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const facts = [
    [say('decision.day'), format.day(decision.day)],
    [say('decision.effectiveDay'), format.day(decision.effectiveDay)],
    [say('line.reviewDay'), format.day(decision.reviewDay)],
    ...(lapseDay === null ? [] : ([[say('line.lapseDay'), format.day(lapseDay)]] as const)),
    [say('line.score'), format.count(decision.score)],
    [say('line.pd'), format.ppm(decision.pdPpm)],
    ...(decision.givenBack > 0
      ? ([[say('decision.givenBack'), format.count(decision.givenBack)]] as const)
      : []),
    [say('decision.kind'), label('decisionKind', decision.kind)],
    [say('decision.origin'), label('origin', decision.origin)],
    [say('decision.cause'), label('eventKind', kindOf(decision.eventType))],
  ] as const
  return (
    <section aria-label={say('decision.outcome')}>
      <h2 className="drawer-title">
        <Tag tone={actionTones[decision.action] ?? quietTone}>
          {label('action', decision.action)}
        </Tag>
        {decision.adverse && <Tag tone={stoppedTone}>{say('decision.adverse')}</Tag>}
      </h2>
      <Move decision={decision} currency={currency} />
      {isUndone(decision) && <NotDone decision={decision} currency={currency} />}
      <dl className="line-figures">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Reasons({ decision, currency }: PartProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const sentence = useReason()
  return (
    <section aria-label={say('decision.reasons')} data-testid="reasons">
      <h2>{say('decision.reasons')}</h2>
      {decision.reasons.length === 0 ? (
        <p className="empty-line">{say('decision.noReasons')}</p>
      ) : (
        <Figures
          stack
          words={[0, 1, 2]}
          caption={say('decision.reasons')}
          head={[
            say('reason.name'),
            say('reason.sentence'),
            say('reason.source'),
            say('reason.points'),
          ]}
          rows={decision.reasons.map((reason) => [
            <span key="r" className="feature-name">
              {label('reason', reason.id)}
              <small>{reason.id}</small>
            </span>,
            <span key="s" className="prose">
              {sentence(reason, currency)}
            </span>,
            say(`reason.source.${reason.source}`),
            reason.points === null ? ABSENT : format.signed(-reason.points),
          ])}
        />
      )}
    </section>
  )
}

function Proof({ decision }: { readonly decision: DecisionView }) {
  const say = useText()
  const rows = [
    [say('proof.decision'), decision.hash],
    [say('proof.scorecard'), decision.scorecard],
    [say('proof.policy'), decision.policy],
    [say('proof.conditions'), decision.conditions],
    [say('proof.engine'), String(decision.engine)],
    [say('proof.event'), `${decision.eventType} · ${decision.eventId}`],
  ] as const
  return (
    <section aria-label={say('proof.title')} data-testid="proof">
      <h2>{say('proof.title')}</h2>
      <p className="card-note">{say('proof.note')}</p>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code className="hash">{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
