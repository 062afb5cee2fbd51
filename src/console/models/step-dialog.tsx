/** Says what a step will do before it is taken, and asks for the reason that is kept with it. */
import { useAct, useFormat } from '../../ui/index.ts'
import type { ModelsView, ModelView } from '../../wire/index.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import type { Refusals } from '../refused.tsx'
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
  const { act, busy, problem } = useAct(verb)
  const { proposal, hash } = model
  const before = registry.models.find((other) => other.hash === registry.before)
  const values = { name: nameOf(model), before: before === undefined ? '' : nameOf(before) }
  const { title, what } = stepWords(verb, proposal)
  const send = async (reason: string): Promise<void> => {
    const query = { product: registry.product }
    const done = await act({ params: { hash }, query, body: { reason } })
    if (done !== null) onClose()
  }
  return (
    <ReasonDialog
      title={say(title)}
      what={say(what, values)}
      busy={busy}
      problem={problem}
      refusals={refusals}
      onSend={(reason) => void send(reason)}
      onClose={onClose}
    >
      {proposal !== null && (
        <div className="proposal">
          <p>{say('models.proposedBy', { who: proposal.who, at: format.instant(proposal.at) })}</p>
          <blockquote>{proposal.reason}</blockquote>
        </div>
      )}
    </ReasonDialog>
  )
}

/** Two scorecards may have one name, never one hash. */
const nameOf = ({ name, hash }: ModelView): string => `${name} ${shortHash(hash)}`

const refusals: Refusals = {
  'same-person': 'models.other',
  'learned-from-them': 'models.barred.taught',
  'already-champion': 'models.moved',
  'not-champion': 'models.moved',
  'not-proposed': 'models.moved',
  'nothing-before': 'models.moved',
}
