/** What a case expected, what it got, and where the two part. */
import type { Literal } from '../core/index.ts'
import { type Fields, type Place, unknownName, within, wrong } from './test-fields.ts'

/** Something a case can look at. */
export type Seen = Literal | readonly string[]

export interface Difference {
  readonly field: string
  readonly expected: Seen
  readonly got: Seen
}

/** What may be expected of a field. */
export type Look =
  | { readonly codes: readonly string[]; readonly nullable?: true }
  /** Names in any order. */
  | { readonly list: readonly string[] }
  | { readonly of: 'flag' | 'amount' | 'day' }

/** Reports an expectation that nothing could ever meet; days are read by the story. */
export function readLook(value: unknown, place: Place, look: Look): void {
  if ('of' in look) {
    if (look.of === 'flag' && typeof value !== 'boolean') wrong(place, 'true or false', value)
    if (look.of === 'amount' && typeof value !== 'number') wrong(place, 'an amount', value)
    return
  }
  if ('codes' in look) {
    if (value === null && look.nullable) return
    if (typeof value !== 'string') wrong(place, `one of ${look.codes.join(', ')}`, value)
    else if (!look.codes.includes(value)) unknownName(place, value, look.codes)
    return
  }
  if (!Array.isArray(value)) return wrong(place, 'a list of names', value)
  value.forEach((name, i) => {
    if (!look.list.includes(String(name))) unknownName(within(place, i), String(name), look.list)
  })
}

/** Every field expected that came out otherwise. */
export function differences(then: Fields, got: (field: string) => Seen): Difference[] {
  return Object.entries(then).flatMap(([field, expected]) => {
    const found = got(field)
    return same(expected, found) ? [] : [{ field, expected: expected as Seen, got: found }]
  })
}

const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && [...a].toSorted().join('\n') === [...b].toSorted().join('\n')
    : a === b
