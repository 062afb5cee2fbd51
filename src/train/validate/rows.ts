/** What is judged: rows scored by models that never saw them. */

/** Columns of rows, all of one length. */
export interface JudgedRows {
  readonly bad: Uint8Array
  /** More score, less risk. */
  readonly score: Int32Array
  readonly pd: Float64Array
  /** How much each counts, on average 1; figures that are shares go by it, counts do not. */
  readonly weight: Float64Array
}

export function pick({ bad, score, pd, weight }: JudgedRows, rows: readonly number[]): JudgedRows {
  const picked = {
    bad: new Uint8Array(rows.length),
    score: new Int32Array(rows.length),
    pd: new Float64Array(rows.length),
    weight: new Float64Array(rows.length),
  }
  rows.forEach((row, i) => {
    picked.bad[i] = bad[row]!
    picked.score[i] = score[row]!
    picked.pd[i] = pd[row]!
    picked.weight[i] = weight[row]!
  })
  return picked
}

/** Places of the rows where it holds. */
export function placesWhere(rows: number, holds: (row: number) => boolean): number[] {
  const places: number[] = []
  for (let row = 0; row < rows; row++) if (holds(row)) places.push(row)
  return places
}
