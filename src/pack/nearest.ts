/** The name somebody probably meant. */

/** `; did you mean x?` for the nearest of `names` within a third of its letters, else nothing. */
export function suggestion(text: string, names: Iterable<string>): string {
  let best: string | null = null
  let bestDistance = Infinity
  for (const name of names) {
    const distance = editDistance(text.toLowerCase(), name.toLowerCase())
    if (distance < bestDistance) [best, bestDistance] = [name, distance]
  }
  const near = best !== null && bestDistance <= Math.max(1, Math.floor(best.length / 3))
  return near ? `; did you mean ${best}?` : ''
}

/** Letters to insert, drop, replace, or swap with their neighbour. Source: Damerau 1964. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? before[j - 2]! + 1 : Infinity
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, replaced, swapped))
    }
    before = row
    row = next
  }
  return row[b.length]!
}
