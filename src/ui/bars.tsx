/** Named counts as bars in reading order: long names wrap, and every figure is written out. */
import type { ReactNode } from 'react'

export interface Bar {
  readonly id: string
  readonly name: ReactNode
  readonly value: number
  /** The figure, and what else belongs beside it. */
  readonly text: string
  readonly colour: string
}

export interface BarsProps {
  readonly label: string
  readonly bars: readonly Bar[]
}

export function Bars({ label, bars }: BarsProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.value))
  return (
    <ul className="bars" aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.id}>
          <span className="bars-name">{bar.name}</span>
          <span className="bars-text">{bar.text}</span>
          <span className="bars-track" aria-hidden>
            <span style={{ width: `${(100 * bar.value) / most}%`, background: bar.colour }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
