/** What waits for a person: whether the engine acts, how near the bounds are, the proposals. */
import { Skeleton } from 'antd'
import { useSearchParams } from 'react-router'
import { Fault, useCall } from '../../ui/index.ts'
import type { ProductView } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import { Caps } from './caps.tsx'
import { Proposals } from './proposals.tsx'
import { PAGE, readQueue } from './queue-query.ts'
import { Standing } from './standing.tsx'

export function Waiting({ product }: { readonly product: ProductView }) {
  const { version } = useBook()
  const [search] = useSearchParams()
  const state = readQueue(search)
  const query = {
    ...state.filter,
    product: product.product,
    limit: PAGE,
    offset: (state.page - 1) * PAGE,
  }
  const called = useCall('queue', { params: null, query }, version)
  const { value, problem, again } = called
  if (problem !== null) return <Fault problem={problem} again={again} />
  if (value === null)
    return (
      <section className="card">
        <Skeleton active title={false} paragraph={{ rows: 8 }} />
      </section>
    )
  return (
    <div className="queue">
      <Standing queue={value} product={product} onMoved={again} />
      <Caps queue={value} currency={product.currency} />
      <Proposals
        queue={value}
        product={product}
        state={state}
        loading={called.loading}
        again={again}
      />
    </div>
  )
}
