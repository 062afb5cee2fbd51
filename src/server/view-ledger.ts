/** What a line owes by schedule and what is set aside, as the API shows it. */
import { type Day, printDay } from '../base/index.ts'
import {
  availableMinor,
  duesOf,
  openHolds,
  openObligations,
  type State,
  type Terms,
} from '../core/index.ts'
import type { BorrowerView } from '../wire/index.ts'

type LedgerPart = Pick<BorrowerView, 'obligations' | 'dues' | 'holds' | 'availableMinor'>

export function ledgerView(state: State, today: Day, terms: Terms): LedgerPart {
  return {
    obligations: openObligations(state, today, terms).map((obligation, i) => ({
      number: i + 1,
      ...obligation,
      drawnDay: printDay(obligation.drawnDay),
      nextDueDay: dayText(obligation.nextDueDay),
      pastDueSinceDay: dayText(obligation.pastDueSinceDay),
    })),
    dues: state.ledger.scheduled === 0 ? null : duesView(state, today, terms),
    holds: openHolds(state, today).map(({ amountMinor, lastDay }) => ({
      amountMinor,
      lastDay: printDay(lastDay as Day),
    })),
    availableMinor: availableMinor(state, today),
  }
}

function duesView(state: State, today: Day, terms: Terms): LedgerPart['dues'] {
  const dues = duesOf(state, today, terms)
  return { ...dues, nextDueDay: dayText(dues.nextDueDay) }
}

const dayText = (day: Day | null): string | null => (day === null ? null : printDay(day))
