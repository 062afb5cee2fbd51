/** Calendar months, so that a chart by month has no gaps. */

/** `2005-11` to `2006-01`: every month from the first to the last; none where there is none. */
export function monthsBetween(named: readonly string[]): string[] {
  const sorted = named.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const index = (month: string): number =>
    12 * Number(month.slice(0, 4)) + Number(month.slice(5)) - 1
  return Array.from({ length: index(last) - index(first) + 1 }, (_, i) => {
    const at = index(first) + i
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}
