import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type DecisionTable,
  type Literal,
  matches,
  matchingRules,
  type PolicyData,
  type Slot,
  type SlotTable,
} from '../core/index.ts'
import { actionRank } from './check-better.ts'
import { checkTriggers, partsOf } from './check-triggers.ts'
import { readTests } from './read-cell.ts'

/** Small enough to try every line by hand: the check must find something just where that does. */
const number = (at: number, high: number): Slot => ({
  slot: at,
  type: 'number',
  values: null,
  range: [0, high],
  nullable: false,
  better: 'down',
  what: '',
})
const names = ['a', 'b', 'c', 'd'] as const
const HIGH = 2
const slots: SlotTable = new Map<string, Slot>([
  ...names.map((name, i): [string, Slot] => [name, number(i, HIGH)]),
  ['hardTriggers', number(5, 9)],
  ['softTriggers', number(6, 9)],
])

const when = (cells: readonly string[]) =>
  cells.map((text) => {
    const read = readTests(text, '')
    if (!read.ok) throw new Error(read.issues[0].message)
    return read.value
  })
const table = (
  inputs: readonly string[],
  outputs: readonly string[],
  rules: readonly { cells: readonly string[]; then: readonly Literal[] }[],
): DecisionTable => ({
  name: 'random',
  hitPolicy: inputs.includes('softTriggers') ? 'F' : 'C',
  inputs: inputs.map((name) => ({ name, type: 'number' })),
  outputs: outputs.map((name) => ({ name, type: 'string', values: null })),
  rules: rules.map(({ cells, then }, i) => ({ id: `r${i}`, when: when(cells), then, note: null })),
})

/** Monotone in both counts and in the fact shared with the triggers: its own check sees to it. */
const actions = table(
  ['hardTriggers', 'softTriggers', 'a'],
  ['action'],
  [
    { cells: ['>= 1', '-', '-'], then: ['suspend'] },
    { cells: ['-', '>= 2', '>= 1'], then: ['step-down'] },
    { cells: ['-', '>= 1', '-'], then: ['watch'] },
    { cells: ['-', '-', '-'], then: ['hold'] },
  ],
)
const policyOf = (triggers: DecisionTable): PolicyData =>
  ({ tables: { triggers, action: actions } }) as unknown as PolicyData

const cell = fc.constantFrom('-', '-', '-', '>= 1', '2', '1', '0')
const rule = fc.record({
  cells: fc.tuple(cell, cell, cell, cell),
  then: fc.constantFrom('hard', 'soft', 'soft', 'alert').map((severity) => [severity]),
})
const someTriggers = fc
  .array(rule, { minLength: 1, maxLength: 6 })
  .map((rules) => table(names, ['severity'], rules))

/** Whether some line fares worse for a better fact, by trying all of them. */
function byTrying(triggers: DecisionTable): boolean {
  const rank = actionRank(actions)
  const rankOf = (row: readonly number[]): number => {
    const held = matchingRules(triggers, row).map((at) => triggers.rules[at]!.then[0])
    const count = (severity: string): number => held.filter((each) => each === severity).length
    const asked = [count('hard'), count('soft'), row[0]!]
    const first = actions.rules.findIndex((each) =>
      each.when.every((test, i) => matches(test, asked[i]!)),
    )
    return rank(first, asked)
  }
  const each = Array.from({ length: HIGH + 1 }, (_, i) => i)
  return each.some((a) =>
    each.some((b) =>
      each.some((c) =>
        each.some((d) => {
          const row = [a, b, c, d]
          return row.some((value, i) => value > 0 && rankOf(row.with(i, value - 1)) < rankOf(row))
        }),
      ),
    ),
  )
}

test('[PO12] part by part, the triggers are refused exactly where trying every line finds a breach', () => {
  let [good, bad] = [0, 0]
  fc.assert(
    fc.property(someTriggers, (triggers) => {
      const issues = checkTriggers(policyOf(triggers), slots, actionRank(actions))
      const breach = byTrying(triggers)
      expect(issues.length > 0).toBe(breach)
      if (breach) bad++
      else good++
    }),
    { numRuns: 1500, seed: 42 },
  )
  expect(Math.min(good, bad)).toBeGreaterThan(200)
})

test('[PO12] an alert counts as no trigger', () => {
  // The alert gives way to nothing: from 1 to 0 it appears, and the line stays as it is.
  const alert = table(names, ['severity'], [{ cells: ['-', '0', '-', '-'], then: ['alert'] }])
  expect(checkTriggers(policyOf(alert), slots, actionRank(actions))).toEqual([])
  const soft = table(names, ['severity'], [{ cells: ['-', '0', '-', '-'], then: ['soft'] }])
  expect(checkTriggers(policyOf(soft), slots, actionRank(actions))[0]!.message).toContain(
    'a better b, 1 to 0, turns rule r3 into the worse',
  )
})

test('[PO10] triggers that share no input are gone through apart, so that twenty columns are few', () => {
  const inputs = Array.from({ length: 20 }, (_, i) => `x${i}`)
  const wide: SlotTable = new Map<string, Slot>([
    ...slots,
    ...inputs.map((name, i): [string, Slot] => [name, number(10 + i, 5)]),
  ])
  const rules = inputs.map((_, i) => ({
    cells: inputs.map((__, column) => (column === i || column === (i ^ 1) ? '>= 3' : '-')),
    then: ['soft'],
  }))
  const triggers = table(inputs, ['severity'], rules)
  expect(partsOf(triggers).map((part) => part.inputs.map(({ name }) => name))).toEqual(
    Array.from({ length: 10 }, (_, i) => [`x${2 * i}`, `x${2 * i + 1}`]),
  )
  expect(checkTriggers(policyOf(triggers), wide, actionRank(actions))).toEqual([])
})
