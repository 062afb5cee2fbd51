/** What no field shows by itself: values of one event that cannot stand together. */
import { type Day, printDay } from '../base/index.ts'
import type { EventKind } from '../core/index.ts'
import { type IssueList, report } from './issue-list.ts'

/** An event as far as it was read: what was wrong by itself is missing here. */
export interface PartlyRead {
  readonly kind: EventKind
  readonly data: object
  readonly day: Day | null
  readonly borrower: string | null
}

/** `path` leads to the event's `data`. */
export function checkTogether(issues: IssueList, event: PartlyRead, path: string): void {
  const { kind, day, borrower } = event
  const data = event.data as Readonly<Record<string, unknown>>
  if (kind === 'asset-appraised') {
    const appraised = data['appraisedDay']
    if (typeof appraised === 'number' && day !== null && appraised > day)
      report(
        issues,
        `${path}/appraisedDay`,
        'after-event',
        () => `must not be after the event's day, ${printDay(day)}`,
      )
  }
  if (kind === 'guarantee-pledged' && borrower !== null && data['guarantorHash'] === borrower)
    report(
      issues,
      `${path}/guarantorHash`,
      'self-guarantee',
      () => 'must be another than the borrower: nobody guarantees his own debt',
    )
}
