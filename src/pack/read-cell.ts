/**
 * The FEEL a cell may hold: comparisons, ranges, literals, lists of those, `not(…)` and `-`.
 * Everything else is refused, for what cannot be compiled to whole-number tests cannot be checked
 * for gaps either.
 */
import { failure, type Issue, ok, type Result } from '../base/index.ts'
import type { Literal, UnaryTest } from '../core/index.ts'

const inputForms =
  'a number, "text", true, false or null; < <= > >= number; [1..9] with [ ] ( ) at either end; ' +
  'a list of those with commas; not(…); or -'
const outputForms = 'one number, "text", true, false or null'

/** A cell on the input side; an empty cell is `-`, as modellers write it. */
export function readTests(text: string, path: string): Result<UnaryTest> {
  const cell = text.trim()
  if (cell === '' || cell === '-') return ok({ test: 'any' })
  const cursor: Cursor = { text: cell, at: 0, problem: null }
  const negated = take(cursor, /not\s*\(/y) !== null
  const tests = readList(cursor)
  if (negated && tests !== null && take(cursor, /\)/y) === null) fail(cursor, 'not( is not closed')
  if (tests === null || !isDone(cursor)) return refused(cursor, path, inputForms)
  const test: UnaryTest = tests.length === 1 ? tests[0]! : { test: 'one-of', tests }
  return ok(negated ? { test: 'not', of: test } : test)
}

/** A cell on the output side. */
export function readLiteral(text: string, path: string): Result<Literal> {
  const cursor: Cursor = { text: text.trim(), at: 0, problem: null }
  const literal = literalAt(cursor)
  return literal === undefined || !isDone(cursor) ? refused(cursor, path, outputForms) : ok(literal)
}

/** The allowed values of an output column: literals with commas. */
export function readLiterals(text: string, path: string): Result<readonly Literal[]> {
  const read = readTests(text, path)
  if (!read.ok) return read
  const tests = read.value.test === 'one-of' ? read.value.tests : [read.value]
  const literals = tests.flatMap((test) => (test.test === 'equals' ? [test.value] : []))
  return literals.length === tests.length
    ? ok(literals)
    : failure([{ path, code: 'cell-unreadable', message: `${text}: only literals belong here` }])
}

/** Reading moves `at`; the first problem met is kept. */
interface Cursor {
  readonly text: string
  at: number
  problem: string | null
}

function refused<T>(cursor: Cursor, path: string, forms: string): Result<T> {
  const rest = cursor.text.slice(cursor.at)
  const problem = cursor.problem ?? (rest === '' ? 'it is empty' : `cannot read from "${rest}"`)
  const message = `${cursor.text === '' ? 'an empty cell' : cursor.text}: ${problem}; allowed: ${forms}`
  const issue: Issue = { path, code: 'cell-unreadable', message }
  return failure([issue])
}

function readList(cursor: Cursor): UnaryTest[] | null {
  const tests: UnaryTest[] = []
  do {
    const test = readTest(cursor)
    if (test === null) return null
    tests.push(test)
  } while (takeComma(cursor))
  return tests
}

const comparisons = { '<': 'less', '<=': 'at-most', '>': 'greater', '>=': 'at-least' } as const

function readTest(cursor: Cursor): UnaryTest | null {
  const operator = take(cursor, /<=|>=|<|>/y)
  if (operator !== null) {
    const value = numberAt(cursor)
    if (value === undefined) return fail(cursor, `${operator} compares with a number only`)
    return { test: comparisons[operator as keyof typeof comparisons], value }
  }
  const open = take(cursor, /[[(\]]/y)
  if (open !== null) return readRange(cursor, open !== '[')
  const value = literalAt(cursor)
  return value === undefined ? null : { test: 'equals', value }
}

function readRange(cursor: Cursor, lowOpen: boolean): UnaryTest | null {
  const low = numberAt(cursor)
  const dots = take(cursor, /\.\./y)
  const high = numberAt(cursor)
  const close = take(cursor, /[\])[]/y)
  if (low === undefined || dots === null || high === undefined || close === null)
    return fail(cursor, 'a range is two numbers with .. between and a bracket at either end')
  const highOpen = close !== ']'
  if (low > high || (low === high && (lowOpen || highOpen)))
    return fail(cursor, `nothing lies between ${low} and ${high}`)
  return { test: 'range', low, lowOpen, high, highOpen }
}

/** `undefined` where no literal stands, for null is one. */
function literalAt(cursor: Cursor): Literal | undefined {
  const word = take(cursor, /(?:true|false|null)(?![\w-])/y)
  if (word !== null) return word === 'null' ? null : word === 'true'
  const quoted = take(cursor, /"(?:[^"\\]|\\.)*"/y)
  return quoted === null ? numberAt(cursor) : unquote(cursor, quoted)
}

function unquote(cursor: Cursor, quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string
  } catch {
    fail(cursor, `${quoted} has an escape that is none`)
    return undefined
  }
}

function numberAt(cursor: Cursor): number | undefined {
  const text = take(cursor, /-?(?:0|[1-9]\d*)(?:\.\d+)?(?![\w])/y)
  if (text === null) return undefined
  const value = Number(text)
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value === 0 ? 0 : value
  fail(cursor, `${text} is larger than a number holds exactly`)
  return undefined
}

/** A comma in digits may be meant to part thousands: `1,500` is refused, `1, 500` is a list. */
function takeComma(cursor: Cursor): boolean {
  const { text, at } = cursor
  if (text[at] === ',' && /\d/.test(text[at - 1] ?? '') && /^\d{3}(?!\d)/.test(text.slice(at + 1)))
    fail(cursor, 'a comma parts the tests of a list: put a space after it, or write 1500')
  return take(cursor, /,/y) !== null
}

/** Takes what the sticky pattern finds here, and white space around it. */
function take(cursor: Cursor, pattern: RegExp): string | null {
  if (cursor.problem !== null) return null
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)
  if (found === null) return null
  const end = cursor.at + found[0].length
  cursor.at = end + (cursor.text.length - end - cursor.text.slice(end).trimStart().length)
  return found[0]
}

function fail(cursor: Cursor, problem: string): null {
  cursor.problem ??= problem
  return null
}

const isDone = (cursor: Cursor): boolean =>
  cursor.problem === null && cursor.at === cursor.text.length
