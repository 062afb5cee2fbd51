/** A share as a bar with its figure beside it; never a bar alone. */
export interface MeterProps {
  /** 0 to 1; past 1 the bar is full and the text says how far. */
  readonly share: number
  readonly text: string
  /** What is measured, for those who do not see the bar. */
  readonly label: string
  readonly colour: string
}

export function Meter({ share, text, label, colour }: MeterProps) {
  const whole = Math.max(0, Math.min(100, Math.round(share * 100)))
  return (
    <span className="meter">
      <span
        className="meter-bar"
        role="progressbar"
        aria-label={label}
        aria-valuenow={whole}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={text}
      >
        <span style={{ width: `${whole}%`, background: colour }} />
      </span>
      <span className="meter-text">{text}</span>
    </span>
  )
}
