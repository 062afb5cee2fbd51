/** Facts put to one table of the pack, run as the engine runs it: compiled, over a vector. */
import {
  compileCollect,
  compileFirst,
  type DecisionTable,
  type Literal,
  type Slot,
  type SlotTable,
  type TableName,
  tableNames,
} from '../core/index.ts'
import type { Asked } from './test-case.ts'
import {
  fieldsOf,
  type Fields,
  isFields,
  type Place,
  unknownName,
  within,
  wrong,
} from './test-fields.ts'
import { type Difference, differences, readLook } from './test-result.ts'

export interface FactCase {
  readonly type: 'facts'
  readonly table: TableName
  /** As far as the case gives them. */
  readonly facts: Readonly<Record<string, Literal>>
  readonly then: Fields
}

export function readFactCase(value: Fields, place: Place, asked: Asked): FactCase | null {
  const fields = fieldsOf(value, place, ['case', 'table', 'given', 'then'])
  const name = tableNames.find((each) => each === fields['table'])
  if (name === undefined) {
    unknownName(within(place, 'table'), String(fields['table']), tableNames)
    return null
  }
  const facts = readFacts(fields['given'], within(place, 'given'), asked.slots)
  const then = readThen(fields['then'], within(place, 'then'), asked.policy.tables[name])
  return { type: 'facts', table: name, facts, then }
}

function readFacts(
  value: unknown,
  place: Place,
  slots: SlotTable,
): Readonly<Record<string, Literal>> {
  if (!isFields(value)) {
    wrong(place, 'facts, each with its value', value)
    return {}
  }
  for (const [name, fact] of Object.entries(value)) {
    const slot = slots.get(name)
    const at = within(place, name)
    if (slot === undefined) unknownName(at, name, [...slots.keys()])
    else if (fact === null && slot.nullable) continue
    else if (typeof fact !== slot.type) wrong(at, formOf(slot), fact)
    else if (typeof fact === 'number' && !Number.isSafeInteger(fact)) wrong(at, formOf(slot), fact)
    else if (slot.values?.includes(String(fact)) === false)
      unknownName(at, String(fact), slot.values)
  }
  return value as Readonly<Record<string, Literal>>
}

const formOf = ({ type, nullable }: Slot): string =>
  `${type === 'number' ? 'a whole number' : type === 'string' ? 'a code' : 'true or false'}${
    nullable ? ' or null' : ''
  }`

/** A table that collects gives all rules that hold; any other one rule, and what it gives. */
function readThen(value: unknown, place: Place, table: DecisionTable): Fields {
  const { outputs, rules, hitPolicy } = table
  const ids = rules.map(({ id }) => id)
  if (hitPolicy === 'C') {
    const fields = fieldsOf(value, place, ['rules'])
    readLook(fields['rules'], within(place, 'rules'), { list: ids })
    return fields
  }
  const names = outputs.map(({ name }) => name)
  const fields = fieldsOf(value, place, [], ['rule', ...names])
  if (Object.keys(fields).length === 0) wrong(place, `some of rule, ${names.join(', ')}`, value)
  if (fields['rule'] !== undefined)
    readLook(fields['rule'], within(place, 'rule'), { codes: [...ids, 'none'] })
  for (const { name, type } of outputs) {
    const given = fields[name]
    if (given !== undefined && given !== null && typeof given !== type)
      wrong(within(place, name), `a ${type} or null`, given)
  }
  return fields
}

export function runFactCase({ table, facts, then }: FactCase, asked: Asked): Difference[] {
  const data = asked.policy.tables[table]
  const vector = vectorOf(facts, asked.slots)
  if (data.hitPolicy === 'C') {
    const hits = new Int32Array(data.rules.length)
    const held = compileCollect(data, asked.slots)(vector, hits)
    return differences(then, () => Array.from(hits.subarray(0, held), (i) => data.rules[i]!.id))
  }
  const hit = compileFirst(data, asked.slots)(vector)
  const rule = data.rules[hit]
  return differences(then, (field) => {
    if (field === 'rule') return rule?.id ?? 'none'
    return rule?.then[data.outputs.findIndex(({ name }) => name === field)] ?? null
  })
}

/** A fact left out is null where a line may lack it, else false, the least or the first. */
function vectorOf(facts: FactCase['facts'], slots: SlotTable): Float64Array {
  const vector = new Float64Array(slots.size)
  for (const [name, slot] of slots) {
    const value = Object.hasOwn(facts, name) ? facts[name]! : null
    if (value !== null)
      vector[slot.slot] = slot.values === null ? Number(value) : slot.values.indexOf(String(value))
    else vector[slot.slot] = slot.nullable ? Number.NaN : Math.max(0, slot.range?.[0] ?? 0)
  }
  return vector
}
