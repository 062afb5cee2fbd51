/** What the lender did to each person, and when: read off the decisions as they are made. */
import type { Day } from '../../../base/index.ts'
import { type CauseShares, isDependent, type Recorded, type State } from '../../../core/index.ts'
import { type Share, shareOf } from './counts.ts'

/** What is kept of one decision. */
export interface Act {
  readonly month: number
  readonly day: number
  readonly action: string
  readonly adverse: boolean
  readonly reasons: readonly string[]
  readonly fromLimitMinor: number
  readonly toLimitMinor: number
  readonly fromStatus: string
  readonly toStatus: string
  readonly cause: CauseShares | null
  readonly hard: boolean
}

/** More of a line gone at once than this is a cliff. */
const CLIFF_BPS = 5000

export interface ActWatch {
  take(person: number, month: number, records: readonly Recorded[]): void
  month(month: number, lastDay: Day, lines: readonly (State | null)[]): void
  readonly acts: ReadonlyMap<number, readonly Act[]>
  /** Dependants we restricted, and how many of them over a cliff, current default apart. */
  cliffs(): Share
}

export function watchActs(): ActWatch {
  const acts = new Map<number, Act[]>()
  let dependent = new Set<number>()
  let restricted = 0
  let cliffs = 0
  return {
    acts,
    take(person, month, records) {
      for (const { decision: d } of records) {
        const act: Act = {
          month,
          day: d.day,
          action: d.action,
          adverse: d.adverse,
          reasons: d.reasons.map(({ id }) => id),
          fromLimitMinor: d.from.limitMinor,
          toLimitMinor: d.to.limitMinor,
          fromStatus: d.from.status,
          toStatus: d.to.status,
          cause: d.cause ?? null,
          hard: d.reasons.some(({ id }) => hardReasons.has(id)),
        }
        const list = acts.get(person)
        if (list === undefined) acts.set(person, [act])
        else list.push(act)
        if (!dependent.has(person) || !restricts(act) || act.hard) continue
        restricted++
        if (isCliff(act)) cliffs++
      }
    },
    month(_, lastDay, lines) {
      dependent = new Set()
      lines.forEach((line, person) => {
        if (line !== null && isDependent(line, lastDay)) dependent.add(person)
      })
    },
    cliffs: () => shareOf(cliffs, restricted),
  }
}

/** Default now, bankruptcy, fraud, a write-off: no taper is owed for these. */
const hardReasons = new Set([
  'R101',
  'R102',
  'R106',
  'R302',
  'R303',
  'R304',
  'R701',
  'R702',
  'R704',
])

export const restricts = ({ action, adverse }: Act): boolean =>
  adverse && (action === 'suspend' || action === 'step-down')

const isCliff = ({ action, fromLimitMinor, toLimitMinor }: Act): boolean =>
  action === 'suspend' || (fromLimitMinor - toLimitMinor) * 10_000 > fromLimitMinor * CLIFF_BPS
