/** A page of lines as a table; a heading sorts on the server. */
import { Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { ABSENT, quietTone, statusTones, Tag, useFormat, useLabel } from '../../ui/index.ts'
import type { LineView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { Tier, Utilisation } from '../line-parts.tsx'
import { useText } from '../texts/texts.ts'
import { type ListState, sorts } from './line-query.ts'

export interface LineTableProps {
  readonly rows: readonly LineView[]
  readonly currency: string
  readonly state: ListState
  readonly loading: boolean
  readonly onSort: (part: Pick<ListState, 'sort' | 'order'>) => void
}

/** One column: its key, its width in pixels, how it is aligned and what a cell shows. */
type Column = readonly [
  key: keyof typeof titles,
  width: number,
  align: 'left' | 'center' | 'right',
  cell: (line: LineView) => ReactNode,
]

const titles = {
  borrower: 'line.borrower',
  status: 'line.status',
  tier: 'line.tier',
  score: 'line.score',
  pd: 'line.pd',
  limitMinor: 'line.limit',
  balanceMinor: 'line.balance',
  utilisationBps: 'line.utilisation',
  daysPastDue: 'line.daysPastDue',
  reason: 'line.mainReason',
  lastDay: 'line.lastDay',
} as const

export function LineTable({ rows, currency, state, loading, onSort }: LineTableProps) {
  const say = useText()
  const columns = useColumns(currency).map(([key, width, align, cell]) => ({
    key,
    width,
    align,
    title: say(titles[key]),
    render: (_: unknown, line: LineView) => cell(line),
    ...((sorts as readonly string[]).includes(key)
      ? { sorter: true, sortOrder: state.sort === key ? orders[state.order] : null }
      : {}),
    ...(key === 'borrower' ? { fixed: 'left' as const } : {}),
  })) satisfies TableColumnsType<LineView>
  return (
    <Table<LineView>
      data-testid="lines"
      rowKey="borrower"
      size="middle"
      loading={loading ? { delay: 300 } : false}
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 1140 }}
      onChange={(_page, _filters, sorter) => {
        const chosen = Array.isArray(sorter) ? sorter[0] : sorter
        if (chosen?.order == null) onSort({ sort: 'borrower', order: 'asc' })
        else
          onSort({
            sort: String(chosen.columnKey),
            order: chosen.order === 'descend' ? 'desc' : 'asc',
          })
      }}
    />
  )
}

const orders = { asc: 'ascend', desc: 'descend' } as const

function useColumns(currency: string): readonly Column[] {
  const format = useFormat()
  const label = useLabel()
  const address = useAddress()
  return [
    [
      'borrower',
      116,
      'left',
      ({ borrower }) => (
        <Link to={address(`/borrowers/${encodeURIComponent(borrower)}`)}>{borrower}</Link>
      ),
    ],
    [
      'status',
      104,
      'left',
      ({ status }) => <Tag tone={statusTones[status] ?? quietTone}>{label('status', status)}</Tag>,
    ],
    ['tier', 58, 'center', (line) => <Tier line={line} />],
    ['score', 76, 'right', ({ score }) => format.count(score)],
    ['pd', 84, 'right', ({ pdPpm }) => format.ppm(pdPpm)],
    ['limitMinor', 110, 'right', ({ limitMinor }) => format.money(limitMinor, currency)],
    ['balanceMinor', 110, 'right', ({ balanceMinor }) => format.money(balanceMinor, currency)],
    ['utilisationBps', 132, 'left', (line) => <Utilisation line={line} />],
    ['daysPastDue', 82, 'right', ({ daysPastDue }) => format.count(daysPastDue)],
    [
      'reason',
      150,
      'left',
      ({ mainReason }) => (mainReason === null ? ABSENT : label('reason', mainReason)),
    ],
    [
      'lastDay',
      122,
      'right',
      ({ lastDay }) => <span className="nowrap">{format.day(lastDay)}</span>,
    ],
  ]
}
