/** What a caller may choose about a training run; what is not here is the same for every table. */
import type { Issue } from '../base/index.ts'
import { isReasonId, type Scorecard } from '../core/index.ts'
import type { ColumnHead } from './dataset.ts'

/** What is known of a feature before looking at data; the registry says it for its own. */
export interface FeatureShape {
  /** Codes without an order; columns of text are nominal in any case. */
  readonly nominal?: boolean
  /** Enforced while fitting, on the ordered bins; specials and missing stand outside it. */
  readonly monotone?: 'riskier-up' | 'riskier-down' | null
  /** Reason family; a model with unnamed reasons may not go to production. */
  readonly reason?: string | null
}

export interface TrainOptions {
  readonly name: string
  readonly target: Scorecard['target']
  /** By column name; a column not named has a free shape. */
  readonly features?: Readonly<Record<string, FeatureShape>>
  /** Numbers that stand for a fact, not an amount (`-9`): each takes a bin of its own. */
  readonly specials?: readonly number[]
  /** Fits to average, each on its own 85 % of the rows; 8 unless told. */
  readonly bags?: number
  /** Ordered bins at most; 32 unless told. */
  readonly binsMax?: number
  /** Pairs of features at most; none unless told: each is a table somebody has to read. */
  readonly pairs?: number
  /** Rows at least on each side of a cut; 20 unless told: no share, lates may be rare. */
  readonly leafRows?: number
  /** Names the draw of bags and hashed folds; 1 unless told. */
  readonly seed?: number
  /** Written into the scorecard as they are. */
  readonly dataHash: string
  readonly codeVersion: string
  readonly window: Scorecard['training']['window']
}

export const bagsOf = (options: TrainOptions): number => options.bags ?? 8
export const binsMaxOf = (options: TrainOptions): number => options.binsMax ?? 32
export const pairsOf = (options: TrainOptions): number => options.pairs ?? 0
/** How often bags are fitted: features by themselves, candidate pairs, the pairs kept. */
export const roundsOf = (options: TrainOptions): number => (pairsOf(options) === 0 ? 1 : 3)
export const leafRowsOf = (options: TrainOptions): number => options.leafRows ?? 20
export const seedOf = (options: TrainOptions): number => options.seed ?? 1

/** More tables than these nobody reads; and their cells' curvatures must fit in memory. */
const PAIRS_MAX = 16

/** A stored decision writes a bin as one character of 64. */
export const CELLS_MAX = 64

export function issuesOf(columns: readonly ColumnHead[], options: TrainOptions): Issue[] {
  const issues: Issue[] = []
  const report = (path: string, code: string, message: string): void => {
    issues.push({ path, code, message })
  }
  const [bags, binsMax, seed] = [bagsOf(options), binsMaxOf(options), seedOf(options)]
  const specials = options.specials ?? []
  if (!Number.isInteger(bags) || bags < 1 || bags > 256)
    report('/bags', 'out-of-range', `bags are 1 to 256, got ${bags}`)
  const room = CELLS_MAX - 2 - specials.length
  if (!Number.isInteger(binsMax) || binsMax < 2 || binsMax > room)
    report('/binsMax', 'out-of-range', `bins are 2 to ${room} beside the specials, got ${binsMax}`)
  const pairs = pairsOf(options)
  if (!Number.isInteger(pairs) || pairs < 0 || pairs > PAIRS_MAX)
    report('/pairs', 'out-of-range', `pairs are 0 to ${PAIRS_MAX}, got ${pairs}`)
  const leafRows = leafRowsOf(options)
  if (!Number.isInteger(leafRows) || leafRows < 1)
    report('/leafRows', 'out-of-range', `a leaf holds 1 row at least, got ${leafRows}`)
  if (!Number.isSafeInteger(seed)) report('/seed', 'not-whole', `a seed is whole, got ${seed}`)
  if (new Set(specials).size < specials.length || !specials.every(Number.isFinite))
    report('/specials', 'not-distinct', `special values are distinct numbers, got ${specials}`)
  const byName = new Map(columns.map((column) => [column.name, column]))
  for (const [name, shape] of Object.entries(options.features ?? {})) {
    const column = byName.get(name)
    if (column === undefined) report(`/features/${name}`, 'column-missing', `no column ${name}`)
    else if ((shape.nominal || column.kind === 'texts') && shape.monotone)
      report(`/features/${name}`, 'no-order', `${name} is nominal: it has no order to keep`)
    if (typeof shape.reason === 'string' && !isReasonId(shape.reason))
      report(`/features/${name}`, 'unknown-reason', `no reason ${shape.reason}`)
  }
  return issues
}
