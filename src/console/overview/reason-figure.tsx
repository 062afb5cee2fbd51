/** Why adverse decisions were made: their reasons, most frequent first. */
import { Link } from 'react-router'
import { Bars, palette, useFormat, useLabel } from '../../ui/index.ts'
import type { SummaryView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { useText } from '../texts/texts.ts'

const SHOWN = 8

export function ReasonFigure({ summary }: { readonly summary: SummaryView }) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const address = useAddress()
  const rows = summary.byReason.toSorted((a, b) => b.decisions - a.decisions).slice(0, SHOWN)
  return (
    <section className="card" aria-label={say('figure.byReason')} data-testid="by-reason">
      <header className="card-head">
        <h2>{say('figure.byReason')}</h2>
      </header>
      <p className="card-note">{say('figure.byReason.note')}</p>
      {rows.length === 0 ? (
        <p className="empty-line">{say('figure.noDecisions')}</p>
      ) : (
        <Bars
          label={say('figure.byReason')}
          bars={rows.map(({ reason, decisions }) => ({
            id: reason,
            name: <Link to={address('/borrowers', { reason })}>{label('reason', reason)}</Link>,
            value: decisions,
            text: format.count(decisions),
            colour: palette.tide,
          }))}
        />
      )}
    </section>
  )
}
