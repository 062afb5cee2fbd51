/** A decision that changed nothing: it waits for a person, or chance left it undone. */
import { quietTone, statusTones, Tag, useFormat, useLabel } from '../../ui/index.ts'
import type { DecisionView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'

export interface NotDoneProps {
  readonly decision: DecisionView
  readonly currency: string
}

export const isUndone = ({ kind }: DecisionView): boolean =>
  kind === 'proposal' || kind === 'held-out'

export function NotDone({ decision, currency }: NotDoneProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const { kind, action, statusFrom, limitFromMinor, proposed, propensityBps } = decision
  return (
    <p className="not-done" data-testid="not-done">
      {kind === 'proposal'
        ? say('notDone.proposal', { action: label('action', action) })
        : say('notDone.heldOut', {
            action: label('action', action),
            share: format.bps(propensityBps),
          })}
      {proposed !== undefined && proposed.status !== statusFrom && (
        <>
          {' '}
          <span className="nowrap">
            {say('notDone.status')}{' '}
            <Tag tone={statusTones[proposed.status] ?? quietTone}>
              {label('status', proposed.status)}
            </Tag>
          </span>
        </>
      )}
      {proposed !== undefined && proposed.limitMinor !== limitFromMinor && (
        <>
          {' '}
          <span className="nowrap">
            {say('notDone.limit', { limit: format.money(proposed.limitMinor, currency) })}
          </span>
        </>
      )}
    </p>
  )
}
