/**
 * An approved policy's day. The ruling is appended when the product's clock has come to it, before
 * the first event of that day is folded: which events it decides is then written in the log.
 */
import { type Day, ok } from '../../base/index.ts'
import type { Docket, Store } from '../../store/index.ts'
import { inDocket, nothing, type Step, type Writes } from '../docket.ts'
import { rulingOf } from '../registry.ts'
import { waitingIn } from './standing.ts'

/**
 * Whether it changed what decides. Of several that are due only the first does: the others were
 * simulated against what decided before it, and lapse.
 */
export async function bringIntoForce(
  store: Store,
  product: string,
  today: Day,
  at: number,
): Promise<boolean> {
  let isDue = false
  await inDocket(store, product, (docket) => {
    const due = waitingIn(docket).find(({ fromDay }) => fromDay <= today)
    isDue = due !== undefined
    return ok(due === undefined ? nothing : comingIntoForce(docket, { ...due.approval, at }))
  })
  return isDue
}

/** The policy decides and nothing else changes; a challenger that decides challenges no more. */
export function comingIntoForce({ rulings }: Docket, approved: Omit<Step, 'step'>): Writes {
  const { product, hash, at, who, reason, fromDay = null } = approved
  return {
    steps: [],
    ruling: {
      body: { ...rulingOf(rulings.at(-1)!), policy: hash },
      step: { product, what: 'policy', step: 'activated', hash, at, who, reason, fromDay },
    },
    also: (tx) => tx.endShadow(product, hash, at),
  }
}
