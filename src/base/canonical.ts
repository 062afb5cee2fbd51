/**
 * Canonical JSON (RFC 8785): keys sorted by code unit, no white space, numbers as ECMAScript
 * prints them. What is hashed, chained or compared is this text and no other.
 */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** Fails: throws on anything JSON cannot say (undefined, NaN, Infinity, functions). */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`canonical JSON has no ${value}`)
    return JSON.stringify(value)
  }
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const keys = Object.keys(value).toSorted()
    const members = keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`)
    return `{${members.join(',')}}`
  }
  throw new Error(`canonical JSON has no ${typeof value}`)
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)
