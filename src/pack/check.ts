/** A check of what tables mean: made where the tables it needs are sound and small enough. */
import type { Issue } from '../base/index.ts'
import type { PolicyData, SlotTable, TableName } from '../core/index.ts'

export interface Check {
  readonly needs: readonly TableName[]
  readonly run: (policy: PolicyData, slots: SlotTable) => Issue[]
}
