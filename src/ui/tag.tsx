/** A word on a tinted ground with a mark before it; colour never carries the meaning alone. */
import type { ReactNode } from 'react'
import { type Tone, textOn, tierColour } from './palette.ts'

export interface TagProps {
  readonly tone: Tone
  readonly children: ReactNode
}

export function Tag({ tone, children }: TagProps) {
  return (
    <span className="tag" style={{ color: tone.text, background: tone.ground }}>
      <span className="tag-mark" style={{ background: tone.solid }} aria-hidden />
      {children}
    </span>
  )
}

/** A tier's letter on its own colour; `label` says it in words. */
export function TierMark({
  tier,
  label,
}: {
  readonly tier: string | null
  readonly label: string
}) {
  const ground = tierColour(tier)
  return (
    <span
      className="tier-mark"
      style={{ background: ground, color: textOn(ground) }}
      title={label}
      role="img"
      aria-label={label}
    >
      {tier ?? '–'}
    </span>
  )
}
