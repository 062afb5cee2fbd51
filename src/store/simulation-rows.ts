/** What the store keeps of comparisons of two policies on one book. */

export interface SimulationRow {
  readonly id: string
  readonly product: string
  /** Artefacts of the two policies. */
  readonly policyA: string
  readonly policyB: string
  /** What is held still while it runs: the ruling whose scorecards and conditions both sides go
   * by, the newest event folded, and the day the book is carried to. */
  readonly ruling: number
  readonly lastSeq: number
  readonly untilDay: number
  readonly askedBy: string
  /** Epoch milliseconds. */
  readonly askedAt: number
  readonly state: SimulationState
  /** The last borrower counted in `partial`; empty before the first. */
  readonly cursor: string
  /** Lines counted, and lines there are. */
  readonly done: number
  readonly total: number
  /** JSON of the tallies so far; `null` before the first and once the report is made. */
  readonly partial: string | null
  /** Artefact of the report; `null` until done. */
  readonly report: string | null
  /** Why it failed. */
  readonly problem: string | null
}

export type SimulationState = 'running' | 'done' | 'cancelled' | 'failed'

/** A step of a run. Taken only while the row is running and stands where the step began. */
export interface SimulationStep {
  readonly id: string
  readonly from: string
  readonly cursor: string
  readonly done: number
  readonly partial: string | null
  /** Given with the last step. */
  readonly report: string | null
}
