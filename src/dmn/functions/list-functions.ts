/**
 * List functions where feelin compares by identity, orders numbers only or counts wrongly from the
 * end (DMN 1.5, table 76), and those that make a list longer, bounded.
 */
import { evaluate, type FeelFunction, isFunction } from 'feelin'
import { limits } from '../limits.ts'
import { type Builtin, compare, define, defineOverList, isEqual } from './define.ts'

type List = readonly unknown[]

export const listFunctions: Readonly<Record<string, Builtin>> = {
  'list contains': define({ list: 'list', element: 'any' }, (list: List, element: unknown) =>
    list.some((each) => isEqual(each, element)),
  ),
  'index of': define({ list: 'list', match: 'any' }, (list: List, match: unknown) =>
    list.flatMap((each, at) => (isEqual(each, match) ? [at + 1] : [])),
  ),
  min: defineOverList((list) => extreme(list, -1)),
  max: defineOverList((list) => extreme(list, 1)),
  median: defineOverList((list) => {
    if (list.length === 0 || !list.every((each) => typeof each === 'number')) return null
    const sorted = [...list].sort((a, b) => a - b)
    const middle = (sorted.length - 1) / 2
    return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
  }),
  'insert before': define(
    { list: 'list', position: 'number', newItem: 'any' },
    (list: List, position: number, newItem: unknown) => {
      const at = indexOf(list, position)
      return at === null ? null : list.toSpliced(at, 0, newItem)
    },
  ),
  remove: define({ list: 'list', position: 'number' }, (list: List, position: number) => {
    const at = indexOf(list, position)
    return at === null ? null : list.toSpliced(at, 1)
  }),
  sublist: define(
    { list: 'list', 'start position': 'number', length: 'number?' },
    (list: List, start: number, length: number | null) => {
      const at = indexOf(list, start)
      return at === null ? null : list.slice(at, length === null ? undefined : at + length)
    },
  ),
  'list replace': define(
    { list: 'list', position: 'any?', newItem: 'any', match: 'any?' },
    (list: List, position: unknown, newItem: unknown, match: unknown) => {
      const which = position ?? match
      if (isFunction(which)) return replaceMatching(list, which, newItem)
      const at = typeof which === 'number' ? indexOf(list, which) : null
      return at === null ? null : list.with(at, newItem)
    },
  ),
  append: bounded('append'),
  concatenate: bounded('concatenate'),
  flatten: bounded('flatten'),
  union: bounded('union'),
}

/** Where a FEEL position points: 1 is the first, -1 the last; null outside the list. */
function indexOf(list: List, position: number): number | null {
  const at = position < 0 ? list.length + position : position - 1
  return Number.isInteger(position) && at >= 0 && at < list.length ? at : null
}

function extreme(list: List, sign: 1 | -1): unknown {
  const [first, ...rest] = list
  let best: unknown = first ?? null
  if (typeof best === 'boolean') return null
  for (const each of rest) {
    const order = compare(each, best)
    if (order === null) return null
    if (order * sign > 0) best = each
  }
  return best
}

const replaceMatching = (list: List, match: FeelFunction, newItem: unknown): List | null => {
  const matched = list.map((item) => match.invoke([item, newItem]) as unknown)
  if (!matched.every((each) => typeof each === 'boolean')) return null
  return list.map((item, at) => (matched[at] ? newItem : item))
}

/** feelin's own function, refused where what it is given holds more items than a list may. */
function bounded(name: string): Builtin {
  const own = evaluate(name).value as Builtin
  const call = (...args: unknown[]): unknown =>
    itemsIn(args, limits.listItems) > limits.listItems ? null : own(...args)
  return Object.assign(call, { $args: own.$args })
}

/** Items in lists of lists, counted no further than the bound. */
function itemsIn(list: List, most: number): number {
  let count = 0
  for (const each of list) {
    count += Array.isArray(each) ? itemsIn(each, most - count) : 1
    if (count > most) break
  }
  return count
}
