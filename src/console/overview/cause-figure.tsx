/** What mainly caused suspensions, month by month; nothing where none was made. */
import {
  axisLook,
  causeTones,
  Chart,
  Figure,
  type Format,
  quietTone,
  tooltipLook,
  useFormat,
} from '../../ui/index.ts'
import type { SummaryView } from '../../wire/index.ts'
import type { CauseName } from '../causes.ts'
import { useText } from '../texts/texts.ts'
import { type CauseMonths, causeSeries } from './cause-series.ts'

export function CauseFigure({ summary }: { readonly summary: SummaryView }) {
  const say = useText()
  const format = useFormat()
  const data = causeSeries(summary.byCause)
  const { months, series, total } = data
  const largest = series.toSorted((a, b) => b.total - a.total)[0]
  if (largest === undefined) return null
  const name = (cause: CauseName): string => say(`cause.${cause}`)
  return (
    <div className="wide">
      <Figure
        testId="by-cause"
        title={say('figure.byCause')}
        note={say('figure.byCause.note')}
        head={[say('figure.month'), ...series.map(({ cause }) => name(cause))]}
        rows={months.map((month, i) => [
          format.month(month),
          ...series.map(({ counts }) => format.count(counts[i])),
        ])}
        drawing={
          <Chart
            height={240}
            option={optionOf(data, name, format)}
            label={say('figure.byCause.label', {
              cause: name(largest.cause),
              share: format.share(largest.total / total),
            })}
          />
        }
      />
    </div>
  )
}

function optionOf(
  { months, series }: CauseMonths,
  name: (cause: CauseName) => string,
  format: Format,
) {
  return {
    grid: { left: 8, right: 12, top: 12, bottom: 34, containLabel: true },
    legend: { bottom: 0, itemWidth: 14, itemHeight: 10, itemGap: 16 },
    tooltip: {
      ...tooltipLook,
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      valueFormatter: (value: number) => format.count(value),
    },
    xAxis: { type: 'category', data: months.map(format.month), ...axisLook },
    yAxis: { type: 'value', minInterval: 1, ...axisLook },
    series: series.map(({ cause, counts }) => ({
      type: 'bar',
      stack: 'causes',
      name: name(cause),
      barMaxWidth: 32,
      itemStyle: { color: (causeTones[cause] ?? quietTone).solid },
      data: counts,
    })),
  }
}
