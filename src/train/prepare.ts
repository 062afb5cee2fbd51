/** Binned columns, ready to be boosted: plain data that travels to workers as it is. */
import { assert, failure, Hash64, type Issue, ok, type Result } from '../base/index.ts'
import { type Binning, binningOf, cellsOf, fillCells } from './bin.ts'
import type { Dataset } from './dataset.ts'
import type { Split } from './fold.ts'
import { binsMaxOf, issuesOf, type TrainOptions } from './options.ts'

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
  /** 1 for rows learnt from. */
  readonly used: Uint8Array
  /** The hash of each row's name, two words a row. */
  readonly rowHash: Int32Array
}

/** Fails: options that do not fit the table; one class only, or constants only, to learn from. */
export function prepare(dataset: Dataset, options: TrainOptions, split: Split): Result<Prepared> {
  const { used, leftOutFold } = split
  const rows = dataset.bad.length
  assert(used.length === rows, `a split of ${used.length} rows for ${rows} rows`)
  const issues = [...issuesOf(dataset, options), ...classIssues(dataset.bad, used)]
  if (issues.length > 0) return failure(issues)

  const features: PreparedFeature[] = []
  const constants: string[] = []
  const cellOf = new Uint8Array(rows * dataset.columns.length)
  let offset = 0
  for (const { name, values } of dataset.columns) {
    const shape = options.features?.[name] ?? {}
    const specials = options.specials ?? []
    const binning = binningOf(values, used, shape.nominal ?? false, specials, binsMaxOf(options))
    const column = cellOf.subarray(features.length * rows, (features.length + 1) * rows)
    fillCells(values, binning, column)
    if (isConstant(column, used)) {
      constants.push(name)
      continue
    }
    const { monotone = null, reason = null } = shape
    features.push({ ...binning, id: name, monotone, reason, offset })
    offset += cellsOf(binning)
  }
  if (features.length === 0)
    return failure([
      { path: '/columns', code: 'nothing-to-learn', message: 'every column is constant' },
    ])
  return ok({
    options,
    leftOutFold,
    features,
    constants,
    cells: offset,
    rows,
    cellOf: cellOf.slice(0, features.length * rows),
    bad: dataset.bad,
    used,
    rowHash: hashRows(dataset.rowIds),
  })
}

/** The same data over shared memory: workers read it without a copy each. */
export function share(prepared: Prepared): Prepared {
  const { cellOf, bad, used, rowHash } = prepared
  return {
    ...prepared,
    cellOf: sharedBytes(cellOf),
    bad: sharedBytes(bad),
    used: sharedBytes(used),
    rowHash: new Int32Array(sharedBytes(new Uint8Array(rowHash.slice().buffer)).buffer),
  }
}

function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  return shared
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

function hashRows(rowIds: Dataset['rowIds']): Int32Array {
  const words = new Int32Array(rowIds.length * 2)
  rowIds.forEach((id, row) => {
    const hash = new Hash64()
    words.set((typeof id === 'number' ? hash.number(id) : hash.text(id)).words(), row * 2)
  })
  return words
}
