/**
 * Challengers beside a running book: each hears the log behind the commits, a page at a time, from
 * where it began. Nobody waits for it, nothing leaves it, and a server stopped anywhere goes on
 * from what was counted last.
 */
import type { Json } from '../../base/index.ts'
import type { EventRow, ShadowHeard, ShadowRow, Store } from '../../store/index.ts'
import { byLine } from '../log.ts'
import { bodyOf } from '../registry.ts'
import { bindRules, readRules, type Rules, type RulesData } from '../rules.ts'
import { compareSides, pretend } from './shadow-fold.ts'

/** Few enough that the whole logs of their lines are small. */
const PAGE = 200

/**
 * Where several servers write, a lower seq may be committed a little after a higher one: by this
 * long after a seq was seen all lower ones are there.
 */
const SETTLE_MS = 250

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds)
  })

export interface Shadows {
  /** Compares to the end of the log as it stands. */
  hear(product: string): Promise<void>
}

export function openShadows(store: Store, isClosing: () => boolean = () => false): Shadows {
  /** Binding compiles policies and scorecards: kept from look to look while no ruling comes. */
  const bound = new Map<string, Bound>()

  async function sidesOf(shadow: ShadowRow): Promise<Bound> {
    const key = `${shadow.product} ${shadow.number}`
    const ruling = (await store.rulings(shadow.product)).at(-1)!.number
    const known = bound.get(key)
    if (known?.ruling === ruling) return known
    const sides = await bind(store, shadow)
    bound.set(key, sides)
    return sides
  }

  async function hearToEnd(start: ShadowRow, end: number): Promise<void> {
    let shadow = start
    while (!isClosing()) {
      const page = await store.eventsAfter(shadow.product, shadow.heardTo, PAGE)
      const rows = page.filter(({ seq }) => seq <= end)
      const isLast = rows.length < PAGE
      const to = isLast ? end : rows.at(-1)!.seq
      const heard = await hearPage(store, shadow, rows, to, await sidesOf(shadow))
      // Another server is ahead, or somebody has stopped it: its next look begins where it stands.
      if (!(await store.hearShadow(heard)) || isLast) return
      shadow = { ...shadow, heardTo: to }
    }
  }

  return {
    async hear(product) {
      const running = (await store.shadows(product)).filter(({ endedAt }) => endedAt === null)
      if (running.length === 0) return
      const end = await store.newestSeq()
      const behind = running.filter(({ heardTo }) => heardTo < end)
      if (behind.length > 0 && store.driver === 'postgresql') await pause(SETTLE_MS)
      for (const shadow of behind) await hearToEnd(shadow, end)
    },
  }
}

async function hearPage(
  store: Store,
  shadow: ShadowRow,
  rows: readonly EventRow[],
  to: number,
  { champion, challenger }: Bound,
): Promise<ShadowHeard> {
  const borrowers = [...new Set(rows.flatMap(({ borrower }) => borrower ?? []))]
  const logs = byLine(await store.eventsOfLines(shadow.product, borrowers))
  const total = { events: 0, decided: 0, agreed: 0 }
  const differences = []
  for (const [borrower, log] of logs) {
    await breath()
    const heard = log.filter(({ seq }) => seq <= to)
    const sides = compareSides(shadow, borrower, heard, champion, challenger)
    total.events += sides.events
    total.decided += sides.decided
    total.agreed += sides.agreed
    differences.push(...sides.differences)
  }
  const { product, number, heardTo: from } = shadow
  return { product, number, from, to, ...total, differences }
}

/** Between two lines everybody else has a turn. */
const breath = (): Promise<void> =>
  new Promise((done) => {
    setImmediate(done)
  })

interface Bound {
  /** Of the newest ruling they were bound with. */
  readonly ruling: number
  readonly champion: Rules
  readonly challenger: Rules
}

async function bind(store: Store, shadow: ShadowRow): Promise<Bound> {
  const data = (await readRules(store, shadow.product))!
  const { policy, scorecard } = shadow
  const artefacts: Record<string, Json> = { ...data.artefacts }
  artefacts[policy] ??= await bodyOf<Json>(store, policy)
  if (scorecard !== null) artefacts[scorecard] ??= await bodyOf<Json>(store, scorecard)
  const pretended: RulesData = { rows: pretend(data.rows, shadow), artefacts }
  const ruling = data.rows.at(-1)!.number
  return { ruling, champion: bindRules(data), challenger: bindRules(pretended) }
}
