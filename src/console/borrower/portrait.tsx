/** What we know of a borrower, pillar by pillar, with what each measure scores. */
import { Skeleton } from 'antd'
import { type Called, Fault, pillarTones, quietTone, Tag, useLabel } from '../../ui/index.ts'
import type { FeatureView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { FeatureTable } from './feature-table.tsx'

export interface PortraitProps {
  readonly called: Called<FeatureView[]>
  readonly currency: string
}

export function Portrait({ called, currency }: PortraitProps) {
  const say = useText()
  const label = useLabel()
  const { value, problem, again } = called
  const pillars = [...new Set((value ?? []).map((feature) => feature.pillar))]
  return (
    <section className="card" aria-label={say('portrait.title')} data-testid="portrait">
      <header className="card-head">
        <h2>{say('portrait.title')}</h2>
      </header>
      <p className="card-note">{say('portrait.note')}</p>
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && <Skeleton active title={false} />}
      {value?.length === 0 && <p className="empty-line">{say('portrait.none')}</p>}
      {pillars.map((pillar) => (
        <div key={pillar} className="pillar">
          <h3>
            <Tag tone={pillarTones[pillar] ?? quietTone}>{label('pillar', pillar)}</Tag>
          </h3>
          <FeatureTable
            caption={label('pillar', pillar)}
            features={(value ?? []).filter((feature) => feature.pillar === pillar)}
            currency={currency}
          />
        </div>
      ))}
    </section>
  )
}
