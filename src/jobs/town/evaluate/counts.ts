/** Counts with what they are out of, and how sure that is. */

export interface Share {
  readonly count: number
  readonly of: number
  /** `null` where there was nothing to count. */
  readonly share: number | null
  /** 95 % interval. Source: Wilson 1927. */
  readonly interval: readonly [number, number] | null
}

export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, share: null, interval: null }
  const z = 1.959964
  const p = count / of
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  return { count, of, share: round(p), interval: [round(middle - half), round(middle + half)] }
}

export const round = (value: number): number => Math.round(value * 10_000) / 10_000

/** The middle value; `null` of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
