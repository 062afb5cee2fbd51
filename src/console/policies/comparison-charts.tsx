/** Two drawings of a comparison: acts against borrowers by month, and how limits ended. */
import {
  axisLook,
  Chart,
  Figure,
  palette,
  quietTone,
  tooltipLook,
  useFormat,
} from '../../ui/index.ts'
import type { ComparisonReport } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'

interface FigureProps {
  readonly report: ComparisonReport
}

/** A is what stands, so it is quiet; B is what is looked at. */
export const sideColours = { a: quietTone.solid, b: palette.tide }

const adverse: ReadonlySet<string> = new Set(['step-down', 'suspend'])
const sum = (numbers: readonly number[]): number => numbers.reduce((n, each) => n + each, 0)

export function MonthFigure({ report }: FigureProps) {
  const say = useText()
  const format = useFormat()
  const months = [...new Set(report.byMonth.map(({ month }) => month))].toSorted()
  const rows = months.map((month) => {
    const mine = report.byMonth.filter((row) => row.month === month && adverse.has(row.action))
    return { month, a: sum(mine.map(({ a }) => a)), b: sum(mine.map(({ b }) => b)) }
  })
  const { a, b } = report.perDay
  const [ofA, ofB] = [rows.map((row) => row.a), rows.map((row) => row.b)]
  return (
    <Figure
      testId="compare-by-month"
      title={say('compare.byMonth')}
      note={say('compare.byMonth.day', {
        a: format.decimal(a.mean, 2),
        b: format.decimal(b.mean, 2),
        pa: format.count(a.p99),
        pb: format.count(b.p99),
      })}
      head={[say('compare.month'), 'A', 'B']}
      rows={rows.map((row) => [format.month(row.month), format.count(row.a), format.count(row.b)])}
      drawing={
        <Chart
          height={260}
          label={say('compare.byMonth.label', {
            a: format.count(sum(ofA)),
            b: format.count(sum(ofB)),
          })}
          option={{
            ...frame,
            xAxis: { type: 'category', data: months.map(format.month), ...axisLook },
            yAxis: { type: 'value', minInterval: 1, ...axisLook },
            series: [
              { type: 'line', name: 'A', data: ofA, color: sideColours.a, ...quiet },
              { type: 'line', name: 'B', data: ofB, color: sideColours.b, ...quiet },
            ],
          }}
        />
      }
    />
  )
}

export function ChangeFigure({ report: { limitChange } }: FigureProps) {
  const say = useText()
  const format = useFormat()
  const moved = limitChange.filter(({ percent }) => percent !== 0)
  const still = limitChange.find(({ percent }) => percent === 0)
  const signed = (percent: number): string => `${format.signed(percent)}%`
  return (
    <Figure
      testId="compare-change"
      title={say('compare.change')}
      note={say('compare.change.note', {
        a: format.count(still?.a ?? 0),
        b: format.count(still?.b ?? 0),
      })}
      head={[say('compare.change.head'), 'A', 'B']}
      rows={limitChange.map(({ percent, a, b }) => [
        signed(percent),
        format.count(a),
        format.count(b),
      ])}
      drawing={
        <Chart
          height={260}
          label={say('compare.change.label')}
          option={{
            ...frame,
            xAxis: {
              type: 'category',
              data: moved.map(({ percent }) => signed(percent)),
              ...axisLook,
            },
            yAxis: { type: 'value', minInterval: 1, ...axisLook },
            series: (['a', 'b'] as const).map((side) => ({
              type: 'bar',
              name: side.toUpperCase(),
              data: moved.map((row) => row[side]),
              color: sideColours[side],
              barMaxWidth: 14,
            })),
          }}
        />
      }
    />
  )
}

const frame = {
  grid: { left: 4, right: 12, top: 12, bottom: 34, containLabel: true },
  legend: { bottom: 0, itemWidth: 14, itemHeight: 8 },
  tooltip: { ...tooltipLook, trigger: 'axis' },
}
const quiet = { showSymbol: false, lineStyle: { width: 2 } }
