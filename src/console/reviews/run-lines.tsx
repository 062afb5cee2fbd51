/** A run's lines by what became of them, each with what was signed and what it led to. */
import { Button, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Fault, Figures, useCall, useFormat, useLabel } from '../../ui/index.ts'
import type { ProductView, ReviewLineView, ReviewView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { readOutcome } from './outcome.ts'

const states = ['released', 'left-out', 'waiting'] as const
const PAGE = 50

export interface RunLinesProps {
  readonly run: ReviewView
  readonly product: ProductView
}

export function RunLines({ run, product }: RunLinesProps) {
  const say = useText()
  const label = useLabel()
  const [chosen, setChosen] = useState<(typeof states)[number] | null>(null)
  /** The last borrower of each page before this one. */
  const [before, setBefore] = useState<readonly string[]>([])
  const state = chosen ?? (run.released > 0 ? 'released' : 'waiting')
  const after = before.at(-1)
  const query = {
    product: product.product,
    state,
    limit: PAGE,
    ...(after === undefined ? {} : { after }),
  }
  // What became of the lines moves with the run.
  const moved = run.lines + run.released + run.leftOut
  const params = { number: run.number }
  const { value, problem, again } = useCall('reviewLines', { params, query }, moved)
  return (
    <section className="card" aria-label={say('reviews.did')} data-testid="run-lines">
      <header className="card-head run-head">
        <h2>{say('reviews.did')}</h2>
        <Segmented
          size="small"
          aria-label={say('reviews.did')}
          name="lines"
          value={state}
          options={states.map((id) => ({ value: id, label: label('reviewLineState', id) }))}
          onChange={(next) => {
            setChosen(next)
            setBefore([])
          }}
        />
      </header>
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && <Skeleton active title={false} />}
      {value?.rows.length === 0 && <p className="empty-line">{say('reviews.did.none')}</p>}
      {value !== null && value.rows.length > 0 && (
        <Lines rows={value.rows} product={product} isLeftOut={state === 'left-out'} />
      )}
      <div className="run-pages">
        {before.length > 0 && (
          <Button onClick={() => setBefore(before.slice(0, -1))}>{say('reviews.back')}</Button>
        )}
        {value != null && value.after !== null && (
          <Button onClick={() => setBefore([...before, value.after!])}>
            {say('reviews.next')}
          </Button>
        )}
      </div>
    </section>
  )
}

interface LinesProps {
  readonly rows: readonly ReviewLineView[]
  readonly product: ProductView
  readonly isLeftOut: boolean
}

function Lines({ rows, product, isLeftOut }: LinesProps) {
  const say = useText()
  const words = useOutcome(product.currency)
  return (
    <Figures
      stack
      words={[0, 1, 2]}
      caption={say('reviews.did')}
      head={[
        say('line.borrower'),
        say('reviews.outcome'),
        say(isLeftOut ? 'reviews.found' : 'reviews.ledTo'),
      ]}
      rows={rows.map((row) => [
        <Borrower key="b" row={row} />,
        <span key="o" className="prose">
          {words(row.outcome)}
        </span>,
        isLeftOut ? (
          <span key="f" className="prose">
            {words(row.found ?? '')}
          </span>
        ) : (
          <Decisions key="d" row={row} />
        ),
      ])}
    />
  )
}

function Borrower({ row: { borrower } }: { readonly row: ReviewLineView }) {
  const address = useAddress()
  return <Link to={address(`/borrowers/${encodeURIComponent(borrower)}`)}>{borrower}</Link>
}

function Decisions({ row: { borrower, decisions } }: { readonly row: ReviewLineView }) {
  const say = useText()
  const format = useFormat()
  const address = useAddress()
  if (decisions.length === 0) return <>{format.count(null)}</>
  return (
    <span className="run-decisions">
      {decisions.map((number) => (
        <Link
          key={number}
          to={address(`/borrowers/${encodeURIComponent(borrower)}`, { decision: String(number) })}
        >
          {say('decision.title', { number })}
        </Link>
      ))}
    </span>
  )
}

function useOutcome(currency: string): (text: string) => string {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  return (text) => {
    const outcomes = readOutcome(text)
    if (outcomes.length === 0) return say('reviews.nothing')
    return outcomes
      .map(({ kind, action, status, limitMinor }) =>
        say('reviews.outcome.words', {
          kind: label('decisionKind', kind),
          action: label('action', action),
          status: label('status', status),
          limit: format.money(limitMinor, currency),
        }),
      )
      .join(say('list.separator'))
  }
}
