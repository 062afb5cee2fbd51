/** People whose lines tell a story, one a card; a story nobody tells has none. */
import { Link } from 'react-router'
import { quietTone, statusTones, Tag, useCall, useFormat, useLabel } from '../../ui/index.ts'
import type { PersonView, ProductView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { useText } from '../texts/texts.ts'

export interface PeopleProps {
  readonly product: ProductView
  readonly version: number
}

/** Quiet while loading and where the key may not see borrowers: the book itself is still told. */
export function People({ product, version }: PeopleProps) {
  const say = useText()
  const called = useCall('people', { params: null, query: { product: product.product } }, version)
  const people = called.value ?? []
  if (people.length === 0) return null
  return (
    <section className="card wide" aria-label={say('people.title')} data-testid="people">
      <header className="card-head">
        <h2>{say('people.title')}</h2>
      </header>
      <p className="card-note">{say('people.note')}</p>
      <ul className="people">
        {people.map((person) => (
          <li key={person.story}>
            <PersonCard person={person} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function PersonCard({ person }: { readonly person: PersonView }) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const address = useAddress()
  const { story, borrower, day, decision, status } = person
  const path = `/borrowers/${encodeURIComponent(borrower)}`
  const query = decision === null ? {} : { decision: String(decision) }
  return (
    <Link className="person" to={address(path, query)} data-story={story}>
      <strong>{say(`people.${story}`)}</strong>
      <span className="person-what">{say(`people.${story}.what`, { day: format.day(day) })}</span>
      <span className="person-foot">
        {borrower}
        <Tag tone={statusTones[status] ?? quietTone}>{label('status', status)}</Tag>
      </span>
    </Link>
  )
}
