/** What the list shows is in the address, so that a view of it can be sent to a colleague. */
import type { CallArgs } from '../../ui/index.ts'

type LineQuery = CallArgs<'borrowers'>['query']

export interface ListState {
  readonly status: string | undefined
  readonly tier: string | undefined
  readonly reason: string | undefined
  readonly flag: string | undefined
  readonly search: string | undefined
  readonly sort: string
  readonly order: 'asc' | 'desc'
  /** From 1. */
  readonly page: number
  readonly size: number
}

export const sorts = [
  'borrower',
  'score',
  'limitMinor',
  'balanceMinor',
  'daysPastDue',
  'utilisationBps',
  'lastDay',
] as const

export const sizes = [20, 50, 100] as const

export const noFilters = {
  status: undefined,
  tier: undefined,
  reason: undefined,
  flag: undefined,
  search: undefined,
} as const

const first: ListState = {
  ...noFilters,
  sort: 'borrower',
  order: 'asc',
  page: 1,
  size: 20,
}

/** The list's state of an address; what cannot be read there is as if it were absent. */
export function readList(search: URLSearchParams): ListState {
  const text = (name: string): string | undefined => search.get(name) || undefined
  const whole = (name: string): number => Number.parseInt(search.get(name) ?? '', 10)
  const sort = text('sort') ?? first.sort
  const size = whole('size')
  return {
    status: text('status'),
    tier: text('tier'),
    reason: text('reason'),
    flag: text('flag'),
    search: text('search'),
    sort: (sorts as readonly string[]).includes(sort) ? sort : first.sort,
    order: text('order') === 'desc' ? 'desc' : 'asc',
    page: Math.max(1, whole('page') || 1),
    size: (sizes as readonly number[]).includes(size) ? size : first.size,
  }
}

/** The address of a list's state; what is as at first is left out. Other names are kept. */
export function writeList(state: ListState, current: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(current)
  for (const [name, value] of Object.entries(state)) {
    if (value === undefined || value === first[name as keyof ListState]) next.delete(name)
    else next.set(name, String(value))
  }
  return next
}

/** What to ask the server for. */
export function lineQuery(product: string, state: ListState): LineQuery {
  const { page, size, ...filters } = state
  const given = Object.entries(filters).filter(([, value]) => value !== undefined)
  return {
    ...Object.fromEntries(given),
    product,
    limit: size,
    offset: (page - 1) * size,
  } as LineQuery
}

export const isFiltered = ({ status, tier, reason, flag, search }: ListState): boolean =>
  [status, tier, reason, flag, search].some((value) => value !== undefined)
