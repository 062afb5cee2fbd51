/** What a table says, in 64 hexadecimal digits. */
import { createHash } from 'node:crypto'
import { Hash64 } from '../base/index.ts'
import type { OpenTable, Values } from './open-table.ts'

/**
 * The same for the same rows in any order, as CSV, gzipped or Parquet; another when a value, a name
 * or the order of columns differs. It tells data sets apart, and is no proof against forgery: rows
 * go in by sums of their 64-bit hashes.
 */
export async function dataHash(table: OpenTable): Promise<string> {
  const low = new Int32Array(table.rows).fill(1)
  const high = new Int32Array(table.rows).fill(2)
  for (const { name } of table.columns) mixColumn(low, high, await table.read(name))
  const sums = [0, 0, 0]
  for (let row = 0; row < low.length; row++) {
    const [a, b] = [spread(low[row]! ^ high[row]!), spread(high[row]!)]
    for (const [i, word] of [a, b, spread(a + Math.imul(b, 31))].entries())
      sums[i] = (sums[i]! + (word >>> 0)) % SUM_MAX
  }
  const body = JSON.stringify([table.rows, table.columns, sums])
  return createHash('sha256').update(body).digest('hex')
}

/** Sums stay exact in a double. */
const SUM_MAX = 2 ** 52

function mixColumn(low: Int32Array, high: Int32Array, values: Values): void {
  if (values instanceof Float64Array) {
    const value = new Float64Array(1)
    const words = new Int32Array(value.buffer)
    for (let row = 0; row < low.length; row++) {
      // Adding zero makes −0 what it equals; NaN has one pattern here whatever it came from.
      value[0] = Number.isNaN(values[row]!) ? Number.NaN : values[row]! + 0
      mixRow(low, high, row, words[0]!, words[1]!)
    }
    return
  }
  for (let row = 0; row < low.length; row++) {
    const text = values[row]
    const [a, b] = typeof text === 'string' ? new Hash64().text(text).words() : [-1, -1]
    mixRow(low, high, row, a, b)
  }
}

function mixRow(low: Int32Array, high: Int32Array, row: number, a: number, b: number): void {
  const mixed = spread(low[row]! ^ a) ^ b
  low[row] = spread(mixed + high[row]!)
  high[row] = (Math.imul(high[row]! ^ b, 0x9e3779b1) + spread(mixed ^ a)) | 0
}

/** Source: the finaliser of MurmurHash3. */
function spread(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
