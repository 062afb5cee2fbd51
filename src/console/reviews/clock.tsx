/** The clock of a simulated or back-tested book: put forward, with everything due on the way. */
import { Button } from 'antd'
import { useState } from 'react'
import { Icon, useAct, useFormat } from '../../ui/index.ts'
import type { AdvancedView, ProductView } from '../../wire/index.ts'
import { DayField } from '../day-field.tsx'
import { todayOf } from '../today.ts'
import { Refused } from '../refused.tsx'
import { useText } from '../texts/texts.ts'
import { reviewRefusals } from './review-refusals.ts'

export function Clock({ product }: { readonly product: ProductView }) {
  const say = useText()
  const format = useFormat()
  const today = todayOf(product)
  const [day, setDay] = useState('')
  const [advanced, setAdvanced] = useState<AdvancedView | null>(null)
  const { act, busy, problem } = useAct('advance')
  const send = async (): Promise<void> => {
    setAdvanced(null)
    const params = { product: product.product }
    setAdvanced(await act({ params, query: null, body: { toDay: day } }))
  }
  return (
    <section className="card" aria-label={say('reviews.clock')} data-testid="clock">
      <header className="card-head">
        <h2>{say('reviews.clock')}</h2>
        <strong>{format.day(today)}</strong>
      </header>
      <p className="card-note">{say('reviews.clock.note')}</p>
      <div className="ask">
        <DayField label={say('reviews.clock.to')} value={day} min={today} onChange={setDay} />
        <Button loading={busy} disabled={day === ''} onClick={() => void send()}>
          {say('reviews.clock.advance')}
        </Button>
      </div>
      {busy && <p className="card-note">{say('reviews.clock.going')}</p>}
      {advanced !== null && (
        <p className="verdict verdict-good" role="status">
          <Icon name="check" size={16} />
          {say('reviews.clock.done', {
            day: format.day(advanced.day),
            lines: advanced.lines,
            decisions: advanced.decisions,
          })}
        </p>
      )}
      {problem !== null && (
        <Refused problem={problem} refusals={reviewRefusals} again={() => void send()} />
      )}
    </section>
  )
}
