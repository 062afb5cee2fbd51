/** An address that leads to no screen. */
import { Link } from 'react-router'
import { useAddress } from './book.tsx'
import { useText } from './texts/texts.ts'

export function Nowhere() {
  const say = useText()
  const address = useAddress()
  return (
    <section className="card empty" data-testid="nowhere">
      <h1>{say('nowhere.title')}</h1>
      <Link to={address('/')}>{say('nowhere.home')}</Link>
    </section>
  )
}
