/** Realised default by tier: drawn, told whether the order held, and counted. */
import {
  axisLook,
  Chart,
  Figures,
  Icon,
  palette,
  tierColour,
  tooltipLook,
  useFormat,
  useLabel,
} from '../../ui/index.ts'
import { useText } from '../texts/texts.ts'
import { inversions, rateOf, type TierOutcome } from './inversions.ts'

export function TierOutcomes({ tiers }: { readonly tiers: readonly TierOutcome[] }) {
  const say = useText()
  const rows = tiers.filter((tier) => tier.lines > 0).toSorted((a, b) => (a.tier < b.tier ? -1 : 1))
  if (rows.length === 0) return <p className="empty-line">{say('model.noOutcome')}</p>
  return (
    <>
      <Outcomes rows={rows} />
      <OutcomeTable rows={rows} />
    </>
  )
}

function Outcomes({ rows }: { readonly rows: readonly TierOutcome[] }) {
  const say = useText()
  const format = useFormat()
  const wrong = inversions(rows)
  const option = {
    grid: { left: 8, right: 8, top: 28, bottom: 4, containLabel: true },
    tooltip: { ...tooltipLook, valueFormatter: (value: number) => format.share(value) },
    xAxis: { type: 'category', data: rows.map((row) => row.tier), ...axisLook },
    yAxis: {
      type: 'value',
      ...axisLook,
      axisLabel: { ...axisLook.axisLabel, formatter: (value: number) => format.share(value, 0) },
    },
    series: [
      {
        type: 'bar',
        name: say('model.realised'),
        barMaxWidth: 46,
        itemStyle: { borderRadius: [5, 5, 0, 0] },
        data: rows.map((row) => ({
          value: rateOf(row),
          itemStyle: { color: tierColour(row.tier) },
          label: { formatter: format.share(rateOf(row)) },
        })),
        label: { show: true, position: 'top', color: palette.ink, fontSize: 12 },
      },
    ],
  }
  return (
    <div>
      <h3>{say('model.byTier')}</h3>
      <p className={wrong.length === 0 ? 'verdict verdict-good' : 'verdict verdict-bad'}>
        <Icon name={wrong.length === 0 ? 'check' : 'info'} size={16} />
        {wrong.length === 0
          ? say('model.ordered')
          : say('model.inverted', {
              pairs: wrong.map(({ better, worse }) => `${better} > ${worse}`).join('; '),
            })}
      </p>
      <Chart height={250} option={option} label={say('model.byTier')} />
    </div>
  )
}

function OutcomeTable({ rows }: { readonly rows: readonly TierOutcome[] }) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  return (
    <Figures
      caption={say('model.byTier')}
      head={[say('figure.tier'), say('figure.lines'), say('model.defaults'), say('model.realised')]}
      rows={rows.map((row) => [
        label('tier', row.tier),
        format.count(row.lines),
        format.count(row.defaults),
        format.share(rateOf(row)),
      ])}
    />
  )
}
