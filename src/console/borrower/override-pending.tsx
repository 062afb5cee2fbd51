/** An override that another person must stand by; whoever asked for it may only take it back. */
import { Button } from 'antd'
import { Link } from 'react-router'
import { samePerson } from '../../base/index.ts'
import { useAct, useFormat, useLabel } from '../../ui/index.ts'
import type { OverridesView, ProductView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { Refused } from '../refused.tsx'
import { useText } from '../texts/texts.ts'
import { useYou } from '../you.ts'
import { overrideRefusals } from './override-refusals.ts'

export interface OverridePendingProps {
  readonly pending: OverridesView['pending'][number]
  readonly product: ProductView
  /** Whether to name the borrower: not on their own page. */
  readonly isLinked?: boolean
  readonly onAnswered: () => void
}

export function OverridePending(props: OverridePendingProps) {
  const { pending, product, isLinked = false, onAnswered } = props
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const address = useAddress()
  const { number, borrower, action, limitMinor, reason, untilDay, who, at } = pending
  const what = [
    limitMinor === null
      ? label('overrideAction', action)
      : say('override.toLimit', { limit: format.money(limitMinor, product.currency) }),
    label('overrideReason', reason),
    ...(untilDay === null ? [] : [say('override.untilDay', { day: format.day(untilDay) })]),
  ]
  return (
    <div className="proposal override-pending" data-testid={`pending-${number}`}>
      <p>
        {isLinked && (
          <Link to={address(`/borrowers/${encodeURIComponent(borrower)}`)}>{borrower}</Link>
        )}{' '}
        <strong>{what.join(say('list.comma'))}</strong>
      </p>
      <p>{say('override.askedBy', { who, at: format.instant(at) })}</p>
      <Answers number={number} who={who} product={product.product} onAnswered={onAnswered} />
    </div>
  )
}

interface AnswersProps {
  readonly number: number
  readonly who: string
  readonly product: string
  readonly onAnswered: () => void
}

function Answers({ number, who, product, onAnswered }: AnswersProps) {
  const say = useText()
  const you = useYou()
  const approve = useAct('approveOverride')
  const withdraw = useAct('withdrawOverride')
  if (you.who === null || !you.may('overrides:write')) return null
  const isOwn = samePerson(you.who, who)
  const send = async ({ act }: typeof approve | typeof withdraw): Promise<void> => {
    if ((await act({ params: { number }, query: { product }, body: {} })) !== null) onAnswered()
  }
  const busy = approve.busy || withdraw.busy
  const problem = approve.problem ?? withdraw.problem
  return (
    <>
      {isOwn && <p>{say('override.other')}</p>}
      <p className="override-answers">
        {!isOwn && (
          <Button size="small" type="primary" disabled={busy} onClick={() => void send(approve)}>
            {say('override.approve')}
          </Button>
        )}
        <Button size="small" disabled={busy} onClick={() => void send(withdraw)}>
          {say(isOwn ? 'override.withdraw' : 'override.decline')}
        </Button>
      </p>
      {problem !== null && (
        <Refused problem={problem} refusals={overrideRefusals} again={onAnswered} />
      )}
    </>
  )
}
