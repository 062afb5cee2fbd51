/** What the queue shows is in the address, so that a view of it can be sent to a colleague. */
import type { CallArgs } from '../../ui/index.ts'

type Query = CallArgs<'queue'>['query']

/** As the API takes it: to look with, and to release or drop all of. */
export type QueueFilter = Pick<Query, 'action' | 'tier' | 'reason' | 'neverLate'>

export interface QueueState {
  readonly filter: QueueFilter
  /** From 1. */
  readonly page: number
}

export const PAGE = 20

const texts = ['action', 'tier', 'reason'] as const

/** The state of an address; what cannot be read there is as if it were absent. */
export function readQueue(search: URLSearchParams): QueueState {
  const late = search.get('neverLate')
  const given = texts.map((name) => [name, search.get(name) ?? ''] as const)
  return {
    filter: {
      ...Object.fromEntries(given.filter(([, text]) => text !== '')),
      ...(late === 'true' || late === 'false' ? { neverLate: late === 'true' } : {}),
    },
    page: Math.max(1, Number.parseInt(search.get('page') ?? '', 10) || 1),
  }
}

/** The address of a state; the first page is left out, other names are kept. */
export function writeQueue(
  { filter, page }: QueueState,
  current: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(current)
  for (const name of [...texts, 'neverLate', 'page']) next.delete(name)
  for (const [name, value] of Object.entries(filter)) next.set(name, String(value))
  if (page > 1) next.set('page', String(page))
  return next
}

export const isFiltered = (filter: QueueFilter): boolean => Object.keys(filter).length > 0
