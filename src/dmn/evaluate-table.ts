/** Decision tables: which rules hold, and what the hit policy makes of their outputs. */
import { conform, type Setting } from './conform.ts'
import { evaluateFeel, note, passesTests, type Scope } from './feel.ts'
import { findType } from './library.ts'
import type { DecisionRule, OutputClause, TableExpression } from './model.ts'

/** The table's value; null where no rule of a single hit holds, or the policy is broken. */
export function evaluateTable(table: TableExpression, scope: Scope, setting: Setting): unknown {
  const values = inputValues(table, scope, setting)
  // Columns say the same thing in many rows; each is asked once.
  const asked = table.inputs.map(() => new Map<string, boolean>())
  const passes = (tests: string, at: number): boolean => {
    const known = asked[at]?.get(tests)
    if (known !== undefined) return known
    const passed = passesTests(tests, values[at], scope, setting.notes)
    asked[at]?.set(tests, passed)
    return passed
  }
  const holds = (rule: DecisionRule): boolean => rule.when.every(passes)
  const held: DecisionRule[] = []
  for (const rule of table.rules) {
    if (!holds(rule)) continue
    held.push(rule)
    if (table.hitPolicy === 'FIRST') break
  }
  const hits = held.map((rule) => rowOf(table, rule.then, scope, setting))
  return hits.length === 0 ? otherwise(table, scope, setting) : decide(table, hits, setting)
}

/** One value per output column. */
type Row = readonly unknown[]

/** An input outside its column's allowed values counts as null. */
const inputValues = (table: TableExpression, scope: Scope, setting: Setting): Row =>
  table.inputs.map(({ text, typeRef, allowed }) => {
    const value = conform(evaluateFeel(text, scope, setting.notes), typeRef, setting)
    return amongAllowed(value, allowed, scope, setting)
  })

function amongAllowed(
  value: unknown,
  allowed: string | null,
  scope: Scope,
  { notes }: Setting,
): unknown {
  if (value === null || allowed === null || passesTests(allowed, value, scope, notes)) return value
  note(notes, `${String(value)} is none of the allowed values ${allowed}`)
  return null
}

const rowOf = (
  table: TableExpression,
  texts: readonly string[],
  scope: Scope,
  setting: Setting,
): Row =>
  table.outputs.map(({ typeRef, values }, at) => {
    const value = conform(evaluateFeel(texts[at] ?? '', scope, setting.notes), typeRef, setting)
    return amongAllowed(value, values, scope, setting)
  })

function otherwise(table: TableExpression, scope: Scope, setting: Setting): unknown {
  if (table.outputs.every((output) => output.otherwise === null)) return nothing(table)
  const texts = table.outputs.map((output) => output.otherwise ?? 'null')
  return outputOf(table, rowOf(table, texts, scope, setting))
}

/** Many hits make a list, so none makes an empty one; of no value there is no sum. */
function nothing({ hitPolicy, aggregation }: TableExpression): unknown {
  if (aggregation !== null) return aggregation === 'COUNT' ? 0 : null
  return hitPolicy === 'COLLECT' || hitPolicy.endsWith(' ORDER') ? [] : null
}

function decide(table: TableExpression, hits: readonly Row[], setting: Setting): unknown {
  const outputs = hits.map((row) => outputOf(table, row))
  const [first] = outputs
  switch (table.hitPolicy) {
    case 'UNIQUE':
      if (hits.length === 1) return first
      note(setting.notes, `${hits.length} rules hold; UNIQUE allows one`)
      return null
    case 'ANY':
      if (outputs.every((output) => isSame(output, first, setting))) return first
      note(setting.notes, 'rules that hold differ; ANY wants them alike')
      return null
    case 'FIRST':
      return first
    case 'PRIORITY':
      return outputOf(table, byPriority(table, hits, setting)[0] ?? [])
    case 'OUTPUT ORDER':
      return byPriority(table, hits, setting).map((row) => outputOf(table, row))
    case 'RULE ORDER':
      return outputs
    default:
      return collect(table, outputs, setting)
  }
}

const isSame = (a: unknown, b: unknown, { notes }: Setting): boolean =>
  evaluateFeel('a = b', { a, b }, notes) === true

const functionNames = { SUM: 'sum', MIN: 'min', MAX: 'max' } as const

function collect(table: TableExpression, outputs: readonly unknown[], setting: Setting): unknown {
  if (table.aggregation === null) return outputs
  if (table.aggregation === 'COUNT') return outputs.length
  if (table.outputs.length > 1) {
    note(setting.notes, `${table.aggregation} is of one output, not of several`)
    return null
  }
  return evaluateFeel(`${functionNames[table.aggregation]}(outputs)`, { outputs }, setting.notes)
}

/** Compound outputs are compared column by column, the first deciding; ties stay in rule order. */
function byPriority(table: TableExpression, hits: readonly Row[], setting: Setting): Row[] {
  const ranks = table.outputs.map((output) => rankOf(output, setting))
  const compare = (a: Row, b: Row): number => {
    for (const [at, rank] of ranks.entries()) {
      const difference = rank(a[at]) - rank(b[at])
      if (difference !== 0) return difference
    }
    return 0
  }
  return [...hits].sort(compare)
}

/** A value's place in the column's allowed values, its type's where the column states none. */
function rankOf(output: OutputClause, setting: Setting): (value: unknown) => number {
  const { library, model, notes } = setting
  const type = output.typeRef === null ? null : findType(library, model, output.typeRef)
  const text = output.values ?? type?.item.allowed ?? null
  const values = text === null ? [] : evaluateFeel(`[${text}]`, {}, notes)
  const listed = Array.isArray(values) ? values : []
  return (value) => {
    const at = listed.findIndex((each) => isSame(each, value, setting))
    return at < 0 ? listed.length : at
  }
}

/** A table with one output gives its value, one with several a context of them. */
function outputOf(table: TableExpression, row: Row): unknown {
  if (table.outputs.length === 1) return row[0]
  return Object.fromEntries(table.outputs.map(({ name }, at) => [name ?? `#${at + 1}`, row[at]]))
}
