/** The master scale of risk: notches of which each doubles the one before, whatever the tiers. */

/** Upper ends, parts per million; the last notch has none. Source: algorithms.md §4. */
const ENDS = [2500, 5000, 10_000, 20_000, 40_000, 80_000, 160_000] as const
export const NOTCHES = ENDS.length + 1

/** 0 the safest; `none` without a probability. */
export function notchOf(pdPpm: number): number | 'none' {
  if (pdPpm < 0) return 'none'
  const notch = ENDS.findIndex((end) => pdPpm <= end)
  return notch < 0 ? NOTCHES - 1 : notch
}
