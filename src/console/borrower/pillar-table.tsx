/** Measures of one pillar: value, points, and what they rest on. */
import { Figures, useFigure, useFormat, useLabel } from '../../ui/index.ts'
import type { FeatureView } from '../../wire/index.ts'
import { useName, useText } from '../texts/texts.ts'
import { GapBar } from './gap-bar.tsx'
import { gapOf } from './gap.ts'

export interface PillarTableProps {
  readonly caption: string
  readonly features: readonly FeatureView[]
  /** The widest difference of the whole portrait, so that pillars compare. */
  readonly widest: number
  readonly currency: string
}

export function PillarTable({ caption, features, widest, currency }: PillarTableProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const figure = useFigure()
  const level = (feature: FeatureView): string =>
    feature.withdrawn ? say('feature.withdrawn') : figure(feature, currency)
  return (
    <Figures
      stack
      words={[0, 4]}
      caption={caption}
      head={[
        say('feature.name'),
        say('feature.value'),
        say('feature.points'),
        say('feature.gap'),
        say('feature.source'),
      ]}
      rows={features.map((feature) => [
        <span key="n" className="feature-name">
          {label('feature', feature.id)}
          <small>{label('featureMeaning', feature.id)}</small>
        </span>,
        <strong key="v">{level(feature)}</strong>,
        feature.points === null ? say('feature.unused') : format.count(feature.points),
        <GapBar key="g" gap={gapOf(feature)} widest={widest} />,
        <Source key="s" feature={feature} />,
      ])}
    />
  )
}

function Source({ feature }: { readonly feature: FeatureView }) {
  const say = useText()
  const format = useFormat()
  const source = useName('source')
  const { asOfDay } = feature
  return (
    <span className="feature-source">
      {source(feature.source)}
      {asOfDay !== null && <small>{say('feature.asOf', { day: format.day(asOfDay) })}</small>}
    </span>
  )
}
