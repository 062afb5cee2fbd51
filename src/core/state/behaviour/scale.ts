/**
 * Totals on scales where the same relative change is the same distance whatever the level, in
 * thousandths. Whole numbers in and out; the table is made once of deterministic logarithms.
 */
import { log } from '../../../base/index.ts'

const USUAL_BPS = 10_000

/** Counts above this are as this: nobody signs in more often by hand. */
const MOST_COUNT = 100_000

/**
 * 2000 · √(count + 3/8), the count taken to a usual month: its spread is one, 1000, whatever the
 * mean of a count by chance. Source: Anscombe 1948.
 */
export function rootOf(count: number, seasonBps: number): number {
  const fourMillion = 4_000_000 * Math.min(count, MOST_COUNT) + 1_500_000
  const usual = Math.floor((fourMillion * USUAL_BPS) / seasonBps)
  let root = Math.floor(Math.sqrt(usual))
  // The language leaves the last bit of a root to the machine.
  while (root * root > usual) root--
  while ((root + 1) * (root + 1) <= usual) root++
  return root
}

/** 1000 · log2(amount + 1), the amount taken to a usual month. */
export function logOf(amountMinor: number, seasonBps: number): number {
  const told = log2(amountMinor + 1)
  return seasonBps === USUAL_BPS ? told : told - log2(seasonBps) + log2(USUAL_BPS)
}

const STEPS = 1024
const mantissas = Int32Array.from({ length: STEPS }, (_, i) =>
  Math.round((1000 * log(1 + i / STEPS)) / log(2)),
)

/** Of a whole number from 1 up, read off its first eleven bits: within 2 of the logarithm. */
function log2(value: number): number {
  const bits = bitsOf(value)
  return 1000 * (bits - 1) + mantissas[firstEleven(value, bits) - STEPS]!
}

const TWO_30 = 1_073_741_824

const bitsOf = (value: number): number =>
  value < TWO_30 ? 32 - Math.clz32(value) : 62 - Math.clz32(Math.floor(value / TWO_30))

function firstEleven(value: number, bits: number): number {
  if (bits <= 11) return value << (11 - bits)
  if (bits <= 41) return Math.floor(value / (1 << (bits - 11)))
  return Math.floor(Math.floor(value / TWO_30) / (1 << (bits - 41)))
}
