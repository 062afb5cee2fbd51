/** One review run: who asked and signed, what it comes to, the step that is next, what it did. */
import { Button } from 'antd'
import { useState } from 'react'
import { Icon, Meter, palette, useAct, useFormat } from '../../ui/index.ts'
import type { ProductView, ReviewView } from '../../wire/index.ts'
import { todayOf } from '../today.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import { useText } from '../texts/texts.ts'
import type { You } from '../you.ts'
import { reviewRefusals } from './review-refusals.ts'
import { RunLines } from './run-lines.tsx'
import { RunState } from './run-state.tsx'
import { type ReviewVerb, stepsOf } from './run-steps.ts'
import { RunTotals } from './run-totals.tsx'

export interface RunProps {
  readonly run: ReviewView
  readonly product: ProductView
  readonly you: You
  readonly again: () => void
}

export function Run({ run, product, you, again }: RunProps) {
  const say = useText()
  const format = useFormat()
  const [asked, setAsked] = useState<ReviewVerb | null>(null)
  const title = say('reviews.number', { number: run.number })
  return (
    <>
      <section className="card" aria-label={title} data-testid="run">
        <header className="card-head run-head">
          <h2>
            {title} <RunState state={run.state} />
            <small>{say('reviews.forDay', { day: format.day(run.day) })}</small>
          </h2>
          <span className="run-verbs">
            {stepsOf(run, you, todayOf(product)).map((verb) => (
              <Button
                key={verb}
                type={verb === 'signReview' ? 'primary' : 'default'}
                danger={verb === 'releaseReview'}
                onClick={() => setAsked(verb)}
              >
                {say(wordsOf(verb, run).title)}
              </Button>
            ))}
          </span>
        </header>
        <People run={run} you={you} product={product} />
        <Going run={run} />
        <RunTotals run={run} currency={product.currency} />
      </section>
      {run.lines > 0 && <RunLines run={run} product={product} />}
      {asked !== null && (
        <Step
          verb={asked}
          run={run}
          onClose={() => {
            setAsked(null)
            again()
          }}
        />
      )}
    </>
  )
}

type PeopleProps = Pick<RunProps, 'run' | 'you' | 'product'>

function People({ run, you, product }: PeopleProps) {
  const say = useText()
  const format = useFormat()
  const { asked, signed, state, why, day } = run
  const isEarly = state === 'signed' && day > todayOf(product)
  return (
    <div className="run-people">
      <p>
        {say('reviews.askedBy', { who: asked.who, at: format.instant(asked.at) })}
        <q>{asked.reason}</q>
      </p>
      {signed !== null && (
        <p>
          {say('reviews.signedBy', { who: signed.who, at: format.instant(signed.at) })}
          <q>{signed.reason}</q>
        </p>
      )}
      {state === 'previewed' && (
        <p className="run-next">
          {say(you.who === asked.who ? 'reviews.other' : 'reviews.sign.next')}
        </p>
      )}
      {isEarly && <p className="run-next">{say('reviews.notYet', { day: format.day(day) })}</p>}
      {why !== null && (
        <p className="verdict verdict-bad">
          <Icon name="info" size={16} />
          {why === 'queue' ? say('reviews.why.queue') : why}
        </p>
      )}
    </div>
  )
}

/** How far it is, while it goes and where it stopped. */
function Going({ run: { state, lines, released, leftOut } }: { readonly run: ReviewView }) {
  const say = useText()
  const format = useFormat()
  if (state === 'previewing')
    return (
      <p className="run-next" role="status">
        {say('reviews.previewing', { lines })}
      </p>
    )
  if (state !== 'releasing' && state !== 'halted') return null
  const done = released + leftOut
  return (
    <div className="run-going">
      <Meter
        share={lines === 0 ? 1 : done / lines}
        text={`${format.count(done)} / ${format.count(lines)}`}
        label={say('reviews.progress')}
        colour={palette.tide}
      />
    </div>
  )
}

interface StepProps {
  readonly verb: ReviewVerb
  readonly run: ReviewView
  readonly onClose: () => void
}

function Step({ verb, run, onClose }: StepProps) {
  const say = useText()
  const { act, busy, problem } = useAct(verb)
  const { title, what } = wordsOf(verb, run)
  const send = async (reason: string): Promise<void> => {
    const params = { number: run.number }
    const done = await act({ params, query: { product: run.product }, body: { reason } })
    if (done !== null) onClose()
  }
  return (
    <ReasonDialog
      title={say(title)}
      what={say(what, { lines: run.lines, decided: run.decided })}
      isGrave={verb === 'releaseReview'}
      busy={busy}
      problem={problem}
      refusals={reviewRefusals}
      onSend={(reason) => void send(reason)}
      onClose={onClose}
    />
  )
}

const steps = {
  signReview: { title: 'reviews.sign', what: 'reviews.sign.what' },
  releaseReview: { title: 'reviews.release', what: 'reviews.release.what' },
  haltReview: { title: 'reviews.halt', what: 'reviews.halt.what' },
  cancelReview: { title: 'reviews.cancel', what: 'reviews.cancel.what' },
} as const

const wordsOf = (verb: ReviewVerb, { state }: ReviewView) =>
  verb === 'releaseReview' && state === 'halted'
    ? ({ title: 'reviews.resume', what: 'reviews.resume.what' } as const)
    : steps[verb]
