/** A person's word on what waits: let it be done, or not; of those chosen, or all of a filter. */
import { useState } from 'react'
import { Meter, palette, useAct, useFormat, useLabel } from '../../ui/index.ts'
import type { QueueSaid, QueueView } from '../../wire/index.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import { useText } from '../texts/texts.ts'
import type { QueueFilter } from './queue-query.ts'

/** Whom the word is about. */
export type About =
  | { readonly type: 'some'; readonly borrowers: readonly string[] }
  | { readonly type: 'all'; readonly filter: QueueFilter }

export interface WordProps {
  readonly verb: 'releaseQueued' | 'dropQueued'
  readonly about: About
  /** Read again while the word goes through: what is left of it shrinks. */
  readonly queue: QueueView
  readonly onSaid: (said: QueueSaid) => void
  readonly onClose: () => void
}

export function WordDialog({ verb, about, queue, onSaid, onClose }: WordProps) {
  const say = useText()
  const { act, busy, problem } = useAct(verb)
  const [lines] = useState(about.type === 'all' ? queue.total : about.borrowers.length)
  const send = async (reason: string): Promise<void> => {
    const whom = about.type === 'all' ? { all: about.filter } : { borrowers: [...about.borrowers] }
    const query = { product: queue.product }
    const said = await act({ params: null, query, body: { ...whom, reason } })
    if (said !== null) onSaid(said)
  }
  const isRelease = verb === 'releaseQueued'
  return (
    <ReasonDialog
      title={say(isRelease ? 'queue.release.count' : 'queue.drop.count', { count: lines })}
      what={say(isRelease ? 'queue.release.what' : 'queue.drop.what')}
      isGrave={isRelease}
      busy={busy}
      problem={problem}
      onSend={(reason) => void send(reason)}
      onClose={onClose}
    >
      {about.type === 'all' && <Totals queue={queue} />}
      {busy && about.type === 'all' && (
        <Done done={Math.max(0, lines - queue.total)} lines={lines} />
      )}
    </ReasonDialog>
  )
}

function Totals({ queue: { totals } }: { readonly queue: QueueView }) {
  const say = useText()
  const label = useLabel()
  return (
    <ul className="word-totals">
      {totals.map(({ action, lines, neverLate }) => (
        <li key={action}>
          {say('queue.total', { action: label('action', action), lines, neverLate })}
        </li>
      ))}
    </ul>
  )
}

function Done({ done, lines }: { readonly done: number; readonly lines: number }) {
  const say = useText()
  const format = useFormat()
  return (
    <div className="word-done">
      <Meter
        share={lines === 0 ? 1 : done / lines}
        text={`${format.count(done)} / ${format.count(lines)}`}
        label={say('queue.progress')}
        colour={palette.tide}
      />
    </div>
  )
}
