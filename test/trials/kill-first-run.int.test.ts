import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { PGlite } from '@electric-sql/pglite'
import { type Json, listening, pause, scratch, smallRoot, started, tidemark } from '../product.ts'

/** Enough for three commits of the import and two of the back-fill. */
const LINES = 1300

/** Twenty seconds on a quiet machine; several times that on a busy one. */
const PATIENCE_MS = 240_000

let root: string
let whole: Book
beforeAll(async () => {
  root = smallRoot(LINES)
  const data = join(scratch(), 'whole')
  await (await started({ root, data })).stop()
  whole = await bookOf(data)
}, PATIENCE_MS)

/** When a first run is stopped, by what it says of itself; `null` before it has a product. */
const moments: readonly ((product: Json | null) => boolean)[] = [
  () => true,
  (product) => product !== null && (product.phase !== 'importing' || product.done >= 10_000),
  (product) => product !== null && product.phase !== 'importing',
  (product) => product?.phase === 'backfilling',
  (product) => product?.phase === 'backfilling' && product.done >= 1000,
]

test(
  '[CL11] a first run killed at any moment and started again ends in the same book',
  async () => {
    const data = join(scratch(), 'killed')
    const phases: string[] = []
    for (const come of moments) {
      const product = await listening({ root, data })
      for (;;) {
        const [row] = (await product.get('/health')).json.products
        if (row !== undefined) phases.push(row.phase)
        if (come(row ?? null) || row?.phase === 'decided') break
        await pause(3)
      }
      await product.kill()
    }
    expect(new Set(phases)).toContain('training')
    expect(new Set(phases)).toContain('backfilling')
    await (await started({ root, data })).stop()
    expect(await bookOf(data)).toEqual(whole)
    expect((await tidemark(root, ['verify', '--data', data])).code).toBe(0)
  },
  PATIENCE_MS,
)

interface Book {
  readonly lines: number
  readonly events: number
  readonly decisions: number
  readonly stateHash: string
  /** Of every line's last decision: each holds all before it. */
  readonly chains: string
}

async function bookOf(data: string): Promise<Book> {
  const { out } = await tidemark(root, ['replay', '--json', '--data', data])
  const { eventsPerSecond: _, ...book } = JSON.parse(out)
  const database = await PGlite.create(join(data, 'database'))
  const { rows } = await database.query<{ chains: string }>(
    `select md5(string_agg(borrower || chain_head || md5(state), ',' order by borrower)) as chains
      from line`,
  )
  await database.close()
  return { ...book, chains: rows[0]!.chains }
}
