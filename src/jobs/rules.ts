/**
 * The rules in force for a product: its rulings, each bound once into engines. Where a book's own
 * people taught its scorecards, a line is judged by the one that never saw it (its fold's).
 */
import type { Day, Json, JsonObject } from '../base/index.ts'
import {
  bindEngine,
  type CompiledPolicy,
  type ConditionsData,
  liftConditions,
  liftPolicy,
  compilePolicy,
  type Engine,
  factTable,
  features,
  loadScorecard,
  type PolicyData,
} from '../core/index.ts'
import type { RulingRow, Store } from '../store/index.ts'

/** What a ruling says; its canonical JSON is the stored body. */
export interface Ruling {
  /** Scorecards by the fold they left out; `null` is the one for lines of no fold. */
  readonly scorecards: readonly { readonly fold: number | null; readonly hash: string }[]
  /** Artefact that gives each borrower's fold; `null` where the book taught no scorecard. */
  readonly folds: string | null
  readonly policy: string
  readonly conditions: string
  /**
   * Events up to this seq were appended undecided and folded in event order by the first run;
   * later ones were decided as they arrived.
   */
  readonly backfilledTo: number
  /** How the scorecards did where they were not trained, and who defaulted: what screens show. */
  readonly report: string | null
  readonly labels: string | null
  /** Protected facts by borrower, for fairness alone; no decision reads them. */
  readonly protected: string | null
  /** While its days last the engine proposes adverse actions; left out: it acts. */
  readonly queue?: RulingQueue | null
}

export interface RulingQueue {
  readonly fromDay: Day
  /** The first day without it; `null`: until a later ruling lifts it. */
  readonly untilDay: Day | null
  readonly why: 'cap' | 'halt' | 'person'
  readonly who: string
}

export interface Rules {
  /** The engine a line's event is folded under, by when the event arrived. */
  engineFor(borrower: string, seq: number): Engine
  /** The ruling in force now. */
  readonly current: { readonly row: RulingRow; readonly ruling: Ruling }
  readonly policy: CompiledPolicy
  readonly backfilledTo: number
}

/** A product's rulings with every artefact they name: plain data, so that a worker can bind it. */
export interface RulesData {
  readonly rows: readonly RulingRow[]
  readonly artefacts: Readonly<Record<string, Json>>
}

/** Fails: throws when an artefact a ruling names is missing (a damaged store). */
export async function readRules(store: Store, product: string): Promise<RulesData | null> {
  const rows = await store.rulings(product)
  if (rows.length === 0) return null
  const artefacts: Record<string, Json> = {}
  for (const row of rows) {
    const { scorecards, folds, policy, conditions } = JSON.parse(row.body) as Ruling
    const hashes = [...scorecards.map(({ hash }) => hash), policy, conditions]
    if (folds !== null) hashes.push(folds)
    for (const hash of hashes) artefacts[hash] ??= await need(store, hash)
  }
  return { rows, artefacts }
}

export async function loadRules(store: Store, product: string): Promise<Rules | null> {
  const data = await readRules(store, product)
  return data === null ? null : bindRules(data)
}

/** Fails: throws on an artefact that cannot be read as what the ruling takes it for. */
export function bindRules(data: RulesData): Rules {
  const parts = partsOf(data.artefacts)
  const bound = data.rows.map((row) => bindRuling(row, parts))
  const last = bound.at(-1)!
  return {
    current: { row: last.row, ruling: last.ruling },
    policy: last.compiled,
    backfilledTo: bound[0]!.ruling.backfilledTo,
    engineFor: (borrower, seq) => {
      let i = bound.length - 1
      while (i > 0 && bound[i]!.row.afterSeq >= seq) i--
      return bound[i]!.engineOf(borrower)
    },
  }
}

interface BoundRuling {
  readonly row: RulingRow
  readonly ruling: Ruling
  readonly compiled: CompiledPolicy
  readonly engineOf: (borrower: string) => Engine
}

function bindRuling(row: RulingRow, parts: Parts): BoundRuling {
  const ruling = JSON.parse(row.body) as Ruling
  const { conditions, policy, queue = null } = ruling
  const compiled = parts.policy(policy)
  const world = parts.conditions(conditions)
  const engines = new Map<number | null, Engine>()
  for (const { fold, hash } of ruling.scorecards) {
    const hashes = { scorecard: hash, policy, conditions }
    engines.set(fold, bindEngine(parts.card(hash), compiled, world, hashes, queue))
  }
  const folds = ruling.folds === null ? {} : parts.folds(ruling.folds)
  const everyone = engines.get(null)!
  const engineOf = (borrower: string): Engine => {
    const fold = folds[borrower]
    return typeof fold === 'number' ? engines.get(fold)! : everyone
  }
  return { row, ruling, compiled, engineOf }
}

/** What rulings name, read once however many of them name it: most differ in one part alone. */
function partsOf(artefacts: RulesData['artefacts']) {
  return {
    policy: once((hash) => {
      const data = liftPolicy(artefacts[hash] as unknown as PolicyData)
      return compilePolicy(data, factTable(features))
    }),
    conditions: once((hash) => liftConditions(artefacts[hash] as unknown as ConditionsData)),
    card: once((hash) => {
      const card = loadScorecard(artefacts[hash])
      if (!card.ok) throw new Error(`scorecard ${hash}: ${card.issues[0].message}`)
      return card.value
    }),
    folds: (hash: string) => artefacts[hash] as JsonObject,
  }
}
type Parts = ReturnType<typeof partsOf>

function once<T>(make: (hash: string) => T): (hash: string) => T {
  const made = new Map<string, T>()
  return (hash) => {
    const known = made.get(hash)
    if (known !== undefined) return known
    const value = make(hash)
    made.set(hash, value)
    return value
  }
}

async function need(store: Store, hash: string): Promise<Json> {
  const artefact = await store.artefact(hash)
  if (artefact === null) throw new Error(`the store lacks artefact ${hash}`)
  return JSON.parse(artefact.body) as Json
}
