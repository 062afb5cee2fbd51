/** How points and ranges lie to each other (DMN 1.5, table 78), and `range`, which reads one. */
import { evaluate, type FeelRange, isRange } from 'feelin'
import { type Builtin, compare, define } from './define.ts'

/** A point is the range of itself alone. */
interface Span {
  readonly start: unknown
  readonly end: unknown
  readonly startIn: boolean
  readonly endIn: boolean
}

type Kind = 'point' | 'range'

/** Null, as FEEL has it, where ends are missing or of types that have no order between them. */
type Relation = (a: Span, b: Span) => boolean | null

export const rangeFunctions: Readonly<Record<string, Builtin>> = {
  before: relation('point', 'point', before),
  after: relation('point', 'point', (a, b) => before(b, a)),
  meets: relation('range', 'range', meets),
  'met by': relation('range', 'range', (a, b) => meets(b, a)),
  overlaps: relation('range', 'range', (a, b) => and(reaches(a, b), reaches(b, a))),
  'overlaps before': relation('range', 'range', overlapsBefore),
  'overlaps after': relation('range', 'range', overlapsAfter),
  finishes: relation('point', 'range', finishes),
  'finished by': relation('range', 'point', (a, b) => finishes(b, a)),
  includes: relation('range', 'point', includes),
  during: relation('point', 'range', (a, b) => includes(b, a)),
  starts: relation('point', 'range', starts),
  'started by': relation('range', 'point', (a, b) => starts(b, a)),
  coincides: relation('point', 'point', (a, b) => and(sameStart(a, b), sameEnd(a, b))),
  range: define({ from: 'string' }, readRange),
}

/** Where a point may stand, so may a range. */
function relation(first: Kind, second: Kind, holds: Relation): Builtin {
  const kindOf = (kind: Kind): 'any' | 'range' => (kind === 'point' ? 'any' : kind)
  const [one, other] = first === second ? [`${first}1`, `${first}2`] : [first, second]
  return define({ [one]: kindOf(first), [other]: kindOf(second) }, (a: unknown, b: unknown) =>
    a === null || b === null ? null : holds(spanOf(a), spanOf(b)),
  )
}

function spanOf(value: unknown): Span {
  if (!isRange(value)) return { start: value, end: value, startIn: true, endIn: true }
  const range: FeelRange = value
  return {
    start: range.start,
    end: range.end,
    startIn: range['start included'],
    endIn: range['end included'],
  }
}

function before(a: Span, b: Span): boolean | null {
  const order = compare(a.end, b.start)
  return order === null ? null : order < 0 || (order === 0 && !(a.endIn && b.startIn))
}

function meets(a: Span, b: Span): boolean | null {
  const order = compare(a.end, b.start)
  return order === null ? null : order === 0 && a.endIn && b.startIn
}

/** Whether `a` goes on at least to where `b` begins, a common end counted. */
function reaches(a: Span, b: Span): boolean | null {
  const order = compare(a.end, b.start)
  return order === null ? null : order > 0 || (order === 0 && a.endIn && b.startIn)
}

/** `a` begins before `b` and ends in it. */
function overlapsBefore(a: Span, b: Span): boolean | null {
  return and(and(startsEarlier(a, b), reaches(a, b)), endsNoLater(a, b))
}

/** `a` begins in `b` and ends after it. */
function overlapsAfter(a: Span, b: Span): boolean | null {
  const later = and(endsNoLater(b, a), not(sameEnd(a, b)))
  return and(and(startsNoEarlier(a, b), reaches(b, a)), later)
}

function finishes(a: Span, b: Span): boolean | null {
  return and(sameEnd(a, b), startsNoEarlier(a, b))
}

function starts(a: Span, b: Span): boolean | null {
  return and(sameStart(a, b), endsNoLater(a, b))
}

function includes(a: Span, b: Span): boolean | null {
  return and(startsNoEarlier(b, a), endsNoLater(b, a))
}

function startsNoEarlier(a: Span, b: Span): boolean | null {
  const order = compare(a.start, b.start)
  return order === null ? null : order > 0 || (order === 0 && (b.startIn || !a.startIn))
}

function startsEarlier(a: Span, b: Span): boolean | null {
  return not(startsNoEarlier(a, b))
}

function endsNoLater(a: Span, b: Span): boolean | null {
  const order = compare(a.end, b.end)
  return order === null ? null : order < 0 || (order === 0 && (b.endIn || !a.endIn))
}

function sameStart(a: Span, b: Span): boolean | null {
  const order = compare(a.start, b.start)
  return order === null ? null : order === 0 && a.startIn === b.startIn
}

function sameEnd(a: Span, b: Span): boolean | null {
  const order = compare(a.end, b.end)
  return order === null ? null : order === 0 && a.endIn === b.endIn
}

const and = (a: boolean | null, b: boolean | null): boolean | null =>
  a === false || b === false ? false : a === null || b === null ? null : true

const not = (a: boolean | null): boolean | null => (a === null ? null : !a)

const literal = /^(?:-?[\d.]+|"[^"]*"|@"[^"]*"|(?:date|time|date and time|duration)\("[^"]*"\))$/

/** A range from its text; its ends are literals, or nothing on an open side. */
function readRange(from: string): unknown {
  const found = /^\s*([[(\]])\s*(.*?)\s*\.\.\s*(.*?)\s*([\])[])\s*$/s.exec(from)
  if (found === null) return null
  const [, open = '', low = '', high = '', close = ''] = found
  const isClosed = { low: open === '[', high: close === ']' }
  if (![low, high].every((end) => end === '' || literal.test(end))) return null
  if (low === '' || high === '') {
    if ((low === '' && isClosed.low) || (high === '' && isClosed.high) || low === high) return null
    const operator = low === '' ? (isClosed.high ? '<=' : '<') : isClosed.low ? '>=' : '>'
    return evaluate(`(${operator} ${low}${high})`).value
  }
  const value = evaluate(`${open}${low}..${high}${close}`).value
  const order = isRange(value) ? compare(value.start, value.end) : null
  return order === null || order > 0 ? null : value
}
