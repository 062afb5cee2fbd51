/** Review runs: one is previewed, signed by another person, released in batches, and kept. */
import { Skeleton } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { Fault, Figures, useCall, useFormat } from '../../ui/index.ts'
import type { ProductView, ReviewView } from '../../wire/index.ts'
import { useAddress, useBook } from '../book.tsx'
import { useName, useText } from '../texts/texts.ts'
import { useTitle } from '../title.ts'
import { useYou } from '../you.ts'
import { Clock } from './clock.tsx'
import { NewRun } from './new-run.tsx'
import { Run } from './run.tsx'
import { isOpen } from './run-steps.ts'
import { RunState } from './run-state.tsx'

export function Reviews() {
  const { product } = useBook()
  return product === null ? null : <ReviewsOf key={product.product} product={product} />
}

function ReviewsOf({ product }: { readonly product: ProductView }) {
  const say = useText()
  const name = useName('product')
  const { version } = useBook()
  const query = { product: product.product }
  const { value, problem, again } = useCall('reviews', { params: null, query }, version)
  useTitle(say('reviews.title'))
  return (
    <>
      <div className="page-head">
        <h1>{say('reviews.title')}</h1>
        <p>{name(product.product)}</p>
      </div>
      <p className="alerts-note">{say('reviews.note')}</p>
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && (
        <section className="card">
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        </section>
      )}
      {value !== null && <Shown runs={value} product={product} again={again} />}
    </>
  )
}

interface ShownProps {
  /** Newest first. */
  readonly runs: readonly ReviewView[]
  readonly product: ProductView
  readonly again: () => void
}

function Shown({ runs, product, again }: ShownProps) {
  const say = useText()
  const you = useYou()
  const [search, setSearch] = useSearchParams()
  const asked = Number(search.get('run'))
  const run = runs.find(({ number }) => number === asked) ?? runs[0]
  const mayAsk = you.may('reviews:write') && !runs.some(isOpen)
  return (
    <div className="reviews">
      <div className="reviews-asks">
        {mayAsk && (
          <NewRun
            product={product}
            onAsked={() => {
              setSearch({ product: product.product })
              again()
            }}
          />
        )}
        {product.clock === 'stepped' && product.mode !== 'live' && you.may('admin') && (
          <Clock product={product} />
        )}
      </div>
      {run === undefined ? (
        <section className="card empty" data-testid="no-reviews">
          <h2>{say('reviews.none')}</h2>
          <p>{say('reviews.none.detail')}</p>
        </section>
      ) : (
        <Run key={run.number} run={run} product={product} you={you} again={again} />
      )}
      {runs.length > 1 && <Others runs={runs} shown={run?.number ?? 0} />}
    </div>
  )
}

function Others({ runs, shown }: { readonly runs: readonly ReviewView[]; readonly shown: number }) {
  const say = useText()
  const format = useFormat()
  const address = useAddress()
  return (
    <section className="card" aria-label={say('reviews.all')} data-testid="runs">
      <header className="card-head">
        <h2>{say('reviews.all')}</h2>
      </header>
      <Figures
        stack
        words={[0, 1, 2]}
        caption={say('reviews.all')}
        head={[
          say('reviews.run'),
          say('reviews.state'),
          say('reviews.by'),
          say('reviews.day'),
          say('reviews.lines'),
          say('reviews.released'),
          say('reviews.leftOut'),
        ]}
        rows={runs.map((run) => [
          <Link
            key="r"
            to={address('/reviews', { run: String(run.number) })}
            aria-current={run.number === shown}
          >
            {say('reviews.number', { number: run.number })}
          </Link>,
          <RunState key="s" state={run.state} />,
          run.signed === null
            ? run.asked.who
            : say('reviews.byTwo', { by: run.asked.who, signedBy: run.signed.who }),
          format.day(run.day),
          format.count(run.lines),
          format.count(run.released),
          format.count(run.leftOut),
        ])}
      />
    </section>
  )
}
