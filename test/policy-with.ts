/** A policy with a rule more or another number, for guards the shipped pack has no rule for. */
import type {
  ConstantKey,
  DatedConstant,
  Literal,
  Policy2,
  PolicyData,
  UnaryTest,
} from '../src/core/index.ts'

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

/** A policy with another way back: by rung, the share of the next one and its statements. */
export function ladderOf(
  policy: PolicyData,
  rungs: readonly (readonly [shareBps: number, statements: number])[],
): PolicyData {
  const last = rungs.length - 1
  const rules = rungs.map((then, rung) => ({
    id: `rung-${rung}`,
    when: [rung === last ? atLeast(rung) : is(rung)],
    then,
    note: null,
  }))
  const probation = { ...policy.tables.probation, rules }
  return { ...policy, tables: { ...policy.tables, probation } }
}

/** The neutral pack as releases before the `probation` table stored it. */
export function storedAsSchema2(policy: PolicyData): Policy2 {
  const { probation: _, offers: __, ...tables } = policy.tables
  const { action } = tables
  const lacking = action.inputs.findIndex(({ name }) => name === 'statementsToClimb')
  const clean = action.inputs.findIndex(({ name }) => name === 'cleanStatements')
  const rules = action.rules.map((rule) => {
    const asks = rule.when[lacking]!.test !== 'any'
    const when = asks ? rule.when.with(clean, atLeast(3)) : rule.when
    return { ...rule, when: when.toSpliced(lacking, 1) }
  })
  const ladder = { cleanStatements: 3, rung1Bps: 3000, rung2Bps: 6000, rungStatements: 3 }
  const stated = Object.entries(ladder).map(
    ([key, value]): DatedConstant => ({
      key: `reinstate.${key}`,
      value,
      unit: '',
      fromDay: null,
      toDay: null,
      citation: 'as it was',
      standing: 'design',
    }),
  )
  return {
    ...policy,
    schema: 2,
    tables: {
      ...tables,
      action: { ...action, inputs: action.inputs.toSpliced(lacking, 1), rules },
    },
    constants: [...policy.constants, ...stated],
  }
}
