/** One policy of the list: where it stands, who waits for whom, and what may be done now. */
import { Link } from 'react-router'
import {
  calmTone,
  Icon,
  quietTone,
  stoppedTone,
  Tag,
  tidalTone,
  useFormat,
} from '../../ui/index.ts'
import type { PoliciesView, PolicyView, ProductView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { Findings } from './findings.tsx'
import { isBarred } from './next-steps.ts'
import { PolicyActs } from './policy-acts.tsx'
import { PolicyWay } from './policy-way.tsx'
import { nameOf, Proposal } from './step-dialog.tsx'

export interface PolicyCardProps {
  readonly policy: PolicyView
  readonly registry: PoliciesView
  readonly product: ProductView
  readonly onMoved: () => void
}

export function PolicyCard(props: PolicyCardProps) {
  const { policy, registry } = props
  const say = useText()
  const address = useAddress()
  const isOver = policy.state === 'retired' || policy.state === 'withdrawn'
  return (
    <section
      className="card policy-card"
      aria-label={nameOf(policy, say)}
      data-testid={`policy-${policy.state}`}
    >
      <header className="card-head">
        <h3>
          <Link to={address(`/policies/${policy.hash}`)}>{nameOf(policy, say)}</Link>
          <StateTag state={policy.state} />
        </h3>
        <PolicyActs {...props} />
      </header>
      <p className="card-note">
        <Origin policy={policy} registry={registry} /> <code>{policy.hash.slice(0, 8)}</code>
      </p>
      {!isOver && policy.state !== 'in-force' && <PolicyWay state={policy.state} />}
      <PolicyStanding policy={policy} registry={registry} />
      {!isOver && <Findings policy={policy} />}
    </section>
  )
}

export function StateTag({ state }: Pick<PolicyView, 'state'>) {
  const say = useText()
  return <Tag tone={tones[state]}>{say(`policies.state.${state}`)}</Tag>
}

const tones = {
  draft: stoppedTone,
  checked: tidalTone,
  simulated: tidalTone,
  proposed: tidalTone,
  approved: calmTone,
  'in-force': calmTone,
  retired: quietTone,
  withdrawn: quietTone,
}

/** Who drafted it, when, of which; for what decides also since when. */
export function Origin({ policy, registry }: Pick<PolicyCardProps, 'policy' | 'registry'>) {
  const say = useText()
  const format = useFormat()
  const { draftedAt, draftedBy, parent, state } = policy
  const from = registry.policies.find(({ hash }) => hash === parent)
  const { since } = registry.inForce
  const parts = [
    ...(state === 'in-force'
      ? [
          since === null
            ? say('policies.sinceFirst')
            : say('policies.since', { at: format.instant(since) }),
        ]
      : []),
    draftedAt === null || draftedBy === null
      ? say('policies.shipped')
      : say('policies.drafted', { who: draftedBy, at: format.instant(draftedAt) }),
    ...(from === undefined ? [] : [say('policies.from', { parent: nameOf(from, say) })]),
  ]
  return parts.join(' · ')
}

/** What waits, for whom; what lapsed; how the shadow goes; and where its comparison is. */
export function PolicyStanding({ policy, registry }: Pick<PolicyCardProps, 'policy' | 'registry'>) {
  const say = useText()
  const format = useFormat()
  const address = useAddress()
  const { hash, approval, lapsed, shadow, simulation } = policy
  return (
    <>
      <Proposal policy={policy} />
      {isBarred(policy, registry.you.who) && (
        <p className="policy-line">
          <Icon name="info" size={16} />
          {say('policies.notYou', { who: registry.you.who })}
        </p>
      )}
      {approval !== null && (
        <p className="verdict verdict-good">
          <Icon name="calendar" size={16} />
          {say('policies.fromDay', { who: approval.who, day: format.day(approval.fromDay) })}
        </p>
      )}
      {lapsed !== null && (
        <p className="verdict verdict-bad">
          <Icon name="info" size={16} />
          {say('policies.lapsed')}
        </p>
      )}
      {shadow !== null && shadow.endedAt === null && (
        <p className="policy-line">
          <Icon name="layers" size={16} />
          {say('policies.shadowing', {
            events: shadow.events,
            decided: shadow.decided,
            agreed: shadow.agreed,
          })}
        </p>
      )}
      {simulation !== null && (
        <p className="policy-line">
          <Icon name="book" size={16} />
          <Link to={address(`/policies/${hash}/comparison/${simulation.id}`)}>
            {say('policies.compared')}
          </Link>
          {simulation.needsSignature && (
            <Tag tone={stoppedTone}>{say('policies.needsSignature')}</Tag>
          )}
        </p>
      )}
    </>
  )
}
