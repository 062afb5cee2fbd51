/** One ECharts drawing, as SVG: crisp at any scale, and its text is text. */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { palette } from './palette.ts'
import { fontFamily } from './theme.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export interface ChartProps {
  readonly option: EChartsCoreOption
  /** What the drawing shows, in a sentence with its main figure. */
  readonly label: string
  /** Pixels. */
  readonly height: number
  /** Told the name of the category that was clicked. */
  readonly onPick?: (name: string) => void
}

export function Chart({ option, label, height, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const drawing = useRef<ReturnType<typeof init>>(undefined)
  const chosen = useRef<Readonly<Record<string, boolean>>>(undefined)
  const pick = useRef(onPick)
  pick.current = onPick
  useEffect(() => {
    const chart = init(place.current, null, { renderer: 'svg' })
    drawing.current = chart
    chart.on('click', (event) => pick.current?.(String(event.name)))
    chart.on('legendselectchanged', (event) => {
      chosen.current = (event as { selected?: Readonly<Record<string, boolean>> }).selected
    })
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(place.current!)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [])
  // A figure is told again whenever its book is read; only what differs is drawn again, and what
  // the reader switched off stays off.
  const content = JSON.stringify(option)
  useEffect(() => {
    const { legend } = option as { legend?: object }
    const kept =
      chosen.current === undefined ? {} : { legend: { ...legend, selected: chosen.current } }
    drawing.current?.setOption({ ...base, ...option, ...kept }, { notMerge: true })
  }, [content])
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />
}

const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches

const base = {
  animation: !still,
  animationDuration: 400,
  textStyle: { fontFamily, color: palette.inkSoft },
}

/** An axis's look; spread into each axis. */
export const axisLook = {
  axisLine: { lineStyle: { color: palette.line } },
  axisTick: { show: false },
  axisLabel: { color: palette.inkSoft, fontFamily },
  splitLine: { lineStyle: { color: palette.line, type: 'dashed' } },
}

export const tooltipLook = {
  confine: true,
  backgroundColor: palette.paper,
  borderColor: palette.line,
  textStyle: { color: palette.ink, fontFamily, fontSize: 13 },
}
