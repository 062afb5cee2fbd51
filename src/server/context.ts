/** What handlers work with, and the few look-ups they share. */
import type { Desk, Desks, OpenProduct, ReviewDesk, Rules } from '../jobs/index.ts'
import type { LineRow, Store } from '../store/index.ts'
import type { ProductView, ReplayedView, VerifiedView } from '../wire/index.ts'
import { refusal } from './errors.ts'
import type { Metrics } from './metrics.ts'
import type { Streams } from './stream.ts'

/** How far a first run is, where one is running: what the stored row cannot know. */
export type Progress = Pick<ProductView, 'phase' | 'done' | 'total' | 'perSecond' | 'secondsLeft'>

/** Long work a running server does when asked; left out, the routes answer 501. */
export interface ServerJobs {
  verify(): Promise<VerifiedView>
  replay(): Promise<ReplayedView>
}

export interface Context {
  readonly store: Store
  readonly desks: Desks
  readonly desk: Desk
  readonly version: string
  /** `null` where nothing is running for the product: its stored row then tells. */
  readonly progress: (product: string) => Progress | null
  readonly jobs: ServerJobs | null
  /** `null` where the server was opened without. */
  readonly reviews: ReviewDesk | null
  readonly streams: Streams
  readonly metrics: Metrics
}

/** A product made since the desks were opened, by a first run or another process, is found, too. */
export async function productOf({ desks, store }: Context, name: string): Promise<OpenProduct> {
  if (desks.product(name) === null && (await store.product(name)) !== null) await desks.refresh()
  const product = desks.product(name)
  if (product === null) throw refusal('unknown-product', `no product is called "${name}"`)
  return product
}

/** Fails: `not-ready` until a first run has written the first ruling. */
export async function rulesOf(context: Context, name: string): Promise<Rules> {
  const { rules, row } = await productOf(context, name)
  if (rules === null) throw refusal('not-ready', `product ${name} has no rules yet: ${row.phase}`)
  return rules
}

/** Fails: `not-ready` while a first run may still write the line. */
export async function lineOf(context: Context, name: string, borrower: string): Promise<LineRow> {
  const { row: product } = await productOf(context, name)
  const row = await context.store.line(name, borrower)
  if (row !== null) return row
  if (product.phase !== 'decided')
    throw refusal('not-ready', `${borrower} is not decided yet: ${name} is ${product.phase}`)
  throw refusal('unknown-borrower', `${name} has no borrower "${borrower}"`)
}
