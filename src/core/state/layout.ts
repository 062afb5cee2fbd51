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

const LENGTH = parts.reduce(
  (sum, { of, scalars, rings }) =>
    rings.reduce((n, key) => n + of(blank)[key]!.length, sum + scalars.length),
  0,
)

// Of the state being written or read; nothing is kept of it.
const numbers = new Float64Array(LENGTH)
/** No number takes more than eight bytes, and a run is shorter than what it stands for. */
const room = new Uint8Array(8 * LENGTH)

export function encodeState(state: State): Uint8Array {
  let n = 0
  for (const { of, scalars, rings } of parts) {
    const part = of(state)
    for (const key of scalars) numbers[n++] = part[key]!
    for (const key of rings) {
      numbers.set(part[key]!, n)
      n += part[key]!.length
    }
  }
  let at = 0
  for (let i = 0; i < LENGTH; ) {
    const value = numbers[i]!
    let end = i + 1
    while (end < LENGTH && numbers[end] === value) end++
    const times = end - i
    if (times > 2) {
      room[at++] = RUN
      at = writeNumber(at, times)
    }
    for (let k = times > 2 ? 1 : times; k > 0; k--) at = writeNumber(at, value)
    i = end
  }
  return room.slice(0, at)
}

/** Fails: throws when the bytes do not end where the layout does. */
export function decodeState(bytes: Uint8Array): State {
  const at = { bytes, next: 0 }
  for (let i = 0; i < LENGTH; ) {
    const isRun = bytes[at.next] === RUN
    if (isRun) at.next++
    const times = isRun ? readNumber(at) : 1
    const value = readNumber(at)
    if (times < 1 || times > LENGTH - i) refuseBytes(at)
    for (const end = i + times; i < end; i++) numbers[i] = value
  }
  if (at.next !== bytes.length) refuseBytes(at)
  const state = newState()
  let n = 0
  for (const { of, scalars, rings } of parts) {
    const part = of(state)
    for (const key of scalars) part[key] = numbers[n++] as never
    for (const key of rings) {
      const ring: Float64Array = part[key]!
      ring.set(numbers.subarray(n, n + ring.length))
      n += ring.length
    }
  }
  return state
}

function refuseBytes({ bytes, next }: { bytes: Uint8Array; next: number }): void {
  assert(false, `state of ${bytes.length} bytes read to ${next}`)
}

/** The byte of a zero below zero, which no number is written as: a run follows. */
const RUN = 64

/** Into `room`; gives back where the next number goes. */
function writeNumber(from: number, value: number): number {
  if (!Number.isSafeInteger(value)) assert(false, `state holds safe integers only, got ${value}`)
  // By arithmetic, not shifts, which would cut at 32 bits, nor `%`, a call past them. The sign
  // rides on the first byte.
  const size = value < 0 ? -value : value
  let at = from
  let rest = Math.floor(size / 32)
  room[at++] = (rest > 0 ? 128 : 0) | (value < 0 ? 64 : 0) | (size - rest * 32)
  while (rest > 0) {
    const more = Math.floor(rest / 128)
    room[at++] = (more > 0 ? 128 : 0) | (rest - more * 128)
    rest = more
  }
  return at
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
