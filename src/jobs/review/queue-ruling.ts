/**
 * The queue as a ruling: while it stands, what the engine would do against borrowers waits for a
 * person. It is ruled like everything else a line is folded under, so it takes effect by arrival
 * and refolds; each step is in the log of approvals with who and why.
 */
import { type Day, ok, type Result } from '../../base/index.ts'
import type { Store } from '../../store/index.ts'
import { inDocket, nothing, refused, type Step } from '../docket.ts'
import { rulingOf } from '../registry.ts'
import type { Ruling, RulingQueue } from '../rules.ts'

/** Who and why; the product's day. */
export interface QueueAsk {
  readonly product: string
  readonly today: Day
  readonly who: string
  readonly at: number
  readonly reason: string
}

/** The name automatic steps are logged under. */
export const ENGINE_NAME = 'tidemark'

/**
 * Looks of any day wait: what arrives while the queue stands may be about days before it. Its end
 * is a ruling, too, so no look after it finds the queue.
 */
const ANY_DAY = 0 as Day

/** The queue in force on a day; `null` where none is, or only one that has run out. */
export function standingQueue({ queue = null }: Ruling, today: Day): RulingQueue | null {
  if (queue === null || (queue.untilDay !== null && queue.untilDay <= today)) return null
  return queue
}

/** A queue until the end of the day, or until it is lifted; one that stands as long stays. */
export const standQueue = (
  store: Store,
  ask: QueueAsk,
  why: RulingQueue['why'],
): Promise<Result<null>> =>
  inDocket(store, ask.product, ({ rulings }) => {
    const current = rulingOf(rulings.at(-1)!)
    const standing = standingQueue(current, ask.today)
    if (standing !== null && (why === 'cap' || standing.untilDay === null)) return ok(nothing)
    const untilDay = why === 'cap' ? ((ask.today + 1) as Day) : null
    const queue = { fromDay: ANY_DAY, untilDay, why, who: ask.who }
    return ok({
      steps: [],
      ruling: { body: { ...current, queue }, step: stepOf(ask, current, 'queued') },
    })
  })

/**
 * The engine acts by itself again; what waits goes on waiting until somebody releases or drops it
 * or its line is looked at. The day's counts begin anew: somebody has looked at what was done.
 *
 * Fails: not-queued.
 */
export const resumeQueue = (store: Store, ask: QueueAsk): Promise<Result<null>> =>
  inDocket(store, ask.product, ({ rulings }) => {
    const current = rulingOf(rulings.at(-1)!)
    if (standingQueue(current, ask.today) === null)
      return refused('not-queued', 'the engine acts by itself: nothing is to be resumed')
    return ok({
      steps: [],
      ruling: { body: { ...current, queue: null }, step: stepOf(ask, current, 'resumed') },
      also: (tx) => tx.forgetActs(ask.product, ask.today),
    })
  })

/** Lifts a queue whose last day is over; whether there was one. */
export async function liftSpentQueue(
  store: Store,
  product: string,
  today: Day,
  at: number,
): Promise<boolean> {
  let lifted = false
  await inDocket(store, product, ({ rulings }) => {
    const current = rulingOf(rulings.at(-1)!)
    lifted = (current.queue ?? null) !== null && standingQueue(current, today) === null
    if (!lifted) return ok(nothing)
    const ask = { product, today, who: ENGINE_NAME, at, reason: 'its last day is over' }
    return ok({
      steps: [],
      ruling: { body: { ...current, queue: null }, step: stepOf(ask, current, 'resumed') },
    })
  })
  return lifted
}

const stepOf = (
  { product, who, at, reason }: QueueAsk,
  { policy }: Ruling,
  step: 'queued' | 'resumed',
): Step => ({ product, what: 'queue', step, hash: policy, who, at, reason })
