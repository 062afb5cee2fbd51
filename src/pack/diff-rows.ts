/** Which rows of two lists are the same rows, and which of those changed places. */

/** Rows by their places in the two lists. */
export interface PairedRows {
  readonly added: readonly number[]
  readonly removed: readonly number[]
  /** In the order of the list after. */
  readonly kept: readonly RowPair[]
}

export interface RowPair {
  /** The row's key; of rows that share one, the second is `key #2`. */
  readonly key: string
  readonly before: number
  readonly after: number
  /** As few rows as explain the new order have moved. */
  readonly moved: boolean
}

/** A row is known again by its key. */
export function pairRows<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (row: T) => string,
): PairedRows {
  const placesBefore = places(before, keyOf)
  const placesAfter = places(after, keyOf)
  const common = [...placesAfter].flatMap(([key, to]) => {
    const from = placesBefore.get(key)
    return from === undefined ? [] : [{ key, before: from, after: to }]
  })
  const still = longestRising(common.map((pair) => pair.before))
  return {
    added: onlyIn(placesAfter, placesBefore),
    removed: onlyIn(placesBefore, placesAfter),
    kept: common.map((pair, i) => ({ ...pair, moved: !still.has(i) })),
  }
}

function places<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, number> {
  const met = new Map<string, number>()
  return new Map(
    rows.map((row, i) => {
      const key = keyOf(row)
      const times = (met.get(key) ?? 0) + 1
      met.set(key, times)
      return [times === 1 ? key : `${key} #${times}`, i]
    }),
  )
}

const onlyIn = (here: Map<string, number>, there: Map<string, number>): number[] =>
  [...here].filter(([key]) => !there.has(key)).map(([, place]) => place)

/** Places of a longest rising subsequence. Source: Fredman 1975, patience sorting. */
function longestRising(values: readonly number[]): Set<number> {
  /** By length less one, the place where the best run of that length ends. */
  const ends: number[] = []
  const previous: number[] = []
  values.forEach((value, i) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[ends[middle]!]! < value) low = middle + 1
      else high = middle
    }
    previous[i] = low === 0 ? -1 : ends[low - 1]!
    ends[low] = i
  })
  const found = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) found.add(at)
  return found
}
