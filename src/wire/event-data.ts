/** An event's `data`: read from outside, kept by the store, described as JSON Schema. */
import type { Json, JsonObject } from '../base/index.ts'
import {
  type DataOf,
  type EventKind,
  eventKinds,
  type Field,
  fieldsOf,
  type TidemarkEvent,
} from '../core/index.ts'
import { fieldSchema, isObject, liftField, readField, writeField } from './field-codec.ts'
import { type IssueList, report, show, step } from './issue-list.ts'
import { nearest } from './nearest.ts'

const fieldEntries = Object.fromEntries(
  eventKinds.map((kind) => [kind, Object.entries(fieldsOf(kind))]),
) as Readonly<Record<string, readonly (readonly [string, Field])[]>>

/** Absent data reads as no fields. Meaningless where `issues` grew. */
export function readData(
  kind: EventKind,
  json: unknown,
  path: string,
  issues: IssueList,
): DataOf<EventKind> {
  const data = json ?? {}
  if (!isObject(data)) {
    report(issues, path, 'wrong-type', () => `must be an object, got ${show(json)}`)
    return {} as DataOf<EventKind>
  }
  const known = fieldsOf(kind)
  const names = Object.keys(known)
  for (const name of Object.keys(data)) {
    if (Object.hasOwn(known, name)) continue
    report(issues, path + step(name), 'unknown-field', () =>
      names.length === 0
        ? `${kind} carries no data`
        : `${kind} has no such field; did you mean ${show(nearest(name, names))}?`,
    )
  }
  const read: Record<string, unknown> = {}
  for (const [name, field] of fieldEntries[kind]!)
    read[name] = readField(field, data[name], `${path}/${name}`, issues)
  return read as unknown as DataOf<EventKind>
}

/** The event's `data` as JSON; what is `null` inside is left out. */
export function eventDataJson(event: TidemarkEvent): JsonObject {
  const data = event.data as unknown as Readonly<Record<string, unknown>>
  const json: Record<string, Json> = {}
  for (const [name, field] of fieldEntries[event.type]!) {
    const value = data[name]
    if (value !== null) json[name] = writeField(field, value)
  }
  return json
}

/** The inverse of `eventDataJson`, for data this system stored: quick, and checks nothing. */
export function readStoredData<K extends EventKind>(kind: K, json: Json): DataOf<K> {
  const stored = json as JsonObject
  const data: Record<string, unknown> = {}
  for (const [name, field] of fieldEntries[kind]!) data[name] = liftField(field, stored[name])
  return data as unknown as DataOf<K>
}

/** JSON Schema 2020-12 of a kind's `data`. */
export function eventSchema(kind: EventKind): JsonObject {
  const fields = fieldEntries[kind]!
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)])),
    required: fields.filter(([, field]) => field.is !== 'optional').map(([name]) => name),
    additionalProperties: false,
  }
}
