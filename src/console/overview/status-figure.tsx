/** Lines by status, in the order of the ladder; each leads to its borrowers. */
import { Link } from 'react-router'
import { Bars, quietTone, statusTones, useFormat, useLabel } from '../../ui/index.ts'
import type { SummaryView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { useText } from '../texts/texts.ts'

const ladder = Object.keys(statusTones)

export function StatusFigure({ summary }: { readonly summary: SummaryView }) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const address = useAddress()
  const rows = summary.byStatus.toSorted(
    (a, b) => ladder.indexOf(a.status) - ladder.indexOf(b.status),
  )
  return (
    <section className="card" aria-label={say('figure.byStatus')} data-testid="by-status">
      <header className="card-head">
        <h2>{say('figure.byStatus')}</h2>
      </header>
      <p className="card-note">{say('figure.byStatus.note')}</p>
      <Bars
        label={say('figure.byStatus')}
        bars={rows.map(({ status, lines }) => ({
          id: status,
          name: <Link to={address('/borrowers', { status })}>{label('status', status)}</Link>,
          value: lines,
          text: `${format.count(lines)} · ${format.share(lines / Math.max(1, summary.lines))}`,
          colour: (statusTones[status] ?? quietTone).solid,
        }))}
      />
    </section>
  )
}
