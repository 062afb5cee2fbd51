/** A card that shows one set of figures two ways: a drawing, or the table it was drawn from. */
import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useUiText } from './localised.tsx'

export interface FigureProps {
  readonly title: string
  /** One line below the title: what to read out of it, or how it was counted. */
  readonly note?: ReactNode
  readonly drawing: ReactNode
  readonly head: readonly string[]
  /** The first cell of a row heads it; the others are figures. */
  readonly rows: readonly (readonly ReactNode[])[]
  readonly testId: string
}

export function Figure({ title, note, drawing, head, rows, testId }: FigureProps) {
  const say = useUiText()
  const [shown, setShown] = useState<'drawing' | 'table'>('drawing')
  const options = [
    { value: 'drawing' as const, label: say('ui.chart') },
    { value: 'table' as const, label: say('ui.table') },
  ]
  return (
    <section className="card" data-testid={testId} aria-label={title}>
      <header className="card-head">
        <h2>{title}</h2>
        <Segmented
          size="small"
          aria-label={`${title} · ${say('ui.view')}`}
          name={testId}
          options={options}
          value={shown}
          onChange={setShown}
        />
      </header>
      {note !== undefined && <p className="card-note">{note}</p>}
      {shown === 'drawing' ? drawing : <Figures head={head} rows={rows} caption={title} />}
    </section>
  )
}

export interface FiguresProps {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly ReactNode[])[]
  /** Columns that hold words rather than figures, by index. */
  readonly words?: readonly number[]
  /** On a phone each row becomes a block with its cells named. */
  readonly stack?: boolean
}

export function Figures({ caption, head, rows, words = [0], stack = false }: FiguresProps) {
  const kind = (column: number): string | undefined =>
    words.includes(column) ? 'words' : undefined
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={caption}>
      <table className={stack ? 'figures stack' : 'figures'}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {head.map((cell, j) => (
              <th key={cell} scope="col" className={kind(j)}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) =>
                j === 0 ? (
                  <th key={j} scope="row" className={kind(j)}>
                    {cell}
                  </th>
                ) : (
                  <td key={j} className={kind(j)} data-head={head[j]}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
