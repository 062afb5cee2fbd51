/** Points against the reference as a bar: lost to the left, gained to the right of the middle. */
import { calmTone, stoppedTone, useFormat } from '../../ui/index.ts'

export interface GapBarProps {
  readonly gap: number | null
  /** The widest of the bars it stands among. */
  readonly widest: number
}

export function GapBar({ gap, widest }: GapBarProps) {
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
