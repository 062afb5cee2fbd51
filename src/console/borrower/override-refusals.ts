/** What may be wrong with an override, in words a person can act on. */
import type { Refusals } from '../refused.tsx'

export const overrideRefusals: Refusals = {
  'same-person': 'override.other',
  'not-pending': 'override.moved',
  'unknown-override': 'override.moved',
  'not-possible': 'override.impossible',
  'until-day': 'override.past',
}
