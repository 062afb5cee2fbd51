/** What a decision moved: status, tier and limit, each from and to; what stayed is said once. */
import type { ReactNode } from 'react'
import { Icon, quietTone, statusTones, Tag, TierMark, useFormat, useLabel } from '../../ui/index.ts'
import type { DecisionView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'

export interface MoveProps {
  readonly decision: DecisionView
  readonly currency: string
}

export function Move({ decision, currency }: MoveProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const { statusFrom, statusTo, tierFrom, tierTo, limitFromMinor, limitToMinor } = decision
  const status = (id: string) => (
    <Tag tone={statusTones[id] ?? quietTone}>{label('status', id)}</Tag>
  )
  const tier = (id: string | null) => (
    <TierMark tier={id} label={id === null ? say('tier.none') : label('tier', id)} />
  )
  const money = (minor: number) => <span className="nowrap">{format.money(minor, currency)}</span>
  return (
    <div className="move">
      <Pair name={say('line.status')} from={statusFrom} to={statusTo} show={status} />
      <Pair name={say('line.tier')} from={tierFrom} to={tierTo} show={tier} />
      <Pair name={say('line.limit')} from={limitFromMinor} to={limitToMinor} show={money} />
    </div>
  )
}

interface PairProps<T> {
  readonly name: string
  readonly from: T
  readonly to: T
  readonly show: (value: T) => ReactNode
}

function Pair<T>({ name, from, to, show }: PairProps<T>) {
  const say = useText()
  return (
    <span className="move-pair">
      <span className="move-name">{name}</span>
      {from !== to && (
        <>
          {show(from)}
          <Icon name="arrow" size={14} />
          <span className="unseen">{say('decision.to')}</span>
        </>
      )}
      {show(to)}
    </span>
  )
}
