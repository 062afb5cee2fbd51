/** Asks for everything an override needs, and says what will become of it. */
import { InputNumber, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useAct, useLabel } from '../../ui/index.ts'
import {
  type LineView,
  type NewOverride,
  overrideReasons,
  type OverrideView,
  type ProductView,
} from '../../wire/index.ts'
import { DayField } from '../day-field.tsx'
import { todayOf } from '../today.ts'
import { Refused } from '../refused.tsx'
import { useText } from '../texts/texts.ts'
import { overrideRefusals } from './override-refusals.ts'

export interface OverrideDialogProps {
  readonly line: LineView
  readonly product: ProductView
  readonly onDone: (state: OverrideView['state']) => void
  readonly onClose: () => void
}

type Action = NewOverride['action']
type Reason = NewOverride['reason']

const actions: readonly Action[] = ['suspend', 'reinstate', 'limit', 'renew-systemic']
const MINOR_PER_MAJOR = 100

export function OverrideDialog({ line, product, onDone, onClose }: OverrideDialogProps) {
  const say = useText()
  const label = useLabel()
  const [action, setAction] = useState<Action | null>(null)
  const [limit, setLimit] = useState<number | null>(null)
  const [reason, setReason] = useState<Reason | null>(null)
  const [until, setUntil] = useState('')
  const { act, busy, problem } = useAct('override')
  const isWhole = action !== null && reason !== null && (action !== 'limit' || limit !== null)
  const send = async (): Promise<void> => {
    if (action === null || reason === null) return
    const limitMinor = Math.round((limit ?? 0) * MINOR_PER_MAJOR)
    const body: NewOverride = {
      action,
      reason,
      ...(action === 'limit' ? { limitMinor } : {}),
      ...(until === '' ? {} : { untilDay: until }),
    }
    const params = { borrower: line.borrower }
    const done = await act({ params, query: { product: product.product }, body })
    if (done !== null) onDone(done.state)
  }
  return (
    <Modal
      open
      title={say('override.make')}
      onCancel={onClose}
      onOk={() => void send()}
      okText={say('override.make')}
      cancelText={say('step.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !isWhole }}
      data-testid="override-dialog"
    >
      <p>{say('override.make.what')}</p>
      <div className="fields">
        <Choice
          name={say('override.action')}
          value={action}
          options={actions.map((id) => ({ value: id, label: label('overrideAction', id) }))}
          onChange={setAction}
        />
        {action === 'limit' && (
          <label className="field">
            {say('override.limit')}
            <InputNumber
              value={limit}
              min={0}
              precision={2}
              suffix={product.currency}
              placeholder={String(line.limitMinor / MINOR_PER_MAJOR)}
              onChange={setLimit}
            />
          </label>
        )}
        <Choice
          name={say('override.reason')}
          value={reason}
          options={overrideReasons.map((id) => ({ value: id, label: label('overrideReason', id) }))}
          onChange={setReason}
        />
        <DayField
          label={say('override.until.field')}
          value={until}
          min={todayOf(product)}
          onChange={setUntil}
        />
      </div>
      <p className="card-note">{say('override.until.note')}</p>
      {problem !== null && (
        <Refused problem={problem} refusals={overrideRefusals} again={() => void send()} />
      )}
    </Modal>
  )
}

interface ChoiceProps<T extends string> {
  readonly name: string
  readonly value: T | null
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

function Choice<T extends string>({ name, value, options, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className="field">
      <legend>{name}</legend>
      <Radio.Group
        className="choices"
        value={value}
        options={[...options]}
        onChange={({ target }) => onChange(target.value as T)}
      />
    </fieldset>
  )
}
