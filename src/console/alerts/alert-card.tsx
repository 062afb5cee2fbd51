/** One alert: who, why with the borrower's own number, and the three answers a person may give. */
import { Button } from 'antd'
import { Link } from 'react-router'
import {
  Fault,
  quietTone,
  statusTones,
  Tag,
  useAct,
  useFormat,
  useLabel,
  useReason,
} from '../../ui/index.ts'
import type { AlertView, ProductView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { useText } from '../texts/texts.ts'

export interface AlertCardProps {
  readonly alert: AlertView
  readonly product: ProductView
  readonly onResolved: () => void
}

const answers = ['confirmed', 'false-alarm', 'unclear'] as const

export function AlertCard({ alert, product, onResolved }: AlertCardProps) {
  const say = useText()
  const label = useLabel()
  const format = useFormat()
  const sentence = useReason()
  const address = useAddress()
  const { act, busy, problem } = useAct('resolveAlert')
  const { borrower, decision } = alert
  const answer = async (found: (typeof answers)[number]): Promise<void> => {
    const params = { borrower, decision }
    const query = { product: product.product }
    const done = await act({ params, query, body: { label: found } })
    if (done !== null) onResolved()
  }
  return (
    <article className="card alert-card" aria-label={`${borrower} ${decision}`}>
      <header className="alert-head">
        <Link
          to={address(`/borrowers/${encodeURIComponent(borrower)}`, { decision: String(decision) })}
        >
          {borrower}
        </Link>
        <Tag tone={statusTones[alert.status] ?? quietTone}>{label('status', alert.status)}</Tag>
        <span className="alert-money">
          {format.money(alert.balanceMinor, product.currency)} /{' '}
          {format.money(alert.limitMinor, product.currency)}
        </span>
        <span className="decision-day">{format.day(alert.day)}</span>
      </header>
      <ul className="alert-reasons">
        {alert.reasons.map((reason) => (
          <li key={reason.id}>
            <strong>{label('reason', reason.id)}</strong>
            <span>{sentence(reason, product.currency)}</span>
          </li>
        ))}
      </ul>
      {problem !== null && <Fault problem={problem} again={() => {}} />}
      <footer className="alert-foot">
        {alert.state === 'open' ? (
          answers.map((found) => (
            <Button
              key={found}
              size="small"
              disabled={busy}
              danger={found === 'confirmed'}
              onClick={() => void answer(found)}
            >
              {say(`alerts.answer.${found}`)}
            </Button>
          ))
        ) : (
          <span>
            {say(`alerts.state.${alert.state}`)} · {alert.resolvedBy}
          </span>
        )}
      </footer>
    </article>
  )
}
