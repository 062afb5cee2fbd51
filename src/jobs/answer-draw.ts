/**
 * A draw that is asked for live is answered as its line is locked, and the answer goes into the
 * log with the request: a fact that comes late refolds the line, but takes no answer back.
 */
import type { Day } from '../base/index.ts'
import type { EventOf, Recorded, State, TidemarkEvent } from '../core/index.ts'
import { type Checkpoint, isLate } from './checkpoint.ts'
import type { OpenProduct } from './products.ts'

type DrawRequest = EventOf<'draw-requested'>

/** A request nobody has answered yet; the lender's own core may have. */
export const isAsking = (event: TidemarkEvent): event is DrawRequest =>
  event.type === 'draw-requested' && event.data.answer === null

/** A request or a word of ours at the moment it is taken: never before what its line has lived. */
export function happeningNow<E extends TidemarkEvent>(
  request: E,
  of: { last: Checkpoint['last'] | null; line: { state: State }; product: OpenProduct },
): E {
  const { last, product } = of
  const { state } = of.line
  if (last === null || !isLate({ last, state }, request)) return request
  const now = Math.max(request.at, last.at + 1)
  return { ...request, at: now, day: Math.max(product.dayOf(now), state.lastDay) as Day }
}

export function answered(request: DrawRequest, records: readonly Recorded[]): DrawRequest {
  const isRefused = records.some(({ decision }) => decision.kind === 'refusal')
  return { ...request, data: { ...request.data, answer: isRefused ? 'refused' : 'approved' } }
}
