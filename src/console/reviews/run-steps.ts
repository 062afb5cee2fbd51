/** What the person who looks at a review run may do with it now. */
import { samePerson } from '../../base/index.ts'
import type { ReviewView } from '../../wire/index.ts'
import type { You } from '../you.ts'

/** The routes that take a step. */
export type ReviewVerb = 'signReview' | 'releaseReview' | 'haltReview' | 'cancelReview'

/** Still to be done: another run has to wait for it. */
export const isOpen = ({ state }: Pick<ReviewView, 'state'>): boolean =>
  state !== 'done' && state !== 'cancelled'

/** `today` is the product's day, `YYYY-MM-DD`: nothing is released before its own. */
export function stepsOf(
  run: Pick<ReviewView, 'state' | 'day' | 'asked' | 'signed'>,
  { who, may }: You,
  today: string,
): readonly ReviewVerb[] {
  const steps: ReviewVerb[] = []
  const isOther = who !== null && !samePerson(run.asked.who, who)
  if (run.state === 'previewed' && may('reviews:approve') && isOther) steps.push('signReview')
  if (!may('reviews:write')) return steps
  const isReady = run.state === 'signed' || (run.state === 'halted' && run.signed !== null)
  if (isReady && run.day <= today) steps.push('releaseReview')
  if (run.state === 'releasing') steps.push('haltReview')
  if (isOpen(run)) steps.push('cancelReview')
  return steps
}
