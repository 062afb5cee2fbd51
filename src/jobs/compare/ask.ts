/** Asking for a comparison of two policies on one book, stopping it, letting it go on. */
import { failure, ok, type Result } from '../../base/index.ts'
import { contentHash, type ProductRow, type SimulationRow, type Store } from '../../store/index.ts'
import { dayInZone } from '../zone.ts'

export interface ComparisonAsk {
  readonly product: string
  /** Policy artefacts. */
  readonly a: string
  readonly b: string
  readonly who: string
  /** Epoch milliseconds. */
  readonly at: number
}

/**
 * Its id; the same asked twice by the same person at the same instant is one. What the two sides
 * have in common is held still from here on: ruling, log and day.
 *
 * Fails: not-ready, unknown-policy.
 */
export async function startComparison(store: Store, asked: ComparisonAsk): Promise<Result<string>> {
  const { product, a, b, who, at } = asked
  const row = await store.product(product)
  const ruling = (await store.rulings(product)).at(-1)
  if (row?.phase !== 'decided' || ruling === undefined)
    return failure([{ path: '', code: 'not-ready', message: `${product} is not decided yet` }])
  const unknown = []
  for (const [path, hash] of [
    ['/a', a],
    ['/b', b],
  ] as const)
    if ((await store.artefact(hash))?.kind !== 'policy')
      unknown.push({ path, code: 'unknown-policy', message: `no policy ${hash} is known` })
  const [first, ...more] = unknown
  if (first !== undefined) return failure([first, ...more])
  const id = contentHash({ product, a, b, who, at }).slice(0, ID_LENGTH)
  await store.putSimulation({
    id,
    product,
    policyA: a,
    policyB: b,
    ruling: ruling.number,
    lastSeq: await store.lastSeq(product),
    untilDay: dayOf(row, at),
    askedBy: who,
    askedAt: at,
    state: 'running',
    cursor: '',
    done: 0,
    total: await store.countLines(product),
    partial: null,
    report: null,
    problem: null,
  })
  return ok(id)
}

const ID_LENGTH = 16

const dayOf = ({ clock, clockDay, timeZone }: ProductRow, at: number): number =>
  clock === 'stepped' && clockDay !== null ? clockDay : dayInZone(timeZone)(at)

/** Fails: unknown-comparison, not-running. */
export const cancelComparison = (store: Store, id: string): Promise<Result<null>> =>
  move(store, id, 'not-running', 'does not run', () => store.endSimulation(id, 'cancelled', null))

/** What was counted so far stays counted. Fails: unknown-comparison, not-stopped. */
export const resumeComparison = (store: Store, id: string): Promise<Result<null>> =>
  move(store, id, 'not-stopped', 'was not stopped', () => store.restartSimulation(id))

async function move(
  store: Store,
  id: string,
  code: string,
  how: string,
  write: () => Promise<boolean>,
): Promise<Result<null>> {
  const row: SimulationRow | null = await store.simulation(id)
  if (row === null)
    return failure([
      { path: '', code: 'unknown-comparison', message: `there is no comparison ${id}` },
    ])
  if (await write()) return ok(null)
  return failure([{ path: '', code, message: `comparison ${id} ${how}: it is ${row.state}` }])
}
