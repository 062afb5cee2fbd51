/** A step of a policy: what it will do, what it asks for beside the reason, and its refusals. */
import { Input } from 'antd'
import { useState } from 'react'
import { useAct, useFormat } from '../../ui/index.ts'
import { type PolicyView, type ProductView, REASON_LENGTH } from '../../wire/index.ts'
import { DayField } from '../day-field.tsx'
import { todayOf } from '../today.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import type { Refusals } from '../refused.tsx'
import type { TextId } from '../texts/catalogue.ts'
import { useText } from '../texts/texts.ts'
import type { PolicyVerb } from './next-steps.ts'

/** Comparing needs no reason, and no dialog. */
export type ReasonedVerb = Exclude<PolicyVerb, 'simulatePolicy'>

export interface StepDialogProps {
  readonly verb: ReasonedVerb
  readonly policy: PolicyView
  readonly product: ProductView
  /** Told when it is done or left: either way it may stand otherwise now. */
  readonly onClose: () => void
}

export function StepDialog({ verb, policy, product, onClose }: StepDialogProps) {
  const say = useText()
  const { act, busy, problem } = useAct(verb)
  const [signature, setSignature] = useState('')
  const today = todayOf(product)
  const [fromDay, setFromDay] = useState(today)
  const { title, what } = stepWords(verb, policy)
  const needsSignature = verb === 'proposePolicy' && (policy.simulation?.needsSignature ?? false)
  const hasDay = verb === 'approvePolicy' && policy.proposal?.step === 'proposed'
  const send = async (reason: string): Promise<void> => {
    const body = {
      reason,
      ...(needsSignature ? { signature: signature.trim() } : {}),
      ...(hasDay && fromDay > today ? { fromDay } : {}),
    }
    const query = { product: product.product }
    const done = await act({ params: { hash: policy.hash }, query, body })
    if (done !== null) onClose()
  }
  return (
    <ReasonDialog
      title={say(title)}
      what={say(what, { name: nameOf(policy, say) })}
      isGrave={verb === 'withdrawPolicy'}
      isReady={!needsSignature || signature.trim() !== ''}
      busy={busy}
      problem={problem}
      refusals={refusals}
      onSend={(reason) => void send(reason)}
      onClose={onClose}
    >
      <Proposal policy={policy} />
      {hasDay && (
        <DayField
          label={say('policies.approve.from')}
          value={fromDay}
          min={today}
          onChange={setFromDay}
        />
      )}
      {needsSignature && (
        <label className="step-reason">
          {say('policies.signature')}
          <Input.TextArea
            value={signature}
            onChange={(event) => setSignature(event.target.value)}
            maxLength={REASON_LENGTH}
            autoSize={{ minRows: 2, maxRows: 6 }}
          />
        </label>
      )}
    </ReasonDialog>
  )
}

/** Who asked for what waits, and why. */
export function Proposal({ policy: { proposal } }: { readonly policy: PolicyView }) {
  const say = useText()
  const format = useFormat()
  if (proposal === null) return null
  return (
    <div className="proposal" data-testid="proposal">
      <p>
        <strong>
          {say(proposal.step === 'proposed' ? 'policies.waiting' : 'policies.waiting.rollback')}
        </strong>{' '}
        {say('policies.proposedBy', { who: proposal.who, at: format.instant(proposal.at) })}
      </p>
      <blockquote>{proposal.reason}</blockquote>
    </div>
  )
}

export const nameOf = (
  { name, version }: Pick<PolicyView, 'name' | 'version'>,
  say: ReturnType<typeof useText>,
): string => `${name} ${say('policies.version', { version })}`

export function stepWords(
  verb: PolicyVerb,
  { proposal }: Pick<PolicyView, 'proposal'>,
): { readonly title: TextId; readonly what: TextId } {
  const id =
    verb === 'approvePolicy' && proposal?.step === 'rollback-proposed'
      ? 'policies.approve.rollback'
      : titles[verb]
  return { title: id, what: `${id}.what` as TextId }
}

const titles = {
  simulatePolicy: 'policies.simulate',
  proposePolicy: 'policies.propose',
  approvePolicy: 'policies.approve',
  rollbackPolicy: 'policies.rollback',
  withdrawPolicy: 'policies.withdraw',
  startShadow: 'policies.shadow',
  stopShadow: 'policies.stopShadow',
} as const satisfies Readonly<Record<PolicyVerb, TextId>>

const refusals: Refusals = {
  'same-person': 'policies.refused.same',
  'signature-needed': 'policies.refused.signature',
  'not-proposed': 'policies.refused.moved',
  'already-approved': 'policies.refused.moved',
  'not-simulated': 'policies.lapsed',
  'not-in-force': 'policies.refused.moved',
  'policy-in-force': 'policies.refused.moved',
  'policy-withdrawn': 'policies.refused.moved',
}
