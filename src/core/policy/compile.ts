/**
 * A policy made ready to run: each table becomes one function over the vector of facts.
 *
 * The one file that turns text into code. That text is built from integer slots, rule indices and
 * finite numbers only; no name, string or other text of a pack ever enters it. What a cell means
 * is defined by `matches`, which tests hold this against.
 */
import { assert, type Day, unreachable } from '../../base/index.ts'
import type { Terms } from '../state/terms.ts'
import type { Constants } from './constants.ts'
import { constantsOn, type Laws, lawsOn } from './dated.ts'
import { ruleOrder } from './match.ts'
import type { DecisionTable, Literal, PolicyData, UnaryTest } from './policy-data.ts'
import type { Slot, SlotTable } from './slots.ts'
import { termsOf } from './terms.ts'

/** Index of the rule that decides; -1: none holds; -2: several hold where only one may (UNIQUE). */
export type FirstHit = (facts: Float64Array) => number

/**
 * Writes the indices of all rules that hold into `hits`, in table order, and returns how many.
 * `hits` has room for every rule of the table.
 */
export type AllHits = (facts: Float64Array, hits: Int32Array) => number

export interface CompiledPolicy {
  /** What was compiled; a rule's outputs are read there, by the index a function returns. */
  readonly policy: PolicyData
  readonly tier: FirstHit
  readonly triggers: AllHits
  readonly action: FirstHit
  readonly limit: FirstHit
  readonly permissions: FirstHit
  readonly playbook: FirstHit
  readonly probation: FirstHit
  readonly offers: AllHits
  /** Fails: throws `MissingConstants` on a day the pack does not cover. */
  readonly constantsOn: (day: Day) => Constants
  /** Numbers of law that nothing decides by. */
  readonly lawsOn: (day: Day) => Laws
  readonly termsOf: (c: Constants) => Terms
}

/**
 * Fails: throws on a table that asks for a name without a slot or has another hit policy than its
 * use needs; both are the caller's bug, for `checkPack` names them as issues.
 */
export function compilePolicy(policy: PolicyData, slots: SlotTable): CompiledPolicy {
  const { tier, triggers, action, limit, permissions, playbook, probation, offers } = policy.tables
  return {
    policy,
    tier: compileFirst(tier, slots),
    triggers: compileCollect(triggers, slots),
    action: compileFirst(action, slots),
    limit: compileFirst(limit, slots),
    permissions: compileFirst(permissions, slots),
    playbook: compileFirst(playbook, slots),
    probation: compileFirst(probation, slots),
    offers: compileCollect(offers, slots),
    constantsOn: constantsOn(policy.constants),
    lawsOn: lawsOn(policy.constants),
    termsOf: termsOf(policy.calendar),
  }
}

/** A table of hit policy UNIQUE, FIRST or PRIORITY. */
export function compileFirst(table: DecisionTable, slots: SlotTable): FirstHit {
  assert(table.hitPolicy !== 'C', `table ${table.name} collects, where one rule must decide`)
  const conditions = conditionsOf(table, slots)
  const order = ruleOrder(table)
  const body =
    table.hitPolicy === 'U'
      ? [
          'let hit=-1',
          ...order.map((rule) => `if(${conditions[rule]}){if(hit>=0)return -2;hit=${rule}}`),
          'return hit',
        ]
      : [...order.map((rule) => `if(${conditions[rule]})return ${rule}`), 'return -1']
  return new Function('f', [...loadsOf(table, slots), ...body].join('\n')) as FirstHit
}

/** A table of hit policy COLLECT. */
export function compileCollect(table: DecisionTable, slots: SlotTable): AllHits {
  assert(table.hitPolicy === 'C', `table ${table.name} does not collect`)
  const body = [
    'let n=0',
    ...conditionsOf(table, slots).map((condition, rule) => `if(${condition})h[n++]=${rule}`),
    'return n',
  ]
  return new Function('f', 'h', [...loadsOf(table, slots), ...body].join('\n')) as AllHits
}

/** Reads each input once: `v0` is the first input's number. */
function loadsOf(table: DecisionTable, slots: SlotTable): string[] {
  return table.inputs.map((_, column) => `const v${column}=f[${slotOf(table, column, slots).slot}]`)
}

function conditionsOf(table: DecisionTable, slots: SlotTable): string[] {
  const inputs = table.inputs.map((_, column) => slotOf(table, column, slots))
  return table.rules.map((rule) => {
    assert(rule.when.length === inputs.length, `rule ${rule.id} has ${rule.when.length} cells`)
    const cells = rule.when.map((test, column) => codeOf(test, `v${column}`, inputs[column]!))
    return cells.filter((code) => code !== 'true').join('&&') || 'true'
  })
}

function slotOf(table: DecisionTable, column: number, slots: SlotTable): Slot {
  const { name } = table.inputs[column]!
  const slot = slots.get(name)
  assert(slot !== undefined, `table ${table.name} asks for ${name}, which nothing states`)
  assert(Number.isInteger(slot.slot) && slot.slot >= 0, `slot of ${name} is ${slot.slot}`)
  return slot
}

/** NaN, which stands for null, fails every comparison: only the test for null is `v!==v`. */
function codeOf(test: UnaryTest, v: string, slot: Slot): string {
  switch (test.test) {
    case 'any':
      return 'true'
    case 'equals':
      return equalsCode(test.value, v, slot)
    case 'less':
      return compareCode(v, '<', test.value, slot)
    case 'at-most':
      return compareCode(v, '<=', test.value, slot)
    case 'greater':
      return compareCode(v, '>', test.value, slot)
    case 'at-least':
      return compareCode(v, '>=', test.value, slot)
    case 'range': {
      const low = compareCode(v, test.lowOpen ? '>' : '>=', test.low, slot)
      return `(${low}&&${compareCode(v, test.highOpen ? '<' : '<=', test.high, slot)})`
    }
    case 'one-of':
      return `(${test.tests.map((each) => codeOf(each, v, slot)).join('||') || 'false'})`
    case 'not':
      return `(${v}===${v}&&!(${codeOf(test.of, v, slot)}))`
    default:
      return unreachable(test)
  }
}

function equalsCode(value: Literal, v: string, slot: Slot): string {
  if (value === null) return `${v}!==${v}`
  if (typeof value !== slot.type) return 'false'
  if (typeof value === 'number') return compareCode(v, '===', value, slot)
  if (typeof value === 'boolean') return `${v}===${value ? 1 : 0}`
  const code = slot.values?.indexOf(value) ?? -1
  return code < 0 ? 'false' : `${v}===${code}`
}

function compareCode(v: string, operator: string, value: number, slot: Slot): string {
  assert(Number.isFinite(value), `a rule compares with ${value}`)
  return slot.type === 'number' ? `${v}${operator}${value}` : 'false'
}
