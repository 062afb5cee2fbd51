/**
 * A line's stored checkpoint: the place of its last event in fold order, then the state's bytes.
 * The place tells whether a new event is late without reading the log.
 */
import {
  compareEvents,
  decodeState,
  encodeState,
  type EventKind,
  type Place,
  type State,
} from '../core/index.ts'

export interface Checkpoint {
  readonly last: Place
  readonly state: State
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export function encodeCheckpoint({ last, state }: Checkpoint): Uint8Array {
  const place = encoder.encode(JSON.stringify([last.at, last.type, last.source, last.id]))
  const body = encodeState(state)
  const bytes = new Uint8Array(2 + place.length + body.length)
  new DataView(bytes.buffer).setUint16(0, place.length)
  bytes.set(place, 2)
  bytes.set(body, 2 + place.length)
  return bytes
}

export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint16(0)
  const place: [number, EventKind, string, string] = JSON.parse(
    decoder.decode(bytes.subarray(2, 2 + length)),
  )
  const [at, type, source, id] = place
  return { last: { at, type, source, id }, state: decodeState(bytes.subarray(2 + length)) }
}

/** True when an event must be folded before something the line has already folded or lived. */
export const isLate = (checkpoint: Checkpoint, event: Place & { day: number }): boolean =>
  compareEvents(checkpoint.last, event) >= 0 || event.day < checkpoint.state.lastDay
