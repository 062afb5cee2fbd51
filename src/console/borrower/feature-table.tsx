/** Measures with their value, bin and points; what is lost against the reference as a bar. */
import { calmTone, Figures, stoppedTone, useFigure, useFormat, useLabel } from '../../ui/index.ts'
import type { FeatureView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { binText } from './bin.ts'
import { gapOf } from './gap.ts'

export interface FeatureTableProps {
  readonly caption: string
  readonly features: readonly FeatureView[]
  readonly currency: string
}

export function FeatureTable({ caption, features, currency }: FeatureTableProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const figure = useFigure()
  const bin = (feature: FeatureView): string =>
    feature.bin === null
      ? say('feature.unused')
      : binText(feature.bin, {
          value: (value) => figure({ ...feature, value }, currency),
          level: (id) => label('standing', id),
          missing: say('feature.missing'),
          unseen: say('feature.unseen'),
          any: say('feature.any'),
        })
  const widest = Math.max(1, ...features.map((feature) => Math.abs(gapOf(feature) ?? 0)))
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
        <Gap key="g" gap={gapOf(feature)} widest={widest} />,
      ])}
    />
  )
}

/** Points against the reference: lost to the left, gained to the right of the middle. */
function Gap({ gap, widest }: { readonly gap: number | null; readonly widest: number }) {
  const format = useFormat()
  if (gap === null) return <>{format.count(null)}</>
  const width = `${(50 * Math.abs(gap)) / widest}%`
  const tone = gap < 0 ? stoppedTone : calmTone
  return (
    <span className="gap">
      <span className="gap-track" aria-hidden>
        <span style={{ width, background: tone.solid, [gap < 0 ? 'right' : 'left']: '50%' }} />
      </span>
      <span style={{ color: gap === 0 ? undefined : tone.text }}>{format.signed(gap)}</span>
    </span>
  )
}
