/** What we know of a borrower, pillar by pillar, with what each measure scores and rests on. */
import { Button, Skeleton } from 'antd'
import { useId, useState } from 'react'
import {
  type Called,
  Fault,
  Icon,
  pillarTones,
  quietTone,
  Tag,
  useFormat,
  useLabel,
} from '../../ui/index.ts'
import type { FeatureView } from '../../wire/index.ts'
import { useName, useText } from '../texts/texts.ts'
import { widestGap } from './gap.ts'
import { PillarTable } from './pillar-table.tsx'
import { type PillarRows, pillarRows } from './pillars.ts'

export interface PortraitProps {
  readonly called: Called<FeatureView[]>
  readonly currency: string
}

export function Portrait({ called, currency }: PortraitProps) {
  const say = useText()
  const { value, problem, again } = called
  const widest = widestGap(value ?? [])
  return (
    <section className="card portrait" aria-label={say('portrait.title')} data-testid="portrait">
      <header className="card-head">
        <h2>{say('portrait.title')}</h2>
      </header>
      <p className="card-note">{say('portrait.note')}</p>
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && <Skeleton active title={false} />}
      {value?.length === 0 && <p className="empty-line">{say('portrait.none')}</p>}
      {pillarRows(value ?? []).map((rows) => (
        <Pillar key={rows.pillar} rows={rows} widest={widest} currency={currency} />
      ))}
    </section>
  )
}

interface PillarProps {
  readonly rows: PillarRows
  readonly widest: number
  readonly currency: string
}

function Pillar({ rows, widest, currency }: PillarProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const [open, setOpen] = useState(false)
  const more = useId()
  const { pillar, shown, folded, gap } = rows
  const caption = label('pillar', pillar)
  return (
    <div className="pillar" data-testid={`pillar-${pillar}`}>
      <h3>
        <Tag tone={pillarTones[pillar] ?? quietTone}>{caption}</Tag>
        {gap !== null && <small>{say('pillar.gap', { points: format.signed(gap) })}</small>}
      </h3>
      <Withdrawn rows={rows} />
      {shown.length > 0 && (
        <PillarTable caption={caption} features={shown} widest={widest} currency={currency} />
      )}
      {folded.length > 0 && (
        <Button
          type="link"
          size="small"
          className="pillar-more"
          aria-expanded={open}
          aria-controls={more}
          onClick={() => setOpen(!open)}
        >
          {open ? say('pillar.less') : say('pillar.more', { count: folded.length })}
          <span className="unseen">{caption}</span>
        </Button>
      )}
      <div id={more}>
        {open && (
          <PillarTable caption={caption} features={folded} widest={widest} currency={currency} />
        )}
      </div>
    </div>
  )
}

function Withdrawn({ rows }: { readonly rows: PillarRows }) {
  const say = useText()
  const purpose = useName('purpose')
  const { purposes, features } = rows.withdrawn
  if (features === 0) return null
  return (
    <p className="pillar-withdrawn">
      <Icon name="info" size={16} />
      {say('pillar.withdrawn', {
        purposes: purposes.map(purpose).join(say('list.separator')),
        count: features,
      })}
    </p>
  )
}
