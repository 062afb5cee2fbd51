/** Measures with their value, bin and points; what is lost against the reference as a bar. */
import { Figures, useFigure, useFormat, useLabel } from '../../ui/index.ts'
import type { TraceFeatureView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { binText } from './bin.ts'
import { GapBar } from './gap-bar.tsx'
import { gapOf, widestGap } from './gap.ts'

export interface FeatureTableProps {
  readonly caption: string
  readonly features: readonly TraceFeatureView[]
  readonly currency: string
}

export function FeatureTable({ caption, features, currency }: FeatureTableProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const figure = useFigure()
  const bin = (feature: TraceFeatureView): string =>
    feature.bin === null
      ? say('feature.unused')
      : binText(feature.bin, {
          value: (value) => figure({ ...feature, value }, currency),
          level: (id) => label('level', id),
          missing: say('feature.missing'),
          unseen: say('feature.unseen'),
          any: say('feature.any'),
        })
  const widest = widestGap(features)
  return (
    <Figures
      stack
      words={[0, 2]}
      caption={caption}
      head={[
        say('feature.name'),
        say('feature.value'),
        say('feature.bin'),
        say('feature.points'),
        say('feature.reference'),
        say('feature.gap'),
      ]}
      rows={features.map((feature) => [
        <span key="n" className="feature-name">
          {label('feature', feature.id)}
          <small>{label('featureMeaning', feature.id)}</small>
        </span>,
        <strong key="v">{figure(feature, currency)}</strong>,
        bin(feature),
        format.count(feature.points),
        format.count(feature.referencePoints),
        <GapBar key="g" gap={gapOf(feature)} widest={widest} />,
      ])}
    />
  )
}
