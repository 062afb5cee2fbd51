/** Every line of the book: filtered, sorted and paged by the server. */
import { Button, Grid, Pagination, Skeleton } from 'antd'
import { useSearchParams } from 'react-router'
import { Fault, useCall, useFormat } from '../../ui/index.ts'
import type { ProductView } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { useTitle } from '../title.ts'
import { Filters } from './filters.tsx'
import { LineCards } from './line-cards.tsx'
import {
  isFiltered,
  type ListState,
  lineQuery,
  noFilters,
  readList,
  sizes,
  writeList,
} from './line-query.ts'
import { LineTable } from './line-table.tsx'

export function Borrowers() {
  const { product } = useBook()
  return product === null ? null : <LinesOf key={product.product} product={product} />
}

function LinesOf({ product }: { readonly product: ProductView }) {
  const say = useText()
  const format = useFormat()
  const { version } = useBook()
  const wide = Grid.useBreakpoint().md !== false
  const [search, setSearch] = useSearchParams()
  const state = readList(search)
  const query = lineQuery(product.product, state)
  const { value, problem, loading, again } = useCall('borrowers', { params: null, query }, version)
  useTitle(say('borrowers.title'))

  /** A change of what is listed starts at the first page again. */
  const change = (part: Partial<ListState>): void =>
    setSearch(writeList({ ...state, page: 1, ...part }, search))
  const clear = (): void => change(noFilters)

  return (
    <>
      <div className="page-head">
        <h1>{say('borrowers.title')}</h1>
        <p role="status" data-testid="total">
          {value === null ? ' ' : say('borrowers.total', { total: format.count(value.total) })}
        </p>
      </div>
      <Filters product={product.product} state={state} onChange={change} onClear={clear} />
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && (
        <section className="card">
          <Skeleton active title={false} paragraph={{ rows: 10 }} />
        </section>
      )}
      {value?.total === 0 && <NoLines filtered={isFiltered(state)} onClear={clear} />}
      {value !== null && value.total > 0 && (
        <section
          className={wide ? 'card flush' : 'cards'}
          aria-label={say('borrowers.title')}
          aria-busy={loading}
        >
          {wide ? (
            <LineTable
              rows={value.rows}
              currency={product.currency}
              state={state}
              loading={loading}
              onSort={change}
            />
          ) : (
            <LineCards rows={value.rows} currency={product.currency} />
          )}
          <Pagination
            className="pages"
            current={state.page}
            pageSize={state.size}
            total={value.total}
            pageSizeOptions={[...sizes]}
            showSizeChanger={wide}
            simple={!wide}
            onChange={(page, size) => change({ page: size === state.size ? page : 1, size })}
          />
        </section>
      )}
    </>
  )
}

interface NoLinesProps {
  readonly filtered: boolean
  readonly onClear: () => void
}

/** An empty book and a filter that nothing passes are two different things. */
function NoLines({ filtered, onClear }: NoLinesProps) {
  const say = useText()
  return (
    <section className="card empty" data-testid="no-rows">
      <h2>{say(filtered ? 'borrowers.none' : 'overview.empty')}</h2>
      <p>{say(filtered ? 'borrowers.none.detail' : 'overview.empty.detail')}</p>
      {filtered && <Button onClick={onClear}>{say('filter.clear')}</Button>}
    </section>
  )
}
