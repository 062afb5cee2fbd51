/** The comparisons of a policy, newest first: one that runs or was stopped is found again here. */
import { Link } from 'react-router'
import {
  calmTone,
  Fault,
  Figures,
  quietTone,
  stoppedTone,
  Tag,
  tidalTone,
  useCall,
  useFormat,
} from '../../ui/index.ts'
import { useAddress, useBook } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { nameOf } from './step-dialog.tsx'

export interface ComparisonsProps {
  readonly hash: string
  readonly product: string
}

export function Comparisons({ hash, product }: ComparisonsProps) {
  const say = useText()
  const format = useFormat()
  const address = useAddress()
  const { version } = useBook()
  const args = { params: { hash }, query: { product } }
  const { value, problem, again } = useCall('simulations', args, version)
  if (problem !== null) return <Fault problem={problem} again={again} />
  // Most policies have few or none: until it is known there is nothing to keep a place for.
  if (value === null || value.length === 0) return null
  return (
    <section className="card" aria-label={say('policy.comparisons')} data-testid="comparisons">
      <h2>{say('policy.comparisons')}</h2>
      <Figures
        stack
        words={[0, 1, 2, 3]}
        caption={say('policy.comparisons')}
        head={[
          say('policies.steps.at'),
          say('policies.steps.who'),
          say('compare.against'),
          say('compare.state'),
        ]}
        rows={value.map(({ id, a, askedAt, askedBy, state, done, total }) => [
          <Link key="l" to={address(`/policies/${hash}/comparison/${id}`)}>
            {format.instant(new Date(askedAt).toISOString())}
          </Link>,
          askedBy,
          nameOf(a, say),
          <Tag key="s" tone={tones[state]}>
            {say(`compare.state.${state}`)}
            {state !== 'done' && total > 0 && ` ${format.share(done / total, 0)}`}
          </Tag>,
        ])}
      />
    </section>
  )
}

const tones = { running: tidalTone, done: calmTone, cancelled: quietTone, failed: stoppedTone }
