/** One borrower: where the line stands, what was decided and why, and what we know. */
import { Skeleton } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { Fault, Icon, useCall } from '../../ui/index.ts'
import type { ProductView } from '../../wire/index.ts'
import { useAddress, useBook } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { useTitle } from '../title.ts'
import { DecisionDrawer } from './decision-drawer.tsx'
import { Decisions } from './decisions.tsx'
import { Head } from './head.tsx'
import { Ledger } from './ledger.tsx'
import { LimitFigure } from './limit-figure.tsx'
import { OverridePanel } from './override-panel.tsx'
import { Portrait } from './portrait.tsx'
import { Timeline } from './timeline.tsx'

export function Borrower() {
  const { product } = useBook()
  const { borrower } = useParams()
  if (product === null || borrower === undefined) return null
  return <LineOf key={`${product.product}/${borrower}`} product={product} borrower={borrower} />
}

interface LineOfProps {
  readonly product: ProductView
  readonly borrower: string
}

function LineOf({ product, borrower }: LineOfProps) {
  const say = useText()
  const address = useAddress()
  const { version } = useBook()
  const [search, setSearch] = useSearchParams()
  const args = { params: { borrower }, query: { product: product.product } }
  const view = useCall('borrower', args, version)
  const decisions = useCall('decisions', args, version)
  const features = useCall('features', args, version)
  const timeline = useCall('timeline', args, version)
  const notices = useCall('notices', args, version)
  useTitle(borrower)

  const opened = Number.parseInt(search.get('decision') ?? '', 10) || null
  const open = (decision: number | null): void => {
    const next = new URLSearchParams(search)
    if (decision === null) next.delete('decision')
    else next.set('decision', String(decision))
    setSearch(next, { replace: decision === null })
  }
  const readAgain = (): void => {
    for (const called of [view, decisions, features, timeline, notices]) called.again()
  }
  const { currency } = product
  return (
    <>
      <Link className="back" to={address('/borrowers')}>
        <Icon name="back" size={16} />
        {say('borrowers.title')}
      </Link>
      {view.value === null && <h1 className="unseen">{borrower}</h1>}
      {view.problem !== null && <Fault problem={view.problem} again={view.again} />}
      {view.problem === null && view.value === null && (
        <section className="card" data-testid="waiting">
          <Skeleton active title={false} paragraph={{ rows: 5 }} />
        </section>
      )}
      {view.value !== null && (
        <>
          <Head view={view.value} currency={currency} />
          <div className="columns">
            <div className="column">
              <LimitFigure decisions={decisions.value ?? []} currency={currency} />
              <Ledger view={view.value} currency={currency} />
              <Decisions called={decisions} currency={currency} onOpen={open} />
              <Portrait called={features} currency={currency} />
            </div>
            <div className="column">
              <OverridePanel view={view.value} product={product} onMade={readAgain} />
              <Timeline
                called={timeline}
                decisions={decisions.value ?? []}
                currency={currency}
                onOpen={open}
              />
            </div>
          </div>
        </>
      )}
      {opened !== null && view.value !== null && (
        <DecisionDrawer
          key={opened}
          product={product}
          borrower={borrower}
          number={opened}
          notices={(notices.value ?? []).filter((notice) => notice.decision === opened)}
          onClose={() => open(null)}
        />
      )}
    </>
  )
}
