/** Asks for a preview: which day the review is for, and why. Nothing is done to any line. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '../../ui/index.ts'
import { type ProductView, REASON_LENGTH } from '../../wire/index.ts'
import { DayField } from '../day-field.tsx'
import { todayOf } from '../today.ts'
import { Refused } from '../refused.tsx'
import { useText } from '../texts/texts.ts'
import { reviewRefusals } from './review-refusals.ts'

export interface NewRunProps {
  readonly product: ProductView
  readonly onAsked: () => void
}

export function NewRun({ product, onAsked }: NewRunProps) {
  const say = useText()
  const today = todayOf(product)
  const [day, setDay] = useState(today)
  const [reason, setReason] = useState('')
  const { act, busy, problem } = useAct('askReview')
  const send = async (): Promise<void> => {
    const query = { product: product.product }
    const body = { day, reason: reason.trim() }
    if ((await act({ params: null, query, body })) !== null) onAsked()
  }
  return (
    <section className="card" aria-label={say('reviews.new')} data-testid="new-run">
      <header className="card-head">
        <h2>{say('reviews.new')}</h2>
      </header>
      <p className="card-note">{say('reviews.new.note')}</p>
      <div className="ask">
        <DayField label={say('reviews.day')} value={day} onChange={setDay} />
        <label className="field">
          {say('step.reason')}
          <Input
            value={reason}
            maxLength={REASON_LENGTH}
            placeholder={say('step.reason.hint')}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <Button
          type="primary"
          loading={busy}
          disabled={reason.trim() === '' || day === ''}
          onClick={() => void send()}
        >
          {say('reviews.preview')}
        </Button>
      </div>
      {problem !== null && (
        <Refused problem={problem} refusals={reviewRefusals} again={() => void send()} />
      )}
    </section>
  )
}
