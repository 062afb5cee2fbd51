/** A policy with a rule more or another number, for guards the shipped pack has no rule for. */
import type { ConstantKey, Literal, PolicyData, UnaryTest } from '../src/core/index.ts'

interface Trigger {
  readonly id: string
  readonly when: Readonly<Record<string, UnaryTest>>
  /** Group, severity, reason and feature. */
  readonly then: readonly [string, 'hard' | 'soft' | 'alert', string, string | null]
}

export const is = (value: Literal): UnaryTest => ({ test: 'equals', value })
export const atLeast = (value: number): UnaryTest => ({ test: 'at-least', value })

export function withTrigger(policy: PolicyData, { id, when, then }: Trigger): PolicyData {
  const { triggers } = policy.tables
  const missing = Object.keys(when).filter((name) => !triggers.inputs.some((i) => i.name === name))
  const inputs = [
    ...triggers.inputs,
    ...missing.map((name) => ({ name, type: typeOf(when[name]!) })),
  ]
  const any: UnaryTest = { test: 'any' }
  const rules = [
    ...triggers.rules.map((rule) => ({ ...rule, when: [...rule.when, ...missing.map(() => any)] })),
    { id, when: inputs.map(({ name }) => when[name] ?? any), then, note: null },
  ]
  return { ...policy, tables: { ...policy.tables, triggers: { ...triggers, inputs, rules } } }
}

const typeOf = (test: UnaryTest): 'number' | 'string' | 'boolean' =>
  test.test === 'equals' && test.value !== null
    ? (typeof test.value as 'number' | 'string' | 'boolean')
    : 'number'

export const withConstant = (policy: PolicyData, key: ConstantKey, value: number): PolicyData => ({
  ...policy,
  constants: policy.constants.map((row) => (row.key === key ? { ...row, value } : row)),
})
