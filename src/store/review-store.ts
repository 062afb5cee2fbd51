/** The part of the store that keeps automatic acts, what waits for a person, and review runs. */
import type {
  ActCount,
  ActDay,
  OverrideRequest,
  ReviewLine,
  ReviewLineState,
  ReviewRun,
  WaitingQuery,
  WaitingRow,
  WaitingTotal,
} from './review-rows.ts'
import type { EventRow, LineRow } from './rows.ts'

export interface ReviewTransaction {
  /**
   * Adds to what the day's acts touched and answers with the segments' totals after it; whoever
   * counts them next waits until this transaction ends.
   */
  countActs(product: string, day: number, acts: readonly ActCount[]): Promise<ActDay[]>
  /** Counting begins anew: somebody has looked at what was done. */
  forgetActs(product: string, day: number): Promise<void>
}

export interface ReviewStore {
  /** What the day's acts touched; nothing before the first of them. */
  actDay(product: string, day: number): Promise<ActDay[]>
  /** The same; where counting has not begun, as it would begin now. */
  actDayNow(product: string, day: number): Promise<ActDay[]>
  /** The same; the first to ask also counts the book they are measured against. */
  openActDay(product: string, day: number): Promise<ActDay[]>
  /** Longest waiting first. */
  queryWaiting(query: WaitingQuery, limit: number, offset: number): Promise<WaitingRow[]>
  waitingTotals(query: WaitingQuery): Promise<WaitingTotal[]>
  /** By borrower, after one (exclusive). */
  waitingAfter(
    query: WaitingQuery,
    after: string,
    limit: number,
  ): Promise<{ borrower: string; decision: number }[]>
  /** Its number. */
  putOverride(request: Omit<OverrideRequest, 'number'>): Promise<number>
  /** In the order they were asked for. */
  overrides(product: string): Promise<OverrideRequest[]>
  /** False, and nothing written, where it does not wait any more. */
  answerOverride(answer: {
    readonly product: string
    readonly number: number
    readonly state: 'made' | 'withdrawn'
    readonly by: string
    readonly at: number
  }): Promise<boolean>
  /** What people decided, in the order it arrived. */
  overrideEvents(product: string, afterSeq: number, limit: number): Promise<EventRow[]>
  /** Lines whose wake day has come, whole, in id order after `after` (exclusive). */
  dueLines(product: string, day: number, after: string, limit: number): Promise<LineRow[]>
  /** These lines, by borrower. */
  linesOf(product: string, borrowers: readonly string[]): Promise<LineRow[]>
  /** The next day a line of the product must be looked at; `null` for none. */
  nextDue(product: string): Promise<number | null>
  /** Moves a stepped clock forward; false where it is not stepped, live, or there already. */
  moveClock(product: string, day: number): Promise<boolean>
  /** Its number. */
  putReview(run: Omit<ReviewRun, 'number'>): Promise<number>
  review(product: string, number: number): Promise<ReviewRun | null>
  /** Newest first. */
  reviews(product: string): Promise<ReviewRun[]>
  /**
   * Writes the run, and lines of it, where it still is in the state and at the cursor it was read
   * in; false, and nothing written, where not.
   */
  moveReview(
    before: Pick<ReviewRun, 'number' | 'state' | 'cursor'>,
    after: ReviewRun,
    lines: readonly ReviewLine[],
  ): Promise<boolean>
  /** By borrower, after one (exclusive). */
  reviewLines(
    run: number,
    state: ReviewLineState,
    after: string,
    limit: number,
  ): Promise<ReviewLine[]>
}
