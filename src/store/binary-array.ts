/**
 * PostgreSQL arrays in their binary form, one per column: `insert … select from unnest($1, …)`
 * then takes any number of rows in one statement, with no text to quote or parse, and its errors
 * come back like any other statement's. (A failing COPY never returns from PGlite 0.5.16 when its
 * data is sent along with it.)
 */
import { assert } from '../base/index.ts'

export type ColumnKind = 'bigint' | 'integer' | 'text' | 'bytea' | 'boolean'
export type Cell = number | string | boolean | Uint8Array | null

const elementTypes: Readonly<Record<ColumnKind, number>> = {
  boolean: 16,
  bytea: 17,
  bigint: 20,
  integer: 23,
  text: 25,
}
const headerBytes = 20

/**
 * Layout (`array_recv` in PostgreSQL's source): dimensions, null flag, element type, then length
 * and lower bound of the one dimension; then each value as its length (-1 for null) and bytes.
 */
export function binaryArray(kind: ColumnKind, values: readonly Cell[]): Buffer {
  let size = headerBytes + 4 * values.length
  let nulls = 0
  for (const value of values) {
    if (value === null) nulls = 1
    else size += byteLengthOf(kind, value)
  }
  const out = Buffer.allocUnsafe(size)
  out.writeInt32BE(1, 0)
  out.writeInt32BE(nulls, 4)
  out.writeInt32BE(elementTypes[kind], 8)
  out.writeInt32BE(values.length, 12)
  out.writeInt32BE(1, 16)
  let at = headerBytes
  for (const value of values) {
    const length = value === null ? -1 : writeValue(out, at + 4, kind, value)
    out.writeInt32BE(length, at)
    at += 4 + Math.max(0, length)
  }
  return out
}

/** Fails: throws when the value is not of the column's kind (the caller's bug). */
function byteLengthOf(kind: ColumnKind, value: NonNullable<Cell>): number {
  if (kind === 'text' && typeof value === 'string') return Buffer.byteLength(value)
  if (kind === 'bytea' && value instanceof Uint8Array) return value.length
  if (kind === 'boolean' && typeof value === 'boolean') return 1
  assert(Number.isSafeInteger(value), `${kind} column given ${JSON.stringify(value)}`)
  assert(kind === 'bigint' || kind === 'integer', `${kind} column given ${value}`)
  return kind === 'bigint' ? 8 : 4
}

/** Returns the number of bytes written. */
function writeValue(out: Buffer, at: number, kind: ColumnKind, value: NonNullable<Cell>): number {
  if (typeof value === 'string') return out.write(value, at)
  if (typeof value === 'boolean') return out.writeUInt8(value ? 1 : 0, at) - at
  if (typeof value === 'object') {
    out.set(value, at)
    return value.length
  }
  if (kind === 'integer') return out.writeInt32BE(value, at) - at
  out.writeInt32BE(Math.floor(value / 2 ** 32), at)
  out.writeUInt32BE(value >>> 0, at + 4)
  return 8
}
