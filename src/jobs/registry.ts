/**
 * Which scorecard decides a product, which stand ready, and what waits for whom. Rulings alone
 * say what decides; states, proposals and the way back are read off them and the steps.
 */
import { canonicalJson, type Issue, type Json } from '../base/index.ts'
import type { Scorecard } from '../core/index.ts'
import type { Docket, ModelRow, RulingRow, StepRow, Store } from '../store/index.ts'
import type { Measures } from './production-card.ts'
import type { Ruling } from './rules.ts'

/** A step of a scorecard. */
export interface ModelStep extends StepRow {
  readonly what: 'promote' | 'rollback'
  readonly step: 'proposed' | 'approved'
}

export interface Model {
  readonly hash: string
  /** Champion: of the ruling in force. Retired: of an earlier one. Challenger: of none yet. */
  readonly state: 'champion' | 'challenger' | 'retired'
  readonly card: Scorecard
  /** Scorecards that judge beside it, each the lines of the fold it never saw. */
  readonly folds: number
  readonly measures: Measures | null
  /** `null` for what a first run made. */
  readonly registered: Pick<ModelRow, 'createdAt' | 'createdBy'> | null
  /** What waits for a second person. */
  readonly proposal: ModelStep | null
  /** Why it may not be promoted, whoever asks. */
  readonly barred: Issue | null
}

export interface Registry {
  readonly product: string
  /** The number of the ruling in force. */
  readonly ruling: number
  /** The scorecard a rollback would bring back; `null` where there is none. */
  readonly before: string | null
  /** Champion first, then challengers and the retired, newest first. */
  readonly models: readonly Model[]
  readonly steps: readonly ModelStep[]
}

/** `null` until a first run has written the first ruling. */
export async function readRegistry(store: Store, product: string): Promise<Registry | null> {
  const rulings = await store.rulings(product)
  const steps = await store.steps(product)
  const current = rulings.at(-1)
  if (current === undefined) return null
  const rows = new Map((await store.models(product)).map((row) => [row.hash, row]))
  const ruled = new Map(rulings.map((row) => [championOf(row), row]))
  const teaching = await teachingData(store, rulings)
  const models: Model[] = []
  for (const hash of new Set([...ruled.keys(), ...rows.keys()])) {
    const row = rows.get(hash)
    const ruling = ruled.get(hash)
    const { scorecards, report } = ruling === undefined ? noRuling : rulingOf(ruling)
    const card = await bodyOf<Scorecard>(store, hash)
    const told = row?.report ?? report
    models.push({
      hash,
      state:
        ruling === undefined ? 'challenger' : hash === championOf(current) ? 'champion' : 'retired',
      card,
      folds: Math.max(0, scorecards.length - 1),
      measures: told === null ? null : await bodyOf<Measures>(store, told),
      registered: row ?? null,
      proposal: pending({ rulings, steps }, hash),
      barred: barredBy(card, teaching),
    })
  }
  const back = rulingBefore({ rulings, steps })
  return {
    product,
    ruling: current.number,
    before: back === null ? null : championOf(back),
    models: models.toSorted(byStanding),
    steps: steps.filter(isOfModels).toReversed(),
  }
}

const noRuling = { scorecards: [], report: null } as const

const standing = { champion: 0, challenger: 1, retired: 2 }
const newness = ({ registered }: Model): number => registered?.createdAt ?? 0
const byStanding = (a: Model, b: Model): number =>
  standing[a.state] - standing[b.state] || newness(b) - newness(a) || (a.hash < b.hash ? -1 : 1)

export const rulingOf = (row: RulingRow): Ruling => JSON.parse(row.body) as Ruling

/** The scorecard of the lines of no fold. */
export const championOf = (row: RulingRow): string =>
  rulingOf(row).scorecards.find(({ fold }) => fold === null)!.hash

type Steps = Pick<Docket, 'rulings' | 'steps'>

/** Of a scorecard. A proposal stands only while what decides is what it was made under. */
export const pending = ({ rulings, steps }: Steps, hash: string): ModelStep | null =>
  steps
    .filter(isOfModels)
    .find(
      (step) =>
        step.step === 'proposed' && step.hash === hash && decidesSince(rulings, step.ruling),
    ) ?? null

export const isOfModels = (step: StepRow): step is ModelStep =>
  step.what === 'promote' || step.what === 'rollback'

/** Whether scorecards and policy have been the same since; conditions and queues are neither. */
export function decidesSince(rulings: readonly RulingRow[], number: number): boolean {
  const since = rulings.filter((row) => row.number >= number).map(decider)
  return since.every((each) => each === since[0])
}

const decider = (row: RulingRow): string => {
  const { scorecards, policy } = rulingOf(row)
  return canonicalJson({ scorecards, policy } as unknown as Json)
}

/** What one step back from the champion leads to. */
export const rulingBefore = ({ rulings, steps }: Steps): RulingRow | null =>
  stepBack(
    rulings,
    championOf,
    steps.filter(({ step, what }) => step === 'approved' && what === 'rollback'),
  )

/**
 * What one step back leads to: the last standing ruling of another kind, by `kindOf`, for what
 * changed anything else is no step. A rollback undoes one, with all that was ruled under it, so
 * the ruling it restores is never the one rolled back: going back twice goes two steps back.
 */
export function stepBack(
  rulings: readonly RulingRow[],
  kindOf: (row: RulingRow) => string,
  rollbacks: readonly StepRow[],
): RulingRow | null {
  const undoing = new Set(rollbacks.map(({ ruling }) => ruling))
  const standing: RulingRow[] = []
  const ofAnother = (): number => {
    const kind = kindOf(standing.at(-1)!)
    return standing.findLastIndex((row) => kindOf(row) !== kind)
  }
  for (const row of rulings) {
    if (undoing.has(row.number)) standing.length = ofAnother() + 1
    else standing.push(row)
  }
  return standing[ofAnother()] ?? null
}

/**
 * Hashes of the data that a cross-fitted book's own people taught its scorecards with: as the
 * first run read them, and as `tidemark train <product>` reads them from the log.
 */
export async function teachingData(
  store: Store,
  rulings: readonly RulingRow[],
): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>()
  for (const { scorecards, folds, labels } of rulings.map(rulingOf)) {
    if (folds === null) continue
    if (labels !== null) hashes.add(labels)
    for (const { hash } of scorecards)
      hashes.add((await bodyOf<Scorecard>(store, hash)).training.dataHash)
  }
  return hashes
}

export const barredBy = (card: Scorecard, teaching: ReadonlySet<string>): Issue | null =>
  teaching.has(card.training.dataHash)
    ? {
        path: '',
        code: 'learned-from-them',
        message:
          'nobody is decided by a scorecard that learned from them: ' +
          'this one learned from the people of this book',
      }
    : null

/** Fails: throws where the store lacks it, which only a damaged one does. */
export async function bodyOf<T>(store: Store, hash: string): Promise<T> {
  const artefact = await store.artefact(hash)
  if (artefact === null) throw new Error(`the store lacks artefact ${hash}`)
  return JSON.parse(artefact.body) as T
}
