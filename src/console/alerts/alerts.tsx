/** The queue of alerts: what asks a person to look, and what people found. */
import { Pagination, Segmented, Skeleton } from 'antd'
import { useSearchParams } from 'react-router'
import { Fault, useCall, useFormat } from '../../ui/index.ts'
import { alertStates, type ProductView } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { useTitle } from '../title.ts'
import { AlertCard } from './alert-card.tsx'

const PAGE = 20

type AlertState = (typeof alertStates)[number]

export function Alerts() {
  const { product } = useBook()
  return product === null ? null : <QueueOf key={product.product} product={product} />
}

function QueueOf({ product }: { readonly product: ProductView }) {
  const say = useText()
  const format = useFormat()
  const { version } = useBook()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('state')
  const state: AlertState = alertStates.find((each) => each === asked) ?? 'open'
  const page = Math.max(1, Number(search.get('page')) || 1)
  const query = { product: product.product, state, limit: PAGE, offset: (page - 1) * PAGE }
  const called = useCall('alerts', { params: null, query }, version)
  const { value, problem, again } = called
  useTitle(say('alerts.title'))
  const show = (next: AlertState, at = 1): void =>
    setSearch({ product: product.product, state: next, page: String(at) })
  return (
    <>
      <div className="page-head">
        <h1>{say('alerts.title')}</h1>
        <p role="status" data-testid="open-alerts">
          {value === null ? ' ' : say('alerts.open', { open: format.count(value.open) })}
        </p>
      </div>
      <p className="alerts-note">{say('alerts.note')}</p>
      <Segmented
        className="alerts-states"
        aria-label={say('alerts.state')}
        name="state"
        value={state}
        options={alertStates.map((each) => ({ value: each, label: say(`alerts.state.${each}`) }))}
        onChange={(next) => show(next)}
      />
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && (
        <section className="card">
          <Skeleton active title={false} paragraph={{ rows: 6 }} />
        </section>
      )}
      {value?.rows.length === 0 && (
        <section className="card empty" data-testid="no-alerts">
          <h2>{say(state === 'open' ? 'alerts.none' : 'alerts.none.state')}</h2>
          <p>{say(state === 'open' ? 'alerts.none.detail' : 'alerts.none.state.detail')}</p>
        </section>
      )}
      {value !== null && value.rows.length > 0 && (
        <>
          <ul className="alerts" data-testid="alerts">
            {value.rows.map((alert) => (
              <li key={`${alert.borrower}/${alert.decision}`}>
                <AlertCard alert={alert} product={product} onResolved={again} />
              </li>
            ))}
          </ul>
          <Pagination
            className="pages"
            current={page}
            pageSize={PAGE}
            total={value.total}
            showSizeChanger={false}
            hideOnSinglePage
            onChange={(next) => show(state, next)}
          />
        </>
      )}
    </>
  )
}
