/**
 * FEEL is feelin's. Here it gets the functions it lacks, and FEEL's own rule for what goes wrong:
 * the value is null and the reason is a note, never an exception.
 */
import { evaluate, unaryTest } from 'feelin'
import { functions } from './functions/function-table.ts'

/** What an expression may name, by name. */
export type Scope = Readonly<Record<string, unknown>>

/** What went wrong on the way, first things first; a few are enough to find it. */
export type Notes = string[]

/** Calls that never end: no null mends them, so the whole evaluation is given up. */
export class EndlessRecursion extends Error {}

/** Also where the stack ran out before anyone counted: in FEEL's own functions, or in types. */
export const isEndless = (error: unknown): error is Error =>
  error instanceof EndlessRecursion ||
  (error instanceof RangeError && /call stack/.test(error.message))

export function evaluateFeel(text: string, scope: Scope, notes: Notes): unknown {
  if (text === '') return null
  return attempt(text, notes, () => evaluate(text, { ...functionsIn(text), ...scope }))
}

/** Whether the value passes the unary tests; an empty cell and `-` let everything pass. */
export function passesTests(text: string, value: unknown, scope: Scope, notes: Notes): boolean {
  if (text === '' || text === '-') return true
  const context = { ...functionsIn(text), ...scope, '?': value }
  return attempt(text, notes, () => unaryTest(text, context)) === true
}

export function note(notes: Notes, text: string): void {
  if (notes.length < 20) notes.push(text.length > 200 ? `${text.slice(0, 199)}…` : text)
}

function attempt(
  text: string,
  notes: Notes,
  run: () => {
    readonly value: unknown
    readonly warnings: readonly { readonly message: string }[]
  },
): unknown {
  try {
    const { value, warnings } = run()
    for (const { message } of warnings) note(notes, `${text}: ${message}`)
    return isNumberless(value) ? null : (value ?? null)
  } catch (error) {
    if (isEndless(error)) throw error
    note(notes, `${text}: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

/** FEEL has no such numbers: what comes out of arithmetic as one is an error. */
const isNumberless = (value: unknown): boolean =>
  typeof value === 'number' && !Number.isFinite(value)

/**
 * Only the functions a text may mean: each name the parser is told of costs time, and a cell is
 * read anew each time it is tested, for feelin keeps no parsed form.
 */
function functionsIn(text: string): Scope {
  const known = meant.get(text)
  if (known !== undefined) return known
  const spaced = text.replace(/\s+/g, ' ')
  const found = Object.fromEntries(
    Object.entries(functions).filter(([name]) => spaced.includes(name)),
  )
  if (meant.size > 50_000) meant.clear()
  if (text.length < 200) meant.set(text, found)
  return found
}

const meant = new Map<string, Scope>()
