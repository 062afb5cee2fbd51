/** Binned columns, ready to be boosted: plain data that travels to workers as it is. */
import { assert, failure, Hash64, type Issue, ok, type Result } from '../base/index.ts'
import { type Binning, binningOf, cellsOf, fillCoded } from './bin.ts'
import { code, type Coded } from './code.ts'
import { type ColumnHead, type Dataset, headOf, type Labels } from './dataset.ts'
import type { Split } from './fold.ts'
import { binsMaxOf, issuesOf, type TrainOptions } from './options.ts'
import { evenWeights } from './weights.ts'

export interface PreparedFeature extends Binning {
  readonly id: string
  readonly monotone: 'riskier-up' | 'riskier-down' | null
  readonly reason: string | null
  /** Its first cell in a vector of all cells. */
  readonly offset: number
}

/**
 * One training set. Rows left out are binned too, so that they can be scored, but nothing is
 * learnt from them: neither cuts, nor levels, nor points.
 */
export interface Prepared {
  readonly options: TrainOptions
  readonly leftOutFold: number | null
  readonly features: readonly PreparedFeature[]
  /** Columns with one value on all rows learnt from. */
  readonly constants: readonly string[]
  /** All cells of all features. */
  readonly cells: number
  readonly rows: number
  /** Column after column, the cell within its feature: `cellOf[feature * rows + row]`. */
  readonly cellOf: Uint8Array
  readonly bad: Uint8Array
  /** 1 for rows learnt from: those of the split whose weight is above 0. */
  readonly used: Uint8Array
  /** How much each of them counts, on average 1; 0 on the others. */
  readonly weight: Float64Array
  /** The hash of each row's name, two words a row. */
  readonly rowHash: Int32Array
}

/** Fails: options that do not fit the table; one class only, or constants only, to learn from. */
export function prepare(dataset: Dataset, options: TrainOptions, split: Split): Result<Prepared> {
  const begun = preparing(dataset.columns.map(headOf), dataset, options, split)
  if (!begun.ok) return begun
  for (const { values } of dataset.columns) begun.value.bin(code(values))
  return begun.value.done()
}

/** A training set that takes one column after the other, and keeps its bins only. */
export interface Preparing {
  /** The next column, in the order of the heads. */
  bin(coded: Coded): void
  /** Fails: constants only to learn from. */
  done(): Result<Prepared>
}

/** Fails: options that do not fit the table; one class only to learn from. */
export function preparing(
  heads: readonly ColumnHead[],
  { bad, rowIds, weights }: Labels,
  options: TrainOptions,
  split: Split,
): Result<Preparing> {
  const rows = bad.length
  assert(split.used.length === rows, `a split of ${split.used.length} rows for ${rows} rows`)
  const weight = evenWeights(weights, split.used)
  const used = Uint8Array.from(weight, (one) => (one > 0 ? 1 : 0))
  const issues = [...issuesOf(heads, options), ...classIssues(bad, used)]
  if (issues.length > 0) return failure(issues)

  const features: PreparedFeature[] = []
  const constants: string[] = []
  // Shared from the start: at 10 million rows a copy for the workers would not fit beside it.
  const cellOf = sharedBytes(rows * heads.length)
  let offset = 0
  const bin = (coded: Coded): void => {
    const { name } = heads[features.length + constants.length]!
    const { nominal = false, monotone = null, reason = null } = options.features?.[name] ?? {}
    const binning = binningOf(coded, weight, nominal, options.specials ?? [], binsMaxOf(options))
    const column = cellOf.subarray(features.length * rows, (features.length + 1) * rows)
    fillCoded(coded, binning, column)
    if (isConstant(column, used)) {
      constants.push(name)
      return
    }
    features.push({ ...binning, id: name, monotone, reason, offset })
    offset += cellsOf(binning)
  }
  const done = (): Result<Prepared> => {
    assert(features.length + constants.length === heads.length, 'columns not binned')
    if (features.length === 0)
      return failure([
        {
          path: '/columns',
          code: 'nothing-to-learn',
          message: `every column has one value: ${constants.join(', ')}`,
        },
      ])
    return ok({
      options,
      leftOutFold: split.leftOutFold,
      features,
      constants,
      cells: offset,
      rows,
      cellOf: cellOf.subarray(0, features.length * rows),
      bad,
      used,
      weight,
      rowHash: hashRows(rowIds),
    })
  }
  return ok({ bin, done })
}

/** The same data over shared memory: workers read it without a copy each. */
export function share(prepared: Prepared): Prepared {
  const { bad, used, weight, rowHash } = prepared
  const words = new Int32Array(new SharedArrayBuffer(rowHash.byteLength))
  words.set(rowHash)
  const weights = new Float64Array(new SharedArrayBuffer(weight.byteLength))
  weights.set(weight)
  return { ...prepared, bad: shared(bad), used: shared(used), weight: weights, rowHash: words }
}

const sharedBytes = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length))

function shared(bytes: Uint8Array): Uint8Array {
  const copy = sharedBytes(bytes.length)
  copy.set(bytes)
  return copy
}

function classIssues(bad: Uint8Array, used: Uint8Array): Issue[] {
  let bads = 0
  let rows = 0
  for (let row = 0; row < bad.length; row++) {
    if (used[row] === 0) continue
    rows++
    bads += bad[row]!
  }
  if (bads > 0 && bads < rows) return []
  const message = `${rows} rows to learn from, ${bads} of them bad: both classes are needed`
  return [{ path: '/target', code: 'one-class', message }]
}

function isConstant(column: Uint8Array, used: Uint8Array): boolean {
  const first = column[used.indexOf(1)]
  return column.every((cell, row) => used[row] === 0 || cell === first)
}

function hashRows(rowIds: Labels['rowIds']): Int32Array {
  const words = new Int32Array(rowIds.length * 2)
  rowIds.forEach((id, row) => {
    const hash = new Hash64()
    const [low, high] = (typeof id === 'number' ? hash.number(id) : hash.text(id)).words()
    words[2 * row] = low
    words[2 * row + 1] = high
  })
  return words
}
