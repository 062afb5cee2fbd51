/** The share of lines cut or suspended, by segment: whether one policy presses some people more. */
import { Segmented } from 'antd'
import { useState } from 'react'
import { axisLook, Chart, Figure, tooltipLook, useFormat } from '../../ui/index.ts'
import type { ComparisonReport } from '../../wire/index.ts'
import { useName, useText } from '../texts/texts.ts'
import { sideColours } from './comparison-charts.tsx'
import { useSegmentName } from './segment-name.ts'

/** Shares of fewer lines say nothing in a drawing. */
const FEWEST = 10

export function ComparisonSegments({ report }: { readonly report: ComparisonReport }) {
  const dimensions = [...new Set(report.segments.map(({ dimension }) => dimension))]
  const [chosen, setChosen] = useState(dimensions[0] ?? '')
  if (dimensions.length === 0) return null
  return <BySegment report={report} dimensions={dimensions} chosen={chosen} onChoose={setChosen} />
}

interface BySegmentProps {
  readonly report: ComparisonReport
  readonly dimensions: readonly string[]
  readonly chosen: string
  readonly onChoose: (dimension: string) => void
}

function BySegment({ report, dimensions, chosen, onChoose }: BySegmentProps) {
  const say = useText()
  const format = useFormat()
  const dimension = useName('dimension')
  const name = useSegmentName()
  const share = (restricted: number | null, lines: number | null): number =>
    lines ? (restricted ?? 0) / lines : 0
  const rows = report.segments
    .filter((each) => each.dimension === chosen)
    .map(({ value, a, b }) => ({
      name: name(chosen, value),
      lines: a.lines,
      a: share(a.linesRestricted, a.lines),
      b: share(b.linesRestricted, b.lines),
    }))
  const drawn = rows.filter(({ lines }) => (lines ?? 0) >= FEWEST).toReversed()
  const percent = (value: number): string => format.share(value)
  return (
    <Figure
      testId="compare-segments"
      title={`${say('compare.segments')} · ${dimension(chosen)}`}
      note={
        <>
          <span>{say('compare.segments.note')}</span>
          <Segmented
            className="dimensions"
            size="small"
            name="dimension"
            aria-label={say('compare.segments')}
            value={chosen}
            options={dimensions.map((each) => ({ value: each, label: dimension(each) }))}
            onChange={onChoose}
          />
        </>
      }
      head={[dimension(chosen), say('segment.lines'), 'A', 'B']}
      rows={rows.map((row) => [row.name, format.count(row.lines), percent(row.a), percent(row.b)])}
      drawing={
        <Chart
          height={70 + 34 * drawn.length}
          label={say('compare.segments.label')}
          option={{
            grid: { left: 4, right: 16, top: 8, bottom: 40, containLabel: true },
            legend: { bottom: 0, itemWidth: 14, itemHeight: 8, data: ['A', 'B'] },
            tooltip: {
              ...tooltipLook,
              trigger: 'axis',
              axisPointer: { type: 'shadow' },
              valueFormatter: percent,
            },
            xAxis: {
              type: 'value',
              ...axisLook,
              axisLabel: {
                ...axisLook.axisLabel,
                formatter: (value: number) => format.share(value, 0),
              },
            },
            yAxis: { type: 'category', data: drawn.map((row) => row.name), ...axisLook },
            // Drawn upwards: B first puts A on top.
            series: (['b', 'a'] as const).map((side) => ({
              type: 'bar',
              name: side.toUpperCase(),
              data: drawn.map((row) => row[side]),
              color: sideColours[side],
              barMaxWidth: 10,
            })),
          }}
        />
      }
    />
  )
}
