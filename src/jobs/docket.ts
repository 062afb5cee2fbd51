/** Steps and rulings, written under one lock: what a step is judged by holds when it is taken. */
import { canonicalJson, failure, type Json, ok, type Result } from '../base/index.ts'
import { ENGINE } from '../core/index.ts'
import { type Docket, type NewStep, sha256, type Store, type Transaction } from '../store/index.ts'
import type { Ruling } from './rules.ts'

/** Who asks for what, and why. */
export interface Ask {
  readonly product: string
  /** Of what is to decide, or of what decides and is rolled back. */
  readonly hash: string
  /** The name of the key: the person. */
  readonly who: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly reason: string
}

export type Step = Omit<NewStep, 'ruling'>

/** What a verb writes, in this order; no step and no ruling where it was done before. */
export interface Writes {
  readonly steps: readonly Step[]
  /** The next ruling, with the step that appends it. */
  readonly ruling: { readonly body: Ruling; readonly step: Step } | null
  readonly also?: (tx: Transaction, docket: Docket) => Promise<void>
}

export const nothing: Writes = { steps: [], ruling: null }

export const refused = <T>(code: string, message: string): Result<T> =>
  failure([{ path: '', code, message }])

/**
 * Judges and writes in one transaction, while no event of the product is folded.
 *
 * Fails: not-ready, before anything is judged.
 */
export async function inDocket(
  store: Store,
  product: string,
  judge: (docket: Docket) => Result<Writes>,
): Promise<Result<null>> {
  if ((await store.product(product))?.phase !== 'decided')
    return refused('not-ready', `${product} is not decided yet`)
  return store.transaction(async (tx) => {
    const docket = await tx.lockRulings(product)
    const judged = judge(docket)
    if (!judged.ok) return judged
    await write(tx, product, docket, judged.value)
    return ok(null)
  })
}

async function write(
  tx: Transaction,
  product: string,
  docket: Docket,
  { steps, ruling, also }: Writes,
): Promise<void> {
  const inForce = docket.rulings.at(-1)!.number
  for (const step of steps) await tx.appendStep({ ...step, ruling: inForce })
  if (ruling !== null) {
    const body = canonicalJson(ruling.body as unknown as Json)
    const { lastSeq: afterSeq } = docket
    const appended = { product, afterSeq, engine: ENGINE, body, hash: sha256(body) }
    await tx.appendStep({ ...ruling.step, ruling: await tx.appendRuling(appended) })
  }
  await also?.(tx, docket)
}
