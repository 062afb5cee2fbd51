/** How limit and score are drawn: money in steps on the left axis, the score on the right. */
import { axisLook, type Format, palette, stoppedTone, tooltipLook } from '../../ui/index.ts'
import type { DecisionView } from '../../wire/index.ts'

export interface LimitNames {
  readonly limit: string
  readonly score: string
}

type Point = readonly [day: string, value: number]

const MONTH_MS = 31 * 86_400_000

/** `decisions` oldest first. */
export function limitOption(
  decisions: readonly DecisionView[],
  currency: string,
  format: Format,
  names: LimitNames,
) {
  const limits = decisions.map((row): Point => [row.day, row.limitToMinor])
  const scores = decisions.flatMap(({ day, score }): Point[] =>
    score === null ? [] : [[day, score]],
  )
  const shown = (name: string, value: number): string =>
    name === names.limit ? format.money(value, currency) : format.count(value)
  return {
    grid: { left: 8, right: 8, top: 16, bottom: 34, containLabel: true },
    legend: { bottom: 0, itemWidth: 18 },
    tooltip: {
      ...tooltipLook,
      trigger: 'axis',
      formatter: (points: readonly { seriesName: string; value: Point }[]) =>
        [
          format.day(points[0]?.value[0]),
          ...points.map(({ seriesName, value }) => `${seriesName} ${shown(seriesName, value[1])}`),
        ].join('<br>'),
    },
    xAxis: monthAxis(format),
    yAxis: [
      {
        type: 'value',
        min: 0,
        ...axisLook,
        axisLabel: {
          ...axisLook.axisLabel,
          formatter: (value: number) => format.moneyShort(value, currency),
        },
      },
      { type: 'value', min: 350, max: 950, interval: 200, ...axisLook, splitLine: { show: false } },
    ],
    series: [
      {
        type: 'line',
        name: names.limit,
        step: 'end',
        symbolSize: 7,
        data: limits,
        color: palette.tide,
        lineStyle: { width: 2.5 },
        areaStyle: { opacity: 0.1 },
      },
      {
        type: 'line',
        name: names.score,
        yAxisIndex: 1,
        data: scores,
        color: stoppedTone.solid,
        lineStyle: { width: 1.8, type: 'dashed' },
        symbol: 'diamond',
        symbolSize: 8,
      },
    ],
  }
}

const monthAxis = (format: Format) => ({
  type: 'time',
  minInterval: MONTH_MS,
  ...axisLook,
  splitLine: { show: false },
  axisLabel: {
    ...axisLook.axisLabel,
    hideOverlap: true,
    formatter: (value: number) => format.month(new Date(value).toISOString().slice(0, 7)),
  },
})
