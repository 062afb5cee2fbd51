/** What the engine would do to a line, from and to; nothing of it has happened. */
import type { ReactNode } from 'react'
import { Icon, quietTone, statusTones, Tag, useFormat, useLabel } from '../../ui/index.ts'
import type { WaitingView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'

export interface ProposedProps {
  readonly row: Pick<WaitingView, 'action' | 'status' | 'limitMinor' | 'proposed'>
  readonly currency: string
}

export function Proposed({ row, currency }: ProposedProps) {
  const format = useFormat()
  const label = useLabel()
  const { action, status, limitMinor, proposed } = row
  const statusTag = (id: string) => (
    <Tag tone={statusTones[id] ?? quietTone}>{label('status', id)}</Tag>
  )
  return (
    <span className="proposed">
      <strong>{label('action', action)}</strong>
      {proposed !== null && proposed.status !== status && (
        <FromTo from={statusTag(status)} to={statusTag(proposed.status)} />
      )}
      {proposed !== null && proposed.limitMinor !== limitMinor && (
        <FromTo
          from={format.money(limitMinor, currency)}
          to={format.money(proposed.limitMinor, currency)}
        />
      )}
    </span>
  )
}

interface FromToProps {
  readonly from: ReactNode
  readonly to: ReactNode
}

function FromTo({ from, to }: FromToProps) {
  const say = useText()
  return (
    <span className="from-to">
      {from}
      <Icon name="arrow" size={14} />
      <span className="unseen">{say('decision.to')}</span>
      {to}
    </span>
  )
}
