/** What was paid of what statements asked, over the last cycles, walked once. */
import { divide } from '../../base/index.ts'
import { parts } from '../state/part.ts'
import { NONE, type State } from '../state/state.ts'
import {
  cycle,
  cyclesInHalfYear,
  cyclesWithin,
  has,
  RATIO_MAX,
  share,
  statementBack,
} from './cycles.ts'
import { shared } from './shared.ts'

type Figure = 'share1' | 'share3' | 'full6' | 'unpaid6' | 'mean1' | 'mean3' | 'mean6' | 'most6'

/**
 * Shares are of the last 1 or 3 statements paid, each at most whole, basis points; the others
 * of the cycles closed within so many months. `null` where no statement before asked for anything.
 */
export const paid: Record<Figure, number | null> = {
  share1: null,
  share3: null,
  full6: null,
  unpaid6: null,
  mean1: null,
  mean3: null,
  mean6: null,
  most6: null,
}

/** Sums grow cycle by cycle, and each figure is read off them where its cycles end. */
export const walkPayments = shared(parts.cycles | parts.month, (state, day) => {
  const within1 = cyclesWithin(state, day, 1)
  const within3 = cyclesWithin(state, day, 3)
  const within6 = cyclesInHalfYear(state, day)
  let asked = 0
  let covered = 0
  let owing = 0
  let total = 0
  let most = 0
  let due = 0
  let full = 0
  let unpaid = 0
  let unbroken = true
  paid.share1 = paid.share3 = paid.mean1 = paid.mean3 = null
  for (let back = 0; back < CYCLES; back++) {
    const before = askedAt(state, back)
    unbroken &&= before !== NONE
    if (before > 0) {
      const money = state.cyclePaidMinor[cycle(state, back)]!
      if (unbroken) {
        asked += before
        covered += Math.min(before, Math.max(0, money))
      }
      if (back < within6) {
        most = owing === 0 ? money : Math.max(most, money)
        owing++
        total += money
        if (money <= 0) unpaid++
        if (unbroken) due++
        if (unbroken && money >= before) full++
      }
    }
    if (back === 0) paid.share1 = shareOf(covered, asked)
    if (back === 2) paid.share3 = shareOf(covered, asked)
    if (back === within1 - 1) paid.mean1 = meanOf(total, owing)
    if (back === within3 - 1) paid.mean3 = meanOf(total, owing)
  }
  paid.mean6 = meanOf(total, owing)
  paid.most6 = owing === 0 ? null : most
  paid.unpaid6 = owing === 0 ? null : unpaid
  paid.full6 = due === 0 ? null : share(full, due)
})

/** Cycles looked back on. */
const CYCLES = 6

/** What the statement before a cycle's own asked for; NONE where one of the two is not known. */
const askedAt = (state: State, back: number): number =>
  has(state, back) && has(state, back + 1) ? statementBack(state, back + 1) : NONE

/** True where something was asked in the last six cycles and all of it was paid. */
export function paidAll(_: number, state: State): boolean {
  let asked = false
  for (let back = 0; back < CYCLES; back++) {
    const before = askedAt(state, back)
    if (before === NONE) break
    if (before <= 0) continue
    if (state.cyclePaidMinor[cycle(state, back)]! < before) return false
    asked = true
  }
  return asked
}

const shareOf = (covered: number, asked: number): number | null =>
  asked === 0 ? null : Math.min(RATIO_MAX, share(covered, asked))

const meanOf = (total: number, owing: number): number | null =>
  owing === 0 ? null : divide(total, owing, 'floor')
