/**
 * `tidemark verify`: every line folded again as the server did, in arrival order, late events
 * refolding where they did; each decision must come out byte for byte, and each chain must hold.
 * Decisions of engines no longer supported are checked by chain only, and counted apart.
 */
import { ENGINE } from '../core/index.ts'
import type { DecisionRow, EventRow, Store } from '../store/index.ts'
import { chainStart, decisionHash } from '../store/index.ts'
import { asDecided } from './as-decided.ts'
import { decisionBody } from './line-write.ts'
import { byLine } from './log.ts'
import { loadRules, type Rules } from './rules.ts'

export interface Fault {
  readonly product: string
  readonly borrower: string
  /** 0 when the fault is the line's, not one decision's. */
  readonly decision: number
  readonly what: string
}

export interface Verified {
  readonly lines: number
  readonly refolded: number
  /** Decisions of engines this build cannot refold: their chain was checked, nothing more. */
  readonly chainOnly: number
  readonly faults: Fault[]
}

const BATCH = 500

export async function verify(store: Store, onProgress: (lines: number) => void): Promise<Verified> {
  let total = { lines: 0, refolded: 0, chainOnly: 0 }
  const faults: Fault[] = []
  for (const { product, phase } of await store.products()) {
    const rules = await loadRules(store, product)
    if (rules === null || phase === 'importing' || phase === 'training') continue
    let after = ''
    for (;;) {
      const lines = await store.linesAfter(product, after, BATCH)
      if (lines.length === 0) break
      after = lines.at(-1)!.borrower
      const borrowers = lines.map((line) => line.borrower)
      const events = byLine(await store.eventsOfLines(product, borrowers))
      const decisions = decisionsByLine(await store.decisionsOfLines(product, borrowers))
      for (const { borrower, chainHead } of lines) {
        const stored = decisions.get(borrower) ?? []
        faults.push(
          ...checkChain(product, borrower, stored, chainHead),
          ...checkFold(product, borrower, stored, events.get(borrower) ?? [], rules),
        )
        const old = stored.filter((row) => engineOf(row) !== ENGINE).length
        total = {
          lines: total.lines + 1,
          refolded: total.refolded + stored.length - old,
          chainOnly: total.chainOnly + old,
        }
      }
      onProgress(total.lines)
    }
  }
  return { ...total, faults }
}

function decisionsByLine(rows: readonly DecisionRow[]): Map<string, DecisionRow[]> {
  const lines = new Map<string, DecisionRow[]>()
  for (const row of rows) {
    const line = lines.get(row.borrower)
    if (line === undefined) lines.set(row.borrower, [row])
    else line.push(row)
  }
  return lines
}

function checkChain(
  product: string,
  borrower: string,
  stored: readonly DecisionRow[],
  chainHead: string,
): Fault[] {
  const faults: Fault[] = []
  let previous = chainStart
  stored.forEach((row, i) => {
    const fault = (what: string): void => {
      faults.push({ product, borrower, decision: row.number, what })
    }
    if (row.number !== i + 1) fault(`is number ${row.number} where ${i + 1} was due`)
    if (row.previousHash !== previous) fault('does not follow the decision before it')
    if (decisionHash(row.previousHash, row.body) !== row.hash)
      fault('differs from its own hash: its bytes were changed')
    previous = row.hash
  })
  if (previous !== chainHead)
    faults.push({ product, borrower, decision: 0, what: 'chain ends elsewhere than the line says' })
  return faults
}

const decoder = new TextDecoder()

function engineOf(row: DecisionRow): number {
  try {
    return (JSON.parse(decoder.decode(row.body)) as { g: number }).g
  } catch {
    return ENGINE // unreadable bytes are compared, and reported, like any other difference
  }
}

function checkFold(
  product: string,
  borrower: string,
  stored: readonly DecisionRow[],
  events: readonly EventRow[],
  rules: Rules,
): Fault[] {
  const records = asDecided(events, borrower, rules)
  const faults: Fault[] = []
  // An older engine may have decided more or less often; its decisions stand by their chain.
  const isOurs = stored.every((row) => engineOf(row) === ENGINE)
  if (!isOurs && records.length !== stored.length) return []
  if (records.length !== stored.length)
    faults.push({
      product,
      borrower,
      decision: 0,
      what: `has ${stored.length} decisions where refolding gives ${records.length}`,
    })
  for (let i = 0; i < Math.min(records.length, stored.length); i++) {
    const row = stored[i]!
    if (engineOf(row) !== ENGINE || same(decisionBody(records[i]!), row.body)) continue
    faults.push({ product, borrower, decision: row.number, what: 'differs when refolded' })
  }
  return faults
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
