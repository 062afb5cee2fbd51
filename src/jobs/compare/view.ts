/** A comparison as it is shown. */
import type { PolicyData } from '../../core/index.ts'
import type { SimulationRow, Store } from '../../store/index.ts'
import type { ComparisonReport, ComparisonView } from '../../wire/index.ts'

/** Fails: `null` for an id nobody asked for. */
export async function comparisonOf(store: Store, id: string): Promise<ComparisonView | null> {
  const row = await store.simulation(id)
  return row === null ? null : viewOf(store, row)
}

/** Those of a product, newest first, without their reports. */
export async function comparisonsOf(store: Store, product: string): Promise<ComparisonView[]> {
  const rows = await store.simulations(product)
  return Promise.all(rows.map((row) => viewOf(store, { ...row, report: null })))
}

async function viewOf(store: Store, row: SimulationRow): Promise<ComparisonView> {
  const body = async (hash: string): Promise<unknown> =>
    JSON.parse((await store.artefact(hash))!.body)
  const named = async (hash: string) => {
    const { name, version } = (await body(hash)) as PolicyData
    return { hash, name, version }
  }
  const { id, product, state, askedBy, askedAt, done, total, problem, report } = row
  return {
    id,
    product,
    a: await named(row.policyA),
    b: await named(row.policyB),
    state,
    askedBy,
    askedAt,
    done,
    total,
    problem,
    report: report === null ? null : ((await body(report)) as ComparisonReport),
  }
}
