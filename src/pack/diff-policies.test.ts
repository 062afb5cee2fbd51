import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPolicy } from '../../test/any-policy.ts'
import { packOf } from '../../test/pack-decider.ts'
import { canonicalJson, type Json } from '../base/index.ts'
import type { DecisionTable, PolicyData, TableName, TableRule } from '../core/index.ts'
import type { Change } from './diff-change.ts'
import { diffPolicies } from './diff-policies.ts'

const neutral = await packOf('neutral')

const withTable = (
  policy: PolicyData,
  name: TableName,
  change: (table: DecisionTable) => Partial<DecisionTable>,
): PolicyData => {
  const table = policy.tables[name]
  return { ...policy, tables: { ...policy.tables, [name]: { ...table, ...change(table) } } }
}
const withRule = (policy: PolicyData, id: string, change: (rule: TableRule) => TableRule) =>
  withTable(policy, 'action', ({ rules }) => ({
    rules: rules.map((rule) => (rule.id === id ? change(rule) : rule)),
  }))
const places = (changes: readonly Change[]) =>
  changes.map(({ how, what, row, column, before, after }) => [
    how,
    what,
    row,
    column,
    before,
    after,
  ])

test('[PK10] a cell is told with its rule, its column and what it said before, in both languages', () => {
  const tier = neutral.tables.action.inputs.findIndex(({ name }) => name === 'tier')
  const cut = withRule(neutral, 'cut-weak-tier', (rule) => ({
    ...rule,
    when: rule.when.with(tier, { test: 'equals', value: 'G' }),
    then: ['refer'],
  }))
  const changes = diffPolicies(neutral, cut)
  expect(places(changes)).toEqual([
    ['changed', 'cell', 'cut-weak-tier', 'tier', '"F", "G"', '"G"'],
    ['changed', 'cell', 'cut-weak-tier', 'action', '"step-down"', '"refer"'],
  ])
  expect(changes[0]!.words).toEqual({
    en: 'action, rule cut-weak-tier, tier: "F", "G" → "G"',
    'zh-CN': 'action 表，规则 cut-weak-tier，tier："F", "G" → "G"',
  })
})

test('[PK10] a dated constant, a switch, a day off, a text and a column are each told', () => {
  const [first, ...others] = neutral.constants
  const dated = { ...first!, value: 45, fromDay: '2027-12-31' }
  const after: PolicyData = {
    ...withTable(neutral, 'limit', ({ inputs, rules }) => ({
      inputs: [...inputs, { name: 'regime', type: 'string' }],
      rules: rules.map((rule) => ({ ...rule, when: [...rule.when, { test: 'any' }] })),
    })),
    version: '2',
    constants: [{ ...first!, toDay: '2027-12-30' }, dated, ...others],
    switches: { ...neutral.switches, 'network-fraud': false },
    calendar: { ...neutral.calendar, holidays: ['2027-01-01'] },
    texts: { 'zh-CN': {}, en: { R101: 'You are late' } },
  }
  expect(places(diffPolicies(neutral, after))).toEqual([
    ['changed', 'head', null, 'version', neutral.version, '2'],
    ['changed', 'switch', 'network-fraud', null, 'true', 'false'],
    ['added', 'constant', `${first!.key} @2027-12-31`, null, null, `45 ${first!.unit}`],
    ['changed', 'constant', first!.key, 'to', null, '2027-12-30'],
    ['added', 'input', null, 'regime', null, 'string'],
    ['added', 'day-off', '2027-01-01', null, null, '2027-01-01'],
    ['added', 'text', 'R101', 'en', null, 'You are late'],
  ])
})

test('[PK11] a rule put first has moved, and no other', () => {
  const { rules } = neutral.tables.action
  const put = [rules.at(-1)!, ...rules.slice(0, -1)]
  const changes = diffPolicies(
    neutral,
    withTable(neutral, 'action', () => ({ rules: put })),
  )
  expect(places(changes)).toEqual([['moved', 'rule', 'otherwise', null, String(rules.length), '1']])
})

test('[PK11] rules in any new order are told as moves alone, fewer than there are rules', () => {
  const { rules } = neutral.tables.action
  const order = fc.shuffledSubarray([...rules], { minLength: rules.length })
  fc.assert(
    fc.property(order, (mixed) => {
      const changes = diffPolicies(
        neutral,
        withTable(neutral, 'action', () => ({ rules: mixed })),
      )
      expect(changes.every(({ how, what }) => how === 'moved' && what === 'rule')).toBe(true)
      expect(changes.length).toBeLessThan(rules.length)
      const stayed = new Set(changes.map(({ row }) => row))
      const rest = (list: readonly TableRule[]) => list.filter(({ id }) => !stayed.has(id))
      expect(rest(mixed)).toEqual(rest(rules))
    }),
  )
})

/** Each changes one thing of a policy, where it has it. */
const nudges: readonly ((policy: PolicyData) => PolicyData)[] = [
  (p) => ({ ...p, name: `${p.name}'` }),
  (p) => ({ ...p, switches: { ...p.switches, zz: true } }),
  (p) => ({ ...p, constants: p.constants.slice(1) }),
  (p) => ({ ...p, constants: p.constants.toReversed() }),
  (p) => ({ ...p, constants: p.constants.map((row) => ({ ...row, toDay: '2030-01-01' })) }),
  (p) => ({ ...p, texts: { ...p.texts, en: {} } }),
  (p) => ({ ...p, calendar: { ...p.calendar, workdays: [] } }),
  (p) => withTable(p, 'tier', () => ({ hitPolicy: 'P' })),
  (p) => withTable(p, 'tier', ({ inputs }) => ({ inputs: inputs.toReversed() })),
  (p) =>
    withTable(p, 'tier', ({ outputs }) => ({
      outputs: outputs.map((o) => ({ ...o, values: null })),
    })),
  (p) => withTable(p, 'offers', ({ rules }) => ({ rules: rules.slice(1) })),
  (p) => withTable(p, 'offers', ({ rules }) => ({ rules: rules.toReversed() })),
  (p) =>
    withTable(p, 'offers', ({ rules }) => ({ rules: rules.map((r) => ({ ...r, note: 'n' })) })),
]

test('[PK10] it is empty for policies of one hash, and for no others', () => {
  const hash = (policy: PolicyData): string => canonicalJson(policy as unknown as Json)
  fc.assert(
    fc.property(anyPolicy, fc.constantFrom(...nudges), (policy, nudge) => {
      const after = nudge(policy)
      const [there, back] = [diffPolicies(policy, after), diffPolicies(after, policy)]
      expect(there.length === 0).toBe(canonicalJson(after as unknown as Json) === hash(policy))
      expect(diffPolicies(policy, structuredClone(policy))).toEqual([])
      const ends = (changes: readonly Change[]) => changes.filter(({ how }) => how !== 'moved')
      expect(
        ends(back)
          .map(({ before, after: to }) => [to, before])
          .toSorted(),
      ).toEqual(
        ends(there)
          .map(({ before, after: to }) => [before, to])
          .toSorted(),
      )
    }),
  )
})
