/** Which known name someone may have meant. */

/**
 * The name with the fewest single-letter edits from `text`, ignoring case; ties to the earlier.
 * Only the first 64 letters of `text` are compared, so that a hostile one costs little.
 */
export function nearest(text: string, names: readonly string[]): string | null {
  const wanted = text.slice(0, 64).toLowerCase()
  let best: string | null = null
  let bestEdits = Number.POSITIVE_INFINITY
  for (const name of names) {
    const edits = editsBetween(wanted, name.toLowerCase())
    if (edits < bestEdits) [best, bestEdits] = [name, edits]
  }
  return best
}

/** Levenshtein distance, one row at a time. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
