/** Whether a table is what the engine can run: names, types, codes, ids. Not yet their sense. */
import type { Issue } from '../base/index.ts'
import {
  type DecisionTable,
  facts,
  type Literal,
  type SlotTable,
  type Slot,
  type TableName,
  type TableRule,
  type UnaryTest,
} from '../core/index.ts'
import { suggestion } from './nearest.ts'
import { printLiteral } from '../core/index.ts'
import { literalType, type OutputForm, tableForms } from './table-form.ts'

export function checkForm(name: TableName, table: DecisionTable, slots: SlotTable): Issue[] {
  const file = `${name}.dmn`
  const issues: Issue[] = []
  const refuse: Refuse = (place, code, message) =>
    issues.push({ path: place === '' ? file : `${file}/${place}`, code, message })
  const { hitPolicies, mayBeEmpty } = tableForms[name]
  if (!hitPolicies.includes(table.hitPolicy)) {
    const message = `hit policy ${table.hitPolicy}; this table needs ${hitPolicies.join(' or ')}`
    refuse('', 'hit-policy', message)
  }
  if (table.rules.length === 0 && mayBeEmpty !== true)
    refuse('', 'rules-missing', 'a table needs at least one rule')
  checkInputs(name, table, slots, refuse)
  checkOutputs(name, table, refuse)
  checkIds(table, refuse)
  for (const rule of table.rules) {
    checkTests(table, rule, slots, refuse)
    checkResults(name, table, rule, slots, refuse)
  }
  return issues
}

type Refuse = (place: string, code: string, message: string) => void

function checkInputs(
  name: TableName,
  table: DecisionTable,
  slots: SlotTable,
  refuse: Refuse,
): void {
  const { notYet, asks } = tableForms[name]
  const names = table.inputs.map((input) => input.name)
  for (const asked of asks)
    if (!names.includes(asked)) refuse('', 'input-missing', `this table must ask for ${asked}`)
  table.inputs.forEach((input, i) => {
    const place = `inputs/${input.name}`
    const slot = slots.get(input.name)
    if (slot === undefined) {
      const message = `no feature or fact has this name${suggestion(input.name, slots.keys())}`
      refuse(place, 'input-unknown', message)
      return
    }
    if (names.indexOf(input.name) < i) refuse(place, 'input-twice', 'two columns ask for it')
    if ((notYet as readonly string[]).includes(input.name))
      refuse(place, 'input-not-yet', `it is not known yet when ${name} is asked`)
    if (input.type !== slot.type)
      refuse(place, 'input-type', `declared ${input.type}, but it is a ${slot.type}`)
  })
}

function checkOutputs(name: TableName, table: DecisionTable, refuse: Refuse): void {
  const wanted = tableForms[name].outputs
  const names = table.outputs.map((output) => output.name)
  for (const [column, { optional }] of Object.entries(wanted))
    if (optional !== true && !names.includes(column))
      refuse(`outputs/${column}`, 'output-missing', 'a column is missing')
  table.outputs.forEach((output, i) => {
    const place = `outputs/${output.name}`
    const form = formOf(name, output.name)
    if (form === null) {
      const known = Object.keys(wanted)
      const message = `nothing reads it${suggestion(output.name, known)}; known: ${known.join(', ')}`
      refuse(place, 'output-unknown', message)
      return
    }
    if (names.indexOf(output.name) < i) refuse(place, 'output-twice', 'two columns give it')
    if (output.type !== form.type)
      refuse(place, 'output-type', `declared ${output.type}; it must be a ${form.type}`)
  })
  if (table.hitPolicy === 'P' && (table.outputs[0]?.values ?? null) === null)
    refuse(
      '',
      'priority-missing',
      'PRIORITY needs the allowed values of the first output, best first',
    )
}

const formOf = (name: TableName, output: string): OutputForm | null => {
  const { outputs } = tableForms[name]
  return Object.hasOwn(outputs, output) ? outputs[output]! : null
}

function checkIds(table: DecisionTable, refuse: Refuse): void {
  const ids = table.rules.map(({ id }) => id)
  ids.forEach((id, row) => {
    const first = ids.indexOf(id)
    if (first < row)
      refuse(`rules/${id}`, 'rule-id-twice', `rows ${first + 1} and ${row + 1} have this id`)
  })
}

function checkTests(table: DecisionTable, rule: TableRule, slots: SlotTable, refuse: Refuse): void {
  table.inputs.forEach(({ name }, column) => {
    const slot = slots.get(name)
    if (slot === undefined) return
    for (const problem of problemsOf(rule.when[column] ?? { test: 'any' }, slot))
      refuse(`rules/${rule.id}/${name}`, problem.code, problem.message)
  })
}

function problemsOf(test: UnaryTest, slot: Slot): { code: string; message: string }[] {
  switch (test.test) {
    case 'any':
      return []
    case 'not':
      return problemsOf(test.of, slot)
    case 'one-of':
      return test.tests.flatMap((each) => problemsOf(each, slot))
    case 'equals': {
      const { value } = test
      if (value === null) return []
      if (typeof value !== slot.type) return [mismatch(value, slot)]
      if (slot.values === null || slot.values.includes(String(value))) return []
      const known = slot.values.join(', ')
      const message = `unknown code ${printLiteral(value)}${suggestion(String(value), slot.values)}`
      return [{ code: 'code-unknown', message: `${message}; known: ${known}` }]
    }
    default:
      return slot.type === 'number' ? [] : [mismatch(0, slot)]
  }
}

const mismatch = (value: Literal, slot: Slot): { code: string; message: string } => ({
  code: 'type-mismatch',
  message: `a ${slot.type} is compared with a ${literalType(value)}, which never holds`,
})

function checkResults(
  name: TableName,
  table: DecisionTable,
  rule: TableRule,
  slots: SlotTable,
  refuse: Refuse,
): void {
  table.outputs.forEach((output, column) => {
    const form = formOf(name, output.name)
    if (form === null) return
    const value = rule.then[column] ?? null
    const message =
      problemOf(value, form) ??
      (output.values !== null && !output.values.includes(value)
        ? `${printLiteral(value)} is not among the column's allowed values`
        : output.name === 'feature' && value !== null
          ? featureProblem(String(value), slots)
          : null)
    if (message !== null) refuse(`rules/${rule.id}/${output.name}`, 'output-value', message)
  })
}

function problemOf(value: Literal, form: OutputForm): string | null {
  const shown = printLiteral(value)
  if (value === null) return form.nullable ? null : `null; a ${form.type} belongs here`
  if (typeof value !== form.type) return `${shown} is a ${typeof value}; it must be a ${form.type}`
  if (form.codes !== null && !form.codes.includes(String(value)))
    return `unknown ${shown}${suggestion(String(value), form.codes)}; known: ${form.codes.join(', ')}`
  if (form.range === null || typeof value !== 'number') return null
  const [low, high] = form.range
  return Number.isInteger(value) && value >= low && value <= high
    ? null
    : `${shown}; a whole number from ${low} to ${high} belongs here`
}

function featureProblem(id: string, slots: SlotTable): string | null {
  const features = [...slots.keys()].filter((name) => !Object.hasOwn(facts, name))
  return features.includes(id) ? null : `no feature is named ${id}${suggestion(id, features)}`
}
