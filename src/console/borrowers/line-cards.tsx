/** A page of lines on a phone: a card each, the whole card leads to the borrower. */
import { Link } from 'react-router'
import { quietTone, statusTones, Tag, useFormat, useLabel } from '../../ui/index.ts'
import type { LineView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { Tier, Utilisation } from '../line-parts.tsx'
import { useText } from '../texts/texts.ts'

export interface LineCardsProps {
  readonly rows: readonly LineView[]
  readonly currency: string
}

export function LineCards({ rows, currency }: LineCardsProps) {
  const address = useAddress()
  return (
    <ul className="line-cards" data-testid="lines">
      {rows.map((line) => (
        <li key={line.borrower}>
          <Link
            className="card line-card"
            to={address(`/borrowers/${encodeURIComponent(line.borrower)}`)}
          >
            <LineCard line={line} currency={currency} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function LineCard({ line, currency }: { readonly line: LineView; readonly currency: string }) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  return (
    <>
      <span className="line-card-head">
        <Tier line={line} />
        <strong>{line.borrower}</strong>
        <Tag tone={statusTones[line.status] ?? quietTone}>{label('status', line.status)}</Tag>
      </span>
      <span className="line-card-money">
        {format.money(line.balanceMinor, currency)} / {format.money(line.limitMinor, currency)}
      </span>
      <Utilisation line={line} />
      <span className="line-card-note">
        {[
          `${say('line.score')} ${format.count(line.score)}`,
          `${say('line.daysPastDue')} ${format.count(line.daysPastDue)}`,
          ...(line.mainReason === null ? [] : [label('reason', line.mainReason)]),
        ].join(' · ')}
      </span>
    </>
  )
}
