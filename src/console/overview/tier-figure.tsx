/** Lines by tier, best first, each in its own colour. */
import { Link, useNavigate } from 'react-router'
import {
  axisLook,
  Chart,
  Figure,
  type Format,
  palette,
  tierColour,
  tooltipLook,
  useFormat,
  useLabel,
} from '../../ui/index.ts'
import type { SummaryView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { useText } from '../texts/texts.ts'

export function TierFigure({ summary }: { readonly summary: SummaryView }) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const address = useAddress()
  const navigate = useNavigate()
  const { currency } = summary.product
  const rows = summary.byTier.toSorted((a, b) => ((a.tier ?? '~') < (b.tier ?? '~') ? -1 : 1))
  const share = (lines: number): string => format.share(lines / Math.max(1, summary.lines))
  const name = (tier: string | null): string => tier ?? say('tier.none')
  const bars = rows.map(({ tier, lines }) => ({
    tier,
    name: name(tier),
    lines,
    share: share(lines),
  }))
  const largest = rows.toSorted((a, b) => b.lines - a.lines)[0]
  return (
    <Figure
      testId="by-tier"
      title={say('figure.byTier')}
      note={say('figure.byTier.note')}
      head={[
        say('figure.tier'),
        say('figure.lines'),
        say('figure.share'),
        say('figure.limit'),
        say('figure.balance'),
      ]}
      rows={rows.map((row) => [
        row.tier === null ? (
          name(null)
        ) : (
          <Link to={address('/borrowers', { tier: row.tier })}>{label('tier', row.tier)}</Link>
        ),
        format.count(row.lines),
        share(row.lines),
        format.moneyShort(row.limitMinor, currency),
        format.moneyShort(row.balanceMinor, currency),
      ])}
      drawing={
        <Chart
          height={268}
          option={optionOf(bars, say('figure.lines'), format)}
          label={say('figure.byTier.label', {
            tier: name(largest?.tier ?? null),
            share: share(largest?.lines ?? 0),
          })}
          onPick={(tier) => {
            if (tier !== name(null)) void navigate(address('/borrowers', { tier }))
          }}
        />
      }
    />
  )
}

interface Bar {
  readonly tier: string | null
  readonly name: string
  readonly lines: number
  readonly share: string
}

function optionOf(bars: readonly Bar[], name: string, format: Format) {
  return {
    grid: { left: 8, right: 8, top: 30, bottom: 4, containLabel: true },
    tooltip: { ...tooltipLook, valueFormatter: (value: number) => format.count(value) },
    xAxis: { type: 'category', data: bars.map((bar) => bar.name), ...axisLook },
    yAxis: {
      type: 'value',
      ...axisLook,
      axisLabel: { ...axisLook.axisLabel, formatter: (value: number) => format.count(value) },
    },
    series: [
      {
        type: 'bar',
        name,
        barMaxWidth: 56,
        cursor: 'pointer',
        itemStyle: { borderRadius: [5, 5, 0, 0] },
        data: bars.map((bar) => ({
          value: bar.lines,
          itemStyle: { color: tierColour(bar.tier) },
          label: { formatter: bar.share },
        })),
        label: { show: true, position: 'top', color: palette.ink, fontSize: 12 },
      },
    ],
  }
}
