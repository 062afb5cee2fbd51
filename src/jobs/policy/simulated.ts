/** What a policy was compared with: only what decides now counts. */
import type { Docket, SimulationRow, Store } from '../../store/index.ts'
import { bodyOf, decidesSince } from '../registry.ts'
import { inForce } from './standing.ts'

export interface Simulated {
  readonly id: string
  /** The ruling both sides went by. */
  readonly ruling: number
  /** Changes are more alike within a segment than its risk: a person signs for it. */
  readonly needsSignature: boolean
}

/**
 * The newest finished comparison of a policy with what decides now; `null` where there is none.
 * Rows: the product's comparisons, newest first.
 */
export async function simulatedOf(
  store: Store,
  rows: readonly SimulationRow[],
  docket: Pick<Docket, 'rulings'>,
  hash: string,
): Promise<Simulated | null> {
  const row = rows.find(
    ({ policyA, policyB, report, ruling }) =>
      policyB === hash &&
      policyA === inForce(docket) &&
      report !== null &&
      decidesSince(docket.rulings, ruling),
  )
  if (row === undefined) return null
  const { needsSignature } = await bodyOf<{ needsSignature: boolean }>(store, row.report!)
  return { id: row.id, ruling: row.ruling, needsSignature }
}
