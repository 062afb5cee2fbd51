/** Says what a step will do before it is taken, and asks for the reason that is kept with it. */
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { Fault, Icon, useAct, useFormat } from '../../ui/index.ts'
import { type ModelsView, type ModelView, type Problem, REASON_LENGTH } from '../../wire/index.ts'
import type { TextId } from '../texts/catalogue.ts'
import { useText } from '../texts/texts.ts'
import type { Verb } from './next-step.ts'
import { shortHash } from './short-hash.ts'
import { stepWords } from './step-words.ts'

export interface StepDialogProps {
  readonly verb: Verb
  readonly model: ModelView
  readonly registry: ModelsView
  /** Told when it is done or left: either way the registry may stand otherwise now. */
  readonly onClose: () => void
}

export function StepDialog({ verb, model, registry, onClose }: StepDialogProps) {
  const say = useText()
  const format = useFormat()
  const [reason, setReason] = useState('')
  const { act, busy, problem } = useAct(verb)
  const { proposal, hash } = model
  const before = registry.models.find((other) => other.hash === registry.before)
  const values = { name: nameOf(model), before: before === undefined ? '' : nameOf(before) }
  const { title, what } = stepWords(verb, proposal)
  const send = async (): Promise<void> => {
    const query = { product: registry.product }
    const done = await act({ params: { hash }, query, body: { reason: reason.trim() } })
    if (done !== null) onClose()
  }
  return (
    <Modal
      open
      title={say(title)}
      onCancel={onClose}
      onOk={() => void send()}
      okText={say(title)}
      cancelText={say('models.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: reason.trim() === '' }}
      data-testid="step"
    >
      <p className="step-what">{say(what, values)}</p>
      {proposal !== null && (
        <div className="proposal">
          <p>{say('models.proposedBy', { who: proposal.who, at: format.instant(proposal.at) })}</p>
          <blockquote>{proposal.reason}</blockquote>
        </div>
      )}
      <label className="step-reason">
        {say('models.reason')}
        <Input.TextArea
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={REASON_LENGTH}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={say('models.reason.hint')}
        />
      </label>
      {problem !== null && <Refused problem={problem} again={() => void send()} />}
    </Modal>
  )
}

/** Two scorecards may have one name, never one hash. */
const nameOf = ({ name, hash }: ModelView): string => `${name} ${shortHash(hash)}`

/** Refusals a person can understand and act on; any other shows itself in full. */
function Refused({ problem, again }: { readonly problem: Problem; readonly again: () => void }) {
  const say = useText()
  const id = refusals[problem.type.replace('urn:tidemark:problem:', '')]
  if (id === undefined) return <Fault problem={problem} again={again} />
  return (
    <p className="verdict verdict-bad" role="alert">
      <Icon name="info" size={16} />
      {say(id)}
    </p>
  )
}

const refusals: Readonly<Record<string, TextId>> = {
  'same-person': 'models.other',
  'learned-from-them': 'models.barred.taught',
  'already-champion': 'models.moved',
  'not-champion': 'models.moved',
  'not-proposed': 'models.moved',
  'nothing-before': 'models.moved',
}
