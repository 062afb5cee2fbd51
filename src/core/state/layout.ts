/**
 * State as bytes, as a hash and as a copy, all read off the key order of `newState`.
 * Bytes: each number in 7-bit groups, lowest first (LEB128 with a sign bit), rings by element. One
 * value several times over, as most of a young line is, is a byte (a zero below zero), how often,
 * and the value.
 */
import { assert, Hash64 } from '../../base/index.ts'
import { newState, type State } from './state.ts'

const blank = newState()

/** A flat part of a state: the state itself, or one of its sections. */
type Part = Record<string, number> & Record<string, Float64Array>

interface PartLayout {
  readonly name: string
  readonly of: (state: State) => Part
  readonly scalars: readonly string[]
  readonly rings: readonly string[]
}

function partLayout(name: string, of: PartLayout['of']): PartLayout {
  const part: Readonly<Record<string, unknown>> = of(blank)
  const keys = Object.keys(part)
  return {
    name,
    of,
    scalars: keys.filter((key) => typeof part[key] === 'number'),
    rings: keys.filter((key) => part[key] instanceof Float64Array),
  }
}

const own = partLayout('', (state) => state as unknown as Part)
const sections = (Object.keys(blank) as (keyof State)[]).filter(
  (key) => !own.scalars.includes(key) && !own.rings.includes(key),
)
const parts = [
  own,
  ...sections.map((key) => partLayout(`${key}.`, (state) => state[key] as unknown as Part)),
]

/** Names and lengths in order: changes exactly when stored bytes can no longer be read. */
export const layoutText = parts
  .flatMap(({ name, of, scalars, rings }) => [
    ...scalars.map((key) => name + key),
    ...rings.map((key) => `${name}${key}[${of(blank)[key]!.length}]`),
  ])
  .join(' ')

export function copyState(from: State): State {
  const to = { ...from }
  for (const key of sections) to[key] = { ...(from[key] as object) } as never
  for (const { of, rings } of parts) {
    const part = of(to)
    for (const key of rings) part[key] = part[key]!.slice() as never
  }
  return to
}

/** Sixteen hexadecimal digits over every number of the state. */
export function hashState(state: State): string {
  const hash = new Hash64()
  for (const { of, scalars, rings } of parts) {
    const part = of(state)
    for (const key of scalars) hash.number(part[key]!)
    for (const key of rings) for (const value of part[key]!) hash.number(value)
  }
  return hash.hex()
}

export function encodeState(state: State): Uint8Array {
  const bytes: number[] = []
  let last = 0
  let times = 0
  const flush = (): void => {
    if (times > 2) {
      bytes.push(RUN)
      writeNumber(bytes, times)
    }
    for (let i = 0; i < (times > 2 ? 1 : times); i++) writeNumber(bytes, last)
    times = 0
  }
  const write = (value: number): void => {
    if (value !== last) flush()
    last = value
    times++
  }
  for (const { of, scalars, rings } of parts) {
    const part = of(state)
    for (const key of scalars) write(part[key]!)
    for (const key of rings) for (const value of part[key]!) write(value)
  }
  flush()
  return Uint8Array.from(bytes)
}

/** Fails: throws when the bytes do not end where the layout does. */
export function decodeState(bytes: Uint8Array): State {
  const state = newState()
  const at = { bytes, next: 0 }
  let last = 0
  let times = 0
  const read = (): number => {
    if (times === 0) {
      times = 1
      if (at.bytes[at.next] === RUN) {
        at.next++
        times = readNumber(at)
      }
      last = readNumber(at)
    }
    times--
    return last
  }
  for (const { of, scalars, rings } of parts) {
    const part = of(state)
    for (const key of scalars) part[key] = read() as never
    for (const key of rings) {
      const ring: Float64Array = part[key]!
      for (let i = 0; i < ring.length; i++) ring[i] = read()
    }
  }
  const isWhole = at.next === bytes.length && times === 0
  assert(isWhole, `state of ${bytes.length} bytes read to ${at.next}`)
  return state
}

/** The byte of a zero below zero, which no number is written as: a run follows. */
const RUN = 64

function writeNumber(bytes: number[], value: number): void {
  assert(Number.isSafeInteger(value), `state holds safe integers only, got ${value}`)
  // By arithmetic, not shifts, which would cut at 32 bits; the sign rides on the first byte.
  let rest = value < 0 ? -value : value
  bytes.push((rest >= 32 ? 128 : 0) | (value < 0 ? 64 : 0) | (rest % 32))
  rest = Math.floor(rest / 32)
  while (rest > 0) {
    bytes.push((rest >= 128 ? 128 : 0) | (rest % 128))
    rest = Math.floor(rest / 128)
  }
}

function readNumber(at: { bytes: Uint8Array; next: number }): number {
  const first = at.bytes[at.next++]
  assert(first !== undefined, 'state bytes end too early')
  let value = first & 31
  let scale = 32
  let more = (first & 128) !== 0
  while (more) {
    const byte = at.bytes[at.next++]
    assert(byte !== undefined, 'state bytes end too early')
    value += (byte & 127) * scale
    scale *= 128
    more = (byte & 128) !== 0
  }
  return (first & 64) !== 0 && value !== 0 ? -value : value
}
