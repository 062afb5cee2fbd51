/** The proposals that wait: filtered, chosen, and a person's word on each or on all. */
import { Button, Grid, Pagination } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { actionTones, Icon, quietTone, Tag, useFormat, useLabel } from '../../ui/index.ts'
import type { ProductView, QueueSaid, QueueView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { useYou } from '../you.ts'
import { QueueFilters } from './queue-filters.tsx'
import { isFiltered, PAGE, type QueueFilter, type QueueState, writeQueue } from './queue-query.ts'
import { WaitingCards, type WaitingRowsProps, WaitingTable } from './waiting-rows.tsx'
import { type About, WordDialog, type WordProps } from './word.tsx'

export interface ProposalsProps {
  readonly queue: QueueView
  readonly product: ProductView
  readonly state: QueueState
  readonly loading: boolean
  readonly again: () => void
}

export function Proposals({ queue, product, state, loading, again }: ProposalsProps) {
  const say = useText()
  const you = useYou()
  const [search, setSearch] = useSearchParams()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [word, setWord] = useState<Pick<WordProps, 'verb' | 'about'> | null>(null)
  const [said, setSaid] = useState<QueueSaid | null>(null)
  const show = (next: QueueState): void => {
    setChosen([])
    setSearch(writeQueue(next, search))
  }
  // Somebody else may have had the word on a line meanwhile.
  const still = chosen.filter((each) => queue.rows.some(({ borrower }) => borrower === each))
  const may = you.may('queue:write')
  return (
    <section aria-label={say('queue.proposals')} aria-busy={loading} data-testid="proposals">
      {said !== null && <Said said={said} />}
      {queue.total === 0 && !isFiltered(state.filter) ? (
        <Nothing />
      ) : (
        <>
          <h2 className="section-head">{say('queue.proposals')}</h2>
          <QueueFilters
            filter={state.filter}
            rows={queue.rows}
            onChange={(filter) => show({ filter, page: 1 })}
          />
          <Totals queue={queue} currency={product.currency} />
          {may && queue.total > 0 && (
            <Verbs
              chosen={still}
              total={queue.total}
              filter={state.filter}
              loading={loading}
              onAsk={(verb, about) => setWord({ verb, about })}
            />
          )}
          <Page
            queue={queue}
            product={product}
            page={state.page}
            loading={loading}
            chosen={may ? still : null}
            onChoose={setChosen}
            onPage={(page) => show({ ...state, page })}
          />
        </>
      )}
      {word !== null && (
        <WordDialog
          {...word}
          queue={queue}
          onSaid={(answer) => {
            setSaid(answer)
            setWord(null)
            show({ ...state, page: 1 })
            again()
          }}
          onClose={() => {
            setWord(null)
            again()
          }}
        />
      )}
    </section>
  )
}

interface PageProps extends Pick<WaitingRowsProps, 'loading' | 'chosen' | 'onChoose'> {
  readonly queue: QueueView
  readonly product: ProductView
  readonly page: number
  readonly onPage: (page: number) => void
}

function Page({ queue, product, page, onPage, ...choice }: PageProps) {
  const say = useText()
  const wide = Grid.useBreakpoint().md !== false
  const Rows = wide ? WaitingTable : WaitingCards
  return (
    <div className={wide ? 'card flush' : 'cards'}>
      {queue.total === 0 ? (
        <p className="empty-line queue-none">{say('queue.none.filter')}</p>
      ) : (
        <Rows rows={queue.rows} currency={product.currency} {...choice} />
      )}
      <Pagination
        className="pages"
        current={page}
        pageSize={PAGE}
        total={queue.total}
        showSizeChanger={false}
        hideOnSinglePage
        simple={!wide}
        onChange={onPage}
      />
    </div>
  )
}

function Said({ said }: { readonly said: QueueSaid }) {
  const say = useText()
  return (
    <p className="verdict verdict-good" role="status" data-testid="said">
      <Icon name="check" size={16} />
      {say('queue.said', { ...said })}
    </p>
  )
}

function Nothing() {
  const say = useText()
  return (
    <section className="card empty" data-testid="nothing-waits">
      <h2>{say('queue.none')}</h2>
      <p>{say('queue.none.detail')}</p>
    </section>
  )
}

function Totals({ queue, currency }: { readonly queue: QueueView; readonly currency: string }) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  return (
    <ul className="queue-totals" aria-label={say('queue.totals')}>
      {queue.totals.map(({ action, lines, balanceMinor, neverLate }) => (
        <li key={action}>
          <Tag tone={actionTones[action] ?? quietTone}>{label('action', action)}</Tag>
          {say('queue.totalOf', {
            lines,
            neverLate,
            balance: format.moneyShort(balanceMinor, currency),
          })}
        </li>
      ))}
    </ul>
  )
}

interface VerbsProps {
  readonly chosen: readonly string[]
  readonly total: number
  readonly filter: QueueFilter
  /** What is counted here may be of the filter before. */
  readonly loading: boolean
  readonly onAsk: (verb: WordProps['verb'], about: About) => void
}

function Verbs({ chosen, total, filter, loading, onAsk }: VerbsProps) {
  const say = useText()
  const about: About =
    chosen.length > 0 ? { type: 'some', borrowers: chosen } : { type: 'all', filter }
  const count = chosen.length > 0 ? chosen.length : total
  return (
    <div className="verbs">
      <span>
        {chosen.length > 0
          ? say('queue.chosen', { count })
          : say(isFiltered(filter) ? 'queue.allOfFilter' : 'queue.allOf', { count })}
      </span>
      <Button danger disabled={loading} onClick={() => onAsk('releaseQueued', about)}>
        {say('queue.release')}
      </Button>
      <Button disabled={loading} onClick={() => onAsk('dropQueued', about)}>
        {say('queue.drop')}
      </Button>
    </div>
  )
}
