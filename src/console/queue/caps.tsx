/** How near the day's automatic acts are to their bounds: for the book, and for each segment. */
import { Button } from 'antd'
import { useState } from 'react'
import { Meter, palette, stoppedTone, useFormat } from '../../ui/index.ts'
import type { QueueView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { useSegment } from './segment-name.ts'

export interface CapsProps {
  readonly queue: QueueView
  readonly currency: string
}

export function Caps({ queue: { acts, foretold, day }, currency }: CapsProps) {
  const say = useText()
  const format = useFormat()
  const book = acts.find(({ segment }) => segment === 'all')
  if (book === undefined) return null
  const money = (minor: number): string => format.moneyShort(minor, currency)
  return (
    <section className="card" aria-label={say('queue.caps')} data-testid="caps">
      <header className="card-head">
        <h2>{say('queue.caps')}</h2>
      </header>
      <p className="card-note">{say('queue.caps.note', { day: format.day(day) })}</p>
      <div className="caps">
        <Cap name={say('queue.lines')} bound={book.lines} text={format.count} />
        <Cap name={say('queue.limit')} bound={book.limitMinor} text={money} />
        <Cap name={say('queue.neverLate')} bound={book.neverLate} text={format.count} />
      </div>
      {foretold !== null && (
        <p className="card-note">{say('queue.foretold', { most: format.count(foretold) })}</p>
      )}
      <Segments acts={acts.filter((each) => each !== book)} />
    </section>
  )
}

type Bound = QueueView['acts'][number]['lines']

interface CapProps {
  readonly name: string
  readonly bound: Bound
  readonly text: (value: number) => string
}

function Cap({ name, bound: { done, most, book }, text }: CapProps) {
  const say = useText()
  return (
    <div className="cap">
      <span className="cap-name">{name}</span>
      <span className="cap-value">
        {text(done)} <small>/ {most === null ? say('queue.unbounded') : text(most)}</small>
      </span>
      <Gauge name={name} bound={{ done, most, book }} />
      <small className="cap-note">{say('queue.ofBook', { book: text(book) })}</small>
    </div>
  )
}

/** Nine tenths of a bound are close enough to say so. */
const CLOSE = 0.9

function Gauge({ name, bound }: { readonly name: string; readonly bound: Bound }) {
  const format = useFormat()
  const share = used(bound)
  return (
    <Meter
      share={share}
      text={bound.most === null ? '' : format.share(share, 0)}
      label={name}
      colour={share >= CLOSE ? stoppedTone.solid : palette.tide}
    />
  )
}

const used = ({ done, most }: Bound): number =>
  most === null ? 0 : most === 0 ? Number(done > 0) : done / most

/** At first only segments that something was done to; nearest their bounds first. */
function Segments({ acts }: { readonly acts: QueueView['acts'] }) {
  const say = useText()
  const format = useFormat()
  const segment = useSegment()
  const [all, setAll] = useState(false)
  const bounded = acts
    .filter(({ lines }) => lines.most !== null)
    .toSorted((a, b) => used(b.lines) - used(a.lines))
  if (bounded.length === 0) return null
  const touched = bounded.filter(({ lines }) => lines.done > 0)
  const shown = all ? bounded : touched
  return (
    <>
      <h3>{say('queue.segments')}</h3>
      {shown.length === 0 && <p className="card-note">{say('queue.segments.none')}</p>}
      <ul className="segments">
        {shown.map(({ segment: id, lines }) => (
          <li key={id}>
            <span>{segment(id)}</span>
            <span className="segment-value">
              {format.count(lines.done)} / {format.count(lines.most)}
            </span>
            <Gauge name={segment(id)} bound={lines} />
          </li>
        ))}
      </ul>
      {bounded.length > touched.length && (
        <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {say(all ? 'queue.segments.less' : 'queue.segments.more', { count: bounded.length })}
        </Button>
      )}
    </>
  )
}
