/**
 * One field of an event's data between JSON and the value inside: read with checks, write, lift
 * what the store holds, and describe as JSON Schema. All are read off core's field descriptors.
 */
import {
  type Day,
  dayOf,
  type Json,
  type JsonObject,
  parseDay,
  printDay,
  unreachable,
} from '../base/index.ts'
import type { Field, PlainField } from '../core/index.ts'
import { type IssueList, report, show, step } from './issue-list.ts'
import { nearest } from './nearest.ts'

/** 1 to 128 characters, none of them a control character or half of a pair. */
export const plainText = /^[^\p{Cc}\p{Cs}]{1,128}$/u

const AMOUNTS_MAX = 40
const SAFE = Number.MAX_SAFE_INTEGER

/** The value inside; `null` where rightly absent; `undefined` after reporting a problem. */
export function readField(field: Field, json: unknown, path: string, issues: IssueList): unknown {
  if (json === undefined || json === null) {
    if (field.is === 'optional') return null
    return report(issues, path, 'required', () => `needs ${expected(field)}`)
  }
  return readPlain(field.is === 'optional' ? field.field : field, json, path, issues)
}

function readPlain(field: PlainField, json: unknown, path: string, issues: IssueList): unknown {
  const refuse = (code: string, hint = ''): undefined =>
    report(issues, path, code, () => `must be ${expected(field)}, got ${show(json)}${hint}`)
  switch (field.is) {
    case 'money':
    case 'integer': {
      if (typeof json !== 'number' || !Number.isInteger(json)) return refuse('wrong-type')
      const max = field.is === 'money' ? SAFE : field.max
      // Zero is added because JSON can say -0.
      return json >= field.min && json <= max ? json + 0 : refuse('out-of-range')
    }
    case 'day':
      if (typeof json !== 'string') return refuse('wrong-type')
      return parseDay(json) ?? refuse('no-such-day')
    case 'text':
      if (typeof json !== 'string') return refuse('wrong-type')
      return plainText.test(json) ? json : refuse('bad-text')
    case 'flag':
      return typeof json === 'boolean' ? json : refuse('wrong-type')
    case 'code':
      if (typeof json !== 'string') return refuse('wrong-type')
      if (field.of.includes(json)) return json
      return refuse('unknown-code', `; did you mean ${show(nearest(json, field.of))}?`)
    case 'amounts':
      return isObject(json) ? readAmounts(json, path, issues) : refuse('wrong-type')
    default:
      return unreachable(field)
  }
}

function readAmounts(json: JsonLike, path: string, issues: IssueList): unknown {
  const before = issues.total
  const entries = Object.entries(json)
  if (entries.length > AMOUNTS_MAX)
    return report(issues, path, 'too-many', () => `${entries.length} keys, at most ${AMOUNTS_MAX}`)
  const amounts = entries.map(([name, value]) => {
    const at = path + step(name)
    if (!plainText.test(name)) report(issues, at, 'bad-text', () => `must be named by ${textRule}`)
    return [name, readPlain({ is: 'money', min: 0 }, value, at, issues)] as const
  })
  // Not by assignment: a key may be `__proto__`.
  return issues.total === before ? Object.fromEntries(amounts) : undefined
}

/** What JSON holds for a value inside that is not `null`. */
export function writeField(field: Field, value: unknown): Json {
  const { is } = field.is === 'optional' ? field.field : field
  return is === 'day' ? printDay(value as Day) : (value as Json)
}

/** The value inside for JSON that `writeField` wrote; nothing is checked again. */
export function liftField(field: Field, json: Json | undefined): unknown {
  if (json === undefined) return null
  const { is } = field.is === 'optional' ? field.field : field
  return is === 'day' ? liftDay(json as string) : json
}

const liftDay = (text: string): Day =>
  dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))

/** JSON Schema 2020-12 of a field that is present. */
export function fieldSchema(field: Field): JsonObject {
  switch (field.is) {
    case 'optional':
      return { anyOf: [fieldSchema(field.field), { type: 'null' }] }
    case 'money':
      return { type: 'integer', minimum: field.min, maximum: SAFE, description: 'minor units' }
    case 'integer':
      return { type: 'integer', minimum: field.min, maximum: field.max, description: field.unit }
    case 'day':
      return { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
    case 'text':
      return { type: 'string', pattern: plainText.source }
    case 'flag':
      return { type: 'boolean' }
    case 'code':
      return { type: 'string', enum: field.of }
    case 'amounts':
      return {
        type: 'object',
        maxProperties: AMOUNTS_MAX,
        propertyNames: { pattern: plainText.source },
        additionalProperties: fieldSchema({ is: 'money', min: 0 }),
      }
    default:
      return unreachable(field)
  }
}

const textRule = '1 to 128 characters without control characters'

/** What a field takes, in words. */
function expected(field: PlainField): string {
  switch (field.is) {
    case 'money':
      return `a whole number of minor units${field.min === -SAFE ? '' : `, at least ${field.min}`}`
    case 'integer':
      return `a whole number from ${field.min} to ${field.max} (${field.unit})`
    case 'day':
      return 'a day as YYYY-MM-DD'
    case 'text':
      return `text of ${textRule}`
    case 'flag':
      return 'true or false'
    case 'code':
      return `one of ${field.of.join(', ')}`
    case 'amounts':
      return `an object of at most ${AMOUNTS_MAX} amounts in whole minor units`
    default:
      return unreachable(field)
  }
}

export interface JsonLike {
  readonly [key: string]: unknown
}

export const isObject = (json: unknown): json is JsonLike =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
