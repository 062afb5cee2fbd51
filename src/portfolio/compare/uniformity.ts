/**
 * Whether a segment is treated alike though its people are not: the share of its changes that are
 * the commonest action and size, times how evenly the people changed spread over the notches of
 * risk. One cut for all of a segment whose risk is spread is near 1; one cut for people of one
 * risk, or many sizes for many risks, is near 0. Suspensions for a borrower's own default are left
 * out: nobody is in default as one of a segment.
 */
import { log } from '../../base/index.ts'
import { assumptions, UNIFORM_LEAST } from './assumptions.ts'
import { NOTCHES } from './notch.ts'
import type { SideTally } from './tally.ts'

export interface Uniformity {
  readonly changes: number
  /** Action and size of the commonest, as `step-down 25`; `null` where nothing was changed. */
  readonly commonest: string | null
  readonly commonestBps: number
  /** 0: one notch; 10,000: as many people in each. */
  readonly spreadBps: number
  readonly indexBps: number
  /** A person signs before a policy goes live that treats a segment so. */
  readonly needsSignature: boolean
}

export function uniformity({ changes, notches }: SideTally): Uniformity {
  const all = Object.entries(changes).toSorted(
    ([x, n], [y, m]) => m - n || (x < y ? -1 : x > y ? 1 : 0),
  )
  const total = all.reduce((n, [, each]) => n + each, 0)
  const [commonest, most] = all[0] ?? [null, 0]
  const share = total === 0 ? 0 : most / total
  const spread = evenness(
    Object.keys(notches).map((name) => (name === 'none' ? 0 : notches[name]!)),
  )
  const indexBps = Math.round(10_000 * share * spread)
  return {
    changes: total,
    commonest,
    commonestBps: Math.round(10_000 * share),
    spreadBps: Math.round(10_000 * spread),
    indexBps,
    needsSignature: total >= UNIFORM_LEAST && indexBps > assumptions.uniformBoundBps.value,
  }
}

/** Entropy over the largest there can be. Source: Shannon (1948), Pielou (1966). */
function evenness(counts: readonly number[]): number {
  const total = counts.reduce((n, each) => n + each, 0)
  const terms = counts.filter((n) => n > 0).map((n) => (n / total) * log(total / n))
  // By size, so that the order segments were met in says nothing.
  return terms.toSorted((x, y) => x - y).reduce((sum, term) => sum + term, 0) / log(NOTCHES)
}
