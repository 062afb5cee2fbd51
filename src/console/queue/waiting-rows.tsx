/** Proposals that stand, longest waiting first: a table at a desk, a card each on a phone. */
import { Checkbox, Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { calmTone, quietTone, Tag, useFormat, useReason } from '../../ui/index.ts'
import type { WaitingView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { Tier } from '../line-parts.tsx'
import { useText } from '../texts/texts.ts'
import { Proposed } from './proposed.tsx'

export interface WaitingRowsProps {
  readonly rows: readonly WaitingView[]
  readonly currency: string
  readonly loading: boolean
  /** Borrowers; `null` for a visitor who may not choose. */
  readonly chosen: readonly string[] | null
  readonly onChoose: (borrowers: readonly string[]) => void
}

export function WaitingTable({ rows, currency, loading, chosen, onChoose }: WaitingRowsProps) {
  const say = useText()
  const format = useFormat()
  const columns: TableColumnsType<WaitingView> = [
    {
      key: 'borrower',
      title: say('line.borrower'),
      width: 150,
      render: (_, row) => (
        <span className="waiting-who">
          <Tier line={row} />
          <Who row={row} />
        </span>
      ),
    },
    {
      key: 'proposed',
      title: say('queue.proposed'),
      width: 330,
      render: (_, row) => <Proposed row={row} currency={currency} />,
    },
    {
      key: 'why',
      title: say('decision.reasons'),
      width: 300,
      render: (_, row) => <Reasons row={row} currency={currency} />,
    },
    {
      key: 'late',
      title: say('queue.late'),
      width: 112,
      render: (_, row) => <Late row={row} />,
    },
    {
      key: 'exposure',
      title: say('queue.exposure'),
      align: 'right',
      width: 130,
      render: (_, row) => <Exposure row={row} currency={currency} />,
    },
    {
      key: 'since',
      title: say('queue.sinceDay'),
      align: 'right',
      width: 120,
      render: (_, { sinceDay }) => <span className="nowrap">{format.day(sinceDay)}</span>,
    },
  ]
  return (
    <Table<WaitingView>
      className="waiting-table"
      data-testid="waiting"
      rowKey="borrower"
      size="middle"
      loading={loading ? { delay: 300 } : false}
      columns={columns}
      dataSource={rows}
      pagination={false}
      {...(chosen === null
        ? {}
        : {
            rowSelection: {
              selectedRowKeys: [...chosen],
              onChange: (keys) => onChoose(keys.map(String)),
              getCheckboxProps: ({ borrower }) =>
                ({ 'aria-label': say('queue.choose', { borrower }) }) as object,
            },
          })}
    />
  )
}

export function WaitingCards({ rows, currency, chosen, onChoose }: WaitingRowsProps) {
  const say = useText()
  const format = useFormat()
  return (
    <ul className="line-cards" data-testid="waiting">
      {rows.map((row) => (
        <li key={row.borrower} className="card line-card">
          <span className="line-card-head">
            {chosen !== null && (
              <Checkbox
                aria-label={say('queue.choose', { borrower: row.borrower })}
                checked={chosen.includes(row.borrower)}
                onChange={({ target }) =>
                  onChoose(
                    target.checked
                      ? [...chosen, row.borrower]
                      : chosen.filter((each) => each !== row.borrower),
                  )
                }
              />
            )}
            <Tier line={row} />
            <strong>
              <Who row={row} />
            </strong>
            <Late row={row} />
          </span>
          <Proposed row={row} currency={currency} />
          <Reasons row={row} currency={currency} />
          <span className="line-card-note">
            {[
              `${say('line.balance')} ${format.money(row.balanceMinor, currency)}`,
              `${say('line.limit')} ${format.money(row.limitMinor, currency)}`,
              `${say('queue.sinceDay')} ${format.day(row.sinceDay)}`,
            ].join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Who({ row: { borrower, decision } }: { readonly row: WaitingView }) {
  const address = useAddress()
  return (
    <Link
      to={address(`/borrowers/${encodeURIComponent(borrower)}`, { decision: String(decision) })}
    >
      {borrower}
    </Link>
  )
}

function Late({ row: { neverLate } }: { readonly row: WaitingView }) {
  const say = useText()
  return (
    <Tag tone={neverLate ? calmTone : quietTone}>
      {say(neverLate ? 'queue.late.never' : 'queue.late.before')}
    </Tag>
  )
}

function Exposure({ row: { balanceMinor, limitMinor }, currency }: ReasonsProps) {
  const format = useFormat()
  return (
    <span className="two">
      {format.money(balanceMinor, currency)}
      <small>/ {format.money(limitMinor, currency)}</small>
    </span>
  )
}

interface ReasonsProps {
  readonly row: WaitingView
  readonly currency: string
}

/** The heaviest in a sentence, with the borrower's own figure; how many more there are. */
function Reasons({ row: { reasons }, currency }: ReasonsProps) {
  const say = useText()
  const sentence = useReason()
  const [first, ...others] = reasons
  if (first === undefined) return null
  return (
    <span className="waiting-reasons">
      {sentence(first, currency)}
      {others.length > 0 && <small>{say('queue.moreReasons', { count: others.length })}</small>}
    </span>
  )
}
