/** Says what a step will do before it is taken, and asks for the reason that is kept with it. */
import { Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Problem, REASON_LENGTH } from '../wire/index.ts'
import { Refused, type Refusals } from './refused.tsx'
import { useText } from './texts/texts.ts'

export interface ReasonDialogProps {
  /** The step: heads the dialog and stands on its button. */
  readonly title: string
  readonly what: string
  readonly isGrave?: boolean
  /** Whether what is asked for beside the reason is there. */
  readonly isReady?: boolean
  readonly busy: boolean
  readonly problem: Problem | null
  readonly refusals?: Refusals
  readonly onSend: (reason: string) => void
  readonly onClose: () => void
  /** What the step is about. */
  readonly children?: ReactNode
}

export function ReasonDialog(props: ReasonDialogProps) {
  const {
    title,
    what,
    isGrave = false,
    isReady = true,
    busy,
    problem,
    refusals = {},
    onSend,
    onClose,
  } = props
  const say = useText()
  const [reason, setReason] = useState('')
  const send = (): void => onSend(reason.trim())
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={send}
      okText={title}
      cancelText={say('step.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !isReady || reason.trim() === '', danger: isGrave }}
      data-testid="step"
    >
      <p>{what}</p>
      {props.children}
      <label className="step-reason">
        {say('step.reason')}
        <Input.TextArea
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={REASON_LENGTH}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={say('step.reason.hint')}
        />
      </label>
      {problem !== null && <Refused problem={problem} refusals={refusals} again={send} />}
    </Modal>
  )
}
