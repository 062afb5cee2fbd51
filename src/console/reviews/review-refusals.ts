/** What may be wrong with a step of a run, in words a person can act on. */
import type { Refusals } from '../refused.tsx'

export const reviewRefusals: Refusals = {
  'same-person': 'reviews.other',
  'review-open': 'reviews.moved',
  'not-previewed': 'reviews.moved',
  'not-signed': 'reviews.moved',
  'not-releasing': 'reviews.moved',
  'review-ended': 'reviews.moved',
  'review-day': 'reviews.tooFar',
  'too-early': 'reviews.tooEarly',
  'clock-backwards': 'reviews.clock.backwards',
}
