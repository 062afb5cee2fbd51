/**
 * What the borrower is told, as data. `wire/text` makes of it seven parts in zh-CN and en: old
 * and new; from when; why, with the borrower's own number; what still works; what to do by when;
 * the review date; how to object and reach a person.
 */
import type { Day } from '../../base/index.ts'
import type { Reason, Standing } from './decision.ts'

export const noticeKinds = [
  'limit-reduced',
  'suspended',
  'limit-raised',
  'reinstated',
  'review-held',
  'corrected',
  'refused',
  'emergency-offered',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export interface Notice {
  readonly kind: NoticeKind
  readonly decidedDay: Day
  readonly effectiveDay: Day
  readonly reviewDay: Day | null
  readonly from: Standing
  readonly to: Standing
  /** At most four; an adverse notice has at least one. */
  readonly reasons: readonly Reason[]
  /** What still works. Repaying always does. */
  readonly draw: boolean
  readonly instalment: boolean
  readonly singleDrawCapMinor: number
  readonly balanceMinor: number
  readonly daysPastDue: number
  /** Statements on time in a row the pack asks for before the line may come back; 0: none. */
  readonly cleanStatementsNeeded: number
  /** Of a suspension that is not about the borrower: the day it ends by itself (guard 9). */
  readonly lapseDay?: Day
  /** A small line offered once to somebody who depends on this one (guard 10). */
  readonly emergencyMinor?: number
}
