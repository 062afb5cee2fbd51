/** Decisions by month and action: what helps or holds above the line, what is adverse below it. */
import {
  actionTones,
  axisLook,
  Chart,
  Figure,
  type Format,
  quietTone,
  tooltipLook,
  useFormat,
  useLabel,
} from '../../ui/index.ts'
import type { SummaryView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { type MonthSeries, monthSeries } from './month-series.ts'

export function MonthFigure({ summary }: { readonly summary: SummaryView }) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const { months, series } = monthSeries(summary.byMonth)
  const name = ({ action, adverse }: MonthSeries): string =>
    adverse ? say('figure.adverse', { action: label('action', action) }) : label('action', action)
  const total = (adverse: boolean): number =>
    series
      .filter((one) => one.adverse === adverse)
      .reduce((n, one) => n + one.counts.reduce((a, b) => a + b, 0), 0)
  return (
    <Figure
      testId="by-month"
      title={say('figure.byMonth')}
      note={say('figure.byMonth.note')}
      head={[say('figure.month'), ...series.map(name)]}
      rows={months.map((month, i) => [
        format.month(month),
        ...series.map((one) => format.count(one.counts[i])),
      ])}
      drawing={
        months.length === 0 ? (
          <p className="empty-line">{say('figure.noDecisions')}</p>
        ) : (
          <Chart
            height={320}
            option={optionOf(months.map(format.month), series, name, format)}
            label={say('figure.byMonth.label', {
              adverse: format.count(total(true)),
              other: format.count(total(false)),
            })}
          />
        )
      }
    />
  )
}

function optionOf(
  months: readonly string[],
  series: readonly MonthSeries[],
  name: (one: MonthSeries) => string,
  format: Format,
) {
  return {
    grid: { left: 8, right: 12, top: 12, bottom: 58, containLabel: true },
    // On a phone the legend takes three lines.
    media: [{ query: { maxWidth: 420 }, option: { grid: { bottom: 86 } } }],
    legend: {
      bottom: 0,
      itemWidth: 14,
      itemHeight: 10,
      itemGap: 16,
      // Holding is by far the commonest; drawn, it would hide all that moved.
      selected: Object.fromEntries(
        series
          .filter((one) => one.action === 'hold' && !one.adverse)
          .map((one) => [name(one), false]),
      ),
    },
    tooltip: {
      ...tooltipLook,
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      valueFormatter: (value: number) => format.count(Math.abs(value)),
    },
    xAxis: { type: 'category', data: months, ...axisLook },
    yAxis: {
      type: 'value',
      ...axisLook,
      axisLabel: {
        ...axisLook.axisLabel,
        formatter: (value: number) => format.count(Math.abs(value)),
      },
    },
    series: series.map((one) => ({
      type: 'bar',
      stack: 'decisions',
      name: name(one),
      barMaxWidth: 46,
      itemStyle: { color: (actionTones[one.action] ?? quietTone).solid },
      data: one.counts.map((count) => (one.adverse ? -count : count)),
    })),
  }
}
