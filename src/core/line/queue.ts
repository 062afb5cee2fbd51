/**
 * Days on which what the policy would do to borrowers waits for a person: it is proposed, and done
 * when somebody releases it. One proposal a line stands at a time.
 */
import type { Day } from '../../base/index.ts'

/** From a day on, and until before another; `untilDay` `null`: until the rules say otherwise. */
export interface Queue {
  readonly fromDay: Day
  readonly untilDay: Day | null
}

export const isQueued = (queue: Queue | null, day: Day): boolean =>
  queue !== null && day >= queue.fromDay && (queue.untilDay === null || day < queue.untilDay)
