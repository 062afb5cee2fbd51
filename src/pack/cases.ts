/**
 * The kinds of case a table can meet. Between the numbers its cells mention nothing changes, so
 * one value from each stretch stands for all: going through those is a proof, not a sample.
 */
import type { Issue } from '../base/index.ts'
import {
  type DecisionTable,
  type Literal,
  matches,
  ruleOrder,
  type Slot,
  type SlotTable,
  type TableName,
  type UnaryTest,
} from '../core/index.ts'
import { printLiteral } from '../core/index.ts'
import { tableForms } from './table-form.ts'

/** The values of one input that stand for all, each with the rules it leaves open. */
export interface Axis {
  readonly name: string
  readonly slot: Slot
  /** Ascending (a code in the order of its values, false before true), null last. */
  readonly values: readonly Literal[]
  /** By value: whether the cell of each rule holds there, by rule index. */
  readonly holds: readonly (readonly boolean[])[]
}

/** Beyond so many kinds of case a table is not gone through, and the pack is refused for it. */
export const CASES_MAX = 2_000_000

/** Values of these inputs are all told apart, with the numbers other cells mention among them. */
export type Apart = ReadonlyMap<string, readonly UnaryTest[]>

/** The axes of a table; neighbouring values that open the same rules are one, unless `apart`. */
export function axesOf(
  name: TableName,
  table: DecisionTable,
  slots: SlotTable,
  apart: Apart = new Map(),
): Axis[] {
  const { asks } = tableForms[name]
  return table.inputs.map((input, column) => {
    const slot = slots.get(input.name)!
    const tests = table.rules.map((rule) => rule.when[column]!)
    const nullable = slot.nullable && !asks.some((fact) => fact === input.name)
    const others = apart.get(input.name)
    const values: Literal[] = []
    const holds: (readonly boolean[])[] = []
    for (const value of representatives(slot, [...tests, ...(others ?? [])], nullable)) {
      const here = tests.map((test) => matches(test, value))
      if (others === undefined && holds.at(-1)?.every((held, rule) => held === here[rule])) continue
      values.push(value)
      holds.push(here)
    }
    return { name: input.name, slot, values, holds }
  })
}

/** In the order of an axis. */
function representatives(
  slot: Slot,
  tests: readonly UnaryTest[],
  nullable: boolean,
): readonly Literal[] {
  const values: Literal[] =
    slot.type === 'boolean'
      ? [false, true]
      : slot.type === 'string'
        ? [...(slot.values ?? [])]
        : wholeNumbers(slot, tests)
  return nullable ? [...values, null] : values
}

/** Facts are whole numbers: every number mentioned, and one from each stretch between, in range. */
function wholeNumbers(slot: Slot, tests: readonly UnaryTest[]): number[] {
  const [low, high] = slot.range ?? [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
  const cuts = [...new Set(tests.flatMap(numbersIn))].toSorted((a, b) => a - b)
  const values: number[] = []
  const add = (from: number, to: number): void => {
    if (Math.max(from, low) <= Math.min(to, high)) values.push(Math.max(from, low))
  }
  let next = -Infinity
  for (const cut of cuts) {
    add(next, Math.ceil(cut) - 1)
    if (Number.isInteger(cut)) add(cut, cut)
    next = Math.floor(cut) + 1
  }
  add(next, Infinity)
  return values
}

function numbersIn(test: UnaryTest): readonly number[] {
  switch (test.test) {
    case 'any':
      return []
    case 'equals':
      return typeof test.value === 'number' ? [test.value] : []
    case 'range':
      return [test.low, test.high]
    case 'one-of':
      return test.tests.flatMap(numbersIn)
    case 'not':
      return numbersIn(test.of)
    default:
      return [test.value]
  }
}

export const caseCount = (axes: readonly Axis[]): number =>
  axes.reduce((count, { values }) => count * values.length, 1)

/** `null` when a table has few enough kinds of case to go through; else the issue that says so. */
export function tooManyCases(file: string, axes: readonly Axis[]): Issue | null {
  const count = caseCount(axes)
  if (count <= CASES_MAX) return null
  const sizes = axes.map(({ name, values }) => `${name} ${values.length}`).join(', ')
  const message =
    `${count} kinds of case (${sizes}), of which at most ${CASES_MAX} are gone through: ` +
    'nothing is proven, so the table is refused; use fewer columns'
  return { path: file, code: 'cases-too-many', message }
}

/** `status = "active", tier = null`. */
export const printCase = (axes: readonly Axis[], row: readonly Literal[]): string =>
  axes.map(({ name }, i) => `${name} = ${printLiteral(row[i] ?? null)}`).join(', ')

/** Goes through every kind of case; row and rules handed out are overwritten by the next. */
export function forEachCase(table: DecisionTable, axes: readonly Axis[], visit: Visit): void {
  const row: Literal[] = []
  const left: number[][] = axes.map(() => [])
  const walk = (depth: number, open: readonly number[]): void => {
    const axis = axes[depth]
    if (axis === undefined) return visit(row, open)
    const next = left[depth]!
    for (let i = 0; i < axis.values.length; i++) {
      const holds = axis.holds[i]!
      row[depth] = axis.values[i]!
      next.length = 0
      for (const rule of open) if (holds[rule]) next.push(rule)
      walk(depth + 1, next)
    }
  }
  walk(0, ruleOrder(table))
}

/** The row of a case by its number in the order of `forEachCase`. */
export function rowAt(axes: readonly Axis[], at: number): Literal[] {
  let stride = caseCount(axes)
  return axes.map(({ values }) => {
    stride /= values.length
    return values[Math.floor(at / stride) % values.length]!
  })
}

/**
 * Calls with two cases that differ in one fact, by their numbers: only facts that claim a
 * direction are compared, and never with null.
 */
export function forEachImprovement(
  axes: readonly Axis[],
  visit: (worse: number, better: number, axis: string, step: string) => void,
): void {
  const count = caseCount(axes)
  let stride = count
  for (const { name, slot, values } of axes) {
    const block = stride
    stride /= values.length
    if (slot.better === null) continue
    const known = values.filter((value) => value !== null)
    for (let i = 0; i + 1 < known.length; i++) {
      const [worse, better] = slot.better === 'up' ? [i, i + 1] : [i + 1, i]
      const step = `${known[worse]} to ${known[better]}`
      for (let start = 0; start < count; start += block)
        for (let at = start; at < start + stride; at++)
          visit(at + worse * stride, at + better * stride, name, step)
    }
  }
}

/** One kind of case: a value per input, and the rules that hold, in the order they are tried. */
export type Visit = (row: readonly Literal[], rules: readonly number[]) => void
