/** Parts of a whole as one bar, each part named below it with its share. */
export interface Share {
  readonly id: string
  readonly name: string
  /** 0 to 1; parts sum to 1. */
  readonly share: number
  readonly text: string
  readonly colour: string
}

export interface SharesProps {
  readonly label: string
  readonly parts: readonly Share[]
}

export function Shares({ label, parts }: SharesProps) {
  return (
    <div className="shares">
      <span className="shares-bar" aria-hidden>
        {parts.map(({ id, share, colour }) => (
          <span key={id} style={{ width: `${100 * share}%`, background: colour }} />
        ))}
      </span>
      <ul className="shares-legend" aria-label={label}>
        {parts.map(({ id, name, text, colour }) => (
          <li key={id}>
            <span className="tag-mark" style={{ background: colour }} aria-hidden />
            {name} <b>{text}</b>
          </li>
        ))}
      </ul>
    </div>
  )
}
