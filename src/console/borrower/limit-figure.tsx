/** How the limit and the score moved, decision by decision. */
import { Chart, Figure, useFormat, useLabel } from '../../ui/index.ts'
import type { DecisionView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { limitOption } from './limit-option.ts'

export interface LimitFigureProps {
  readonly decisions: readonly DecisionView[]
  readonly currency: string
}

export function LimitFigure({ decisions, currency }: LimitFigureProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  // One day is a point, not a path.
  if (new Set(decisions.map(({ day }) => day)).size < 2) return null
  const rows = decisions.toSorted((a, b) => a.number - b.number)
  return (
    <Figure
      testId="limit-path"
      title={say('limit.title')}
      head={[say('decision.day'), say('decision.action'), say('line.limit'), say('line.score')]}
      rows={rows.map((row) => [
        format.day(row.day),
        label('action', row.action),
        format.money(row.limitToMinor, currency),
        format.count(row.score),
      ])}
      drawing={
        <Chart
          height={240}
          option={limitOption(rows, currency, format, {
            limit: say('line.limit'),
            score: say('line.score'),
          })}
          label={say('limit.label', {
            from: format.money(rows[0]?.limitFromMinor, currency),
            to: format.money(rows.at(-1)?.limitToMinor, currency),
          })}
        />
      }
    />
  )
}
