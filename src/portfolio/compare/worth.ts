/**
 * What a line is worth and what it costs, as it stands at the end of a comparison: expected loss,
 * profit of the next year, risk-weighted assets. By the assumptions, the same for both sides.
 */
import { mulDiv } from '../../base/index.ts'
import { daysPastDueOn, limitInForce, NONE, type State } from '../../core/index.ts'
import { qrreWeightPpm } from '../capital.ts'
import { assumptions, borrowingBps, borrowingUnjudgedBps } from './assumptions.ts'

export interface Worth {
  readonly eadMinor: number
  readonly expectedLossMinor: number
  readonly profitMinor: number
  readonly rwaIrbMinor: number
  readonly rwaStandardMinor: number
}

/** Shape: `null` for a line without a probability of default: nobody can say. */
export function worthOf(line: State, day: number, status: string): Worth | null {
  const balance = Math.max(0, line.balanceMinor)
  const isDefaulted = daysPastDueOn(line, day) > assumptions.lossDays.value || line.chargedOff === 1
  if (line.pdPpm === NONE && !isDefaulted) return null
  const isOpen = status !== 'suspended' && status !== 'closed' && !isDefaulted
  const limit = isOpen ? Math.max(balance, limitInForce(line, day)) : balance
  const pdPpm = isDefaulted ? PPM : line.pdPpm
  const flooredPpm = Math.max(pdPpm, assumptions.pdFloorPpm.value)
  const weightPpm = qrreWeightPpm(flooredPpm, assumptions.lgdBps.value)
  const ead = exposure(balance, limit, assumptions.ccfBps.value)
  const later = laterBalance(line, balance, limit)
  const laterEad = exposure(later, Math.max(later, limit), assumptions.ccfBps.value)
  return {
    eadMinor: ead,
    expectedLossMinor: lossOf(ead, pdPpm),
    profitMinor: isDefaulted ? -lossOf(balance, PPM) : profitOf(line, later, laterEad, weightPpm),
    rwaIrbMinor: mulDiv(ead, weightPpm, PPM, 'half-even'),
    rwaStandardMinor: mulDiv(
      exposure(balance, limit, assumptions.standardCcfBps.value),
      isDefaulted ? assumptions.defaultedWeightBps.value : assumptions.standardWeightBps.value,
      BPS,
      'half-even',
    ),
  }
}

const BPS = 10_000
const PPM = 1_000_000

const exposure = (balance: number, limit: number, ccfBps: number): number =>
  balance + mulDiv(limit - balance, ccfBps, BPS, 'half-even')

const lossOf = (eadMinor: number, pdPpm: number): number =>
  mulDiv(eadMinor, pdPpm * assumptions.lgdBps.value, PPM * BPS, 'half-even')

/** What is owed a year on: less by what the line taken away would have been drawn. */
function laterBalance(line: State, balance: number, limit: number): number {
  const share = line.tier === NONE ? borrowingUnjudgedBps : borrowingBps[line.tier]!
  const moved = mulDiv(limit - line.approvedLimitMinor, share, BPS, 'half-even')
  return Math.max(0, balance + Math.min(0, moved))
}

/**
 * A year's interest on the balance less funds and serving, less expected loss and the return asked
 * on the capital held. Source: algorithms.md §4, without interchange and fees, which no event says.
 */
function profitOf(line: State, balance: number, eadMinor: number, weightPpm: number): number {
  const rateBps = line.ledger.annualRateBps || assumptions.annualRateBps.value
  const { fundingBps, servingBps, hurdleBps } = assumptions
  const marginBps = rateBps - fundingBps.value - servingBps.value
  // Capital is 8 % of the assets as weighted.
  const capital = mulDiv(eadMinor, weightPpm * 8, PPM * 100, 'half-even')
  return (
    mulDiv(balance, marginBps, BPS, 'half-even') -
    lossOf(eadMinor, line.pdPpm) -
    mulDiv(capital, hurdleBps.value, BPS, 'half-even')
  )
}
