import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bench, type Measured, measure, tableOf, verdictOf } from '../../bench/figure.ts'
import { type Account, rated, recommended, tidemark } from '../../bench/zen-table.ts'
import { type DecisionTable, type Literal, matchingRules } from '../core/index.ts'

const rival = { value: 1, unit: 'ns', ratio: 30, bar: 20 }
const good: Measured = { value: 5, bar: 4, beside: { rival }, seen: {} }

test('[BE1] a bar is met only by the value and by every ratio asked for', () => {
  expect(verdictOf(good, 'more')).toBe('met')
  expect(verdictOf(good, 'less')).toBe('missed')
  expect(verdictOf({ ...good, value: 3 }, 'more')).toBe('missed')
  expect(verdictOf({ ...good, beside: { rival: { ...rival, ratio: 19 } } }, 'more')).toBe('missed')
  expect(verdictOf({ ...good, beside: { rival: { ...rival, bar: null } } }, 'more')).toBe('met')
})

test('[BE1] without the rival it speaks of, a bar is never met', () => {
  const alone = { ...good, beside: null, reason: 'python3: not found' }
  expect(verdictOf(alone, 'more')).toBe('no rival')
  expect(verdictOf({ ...alone, bar: null }, 'more')).toBe('no rival')
  expect(verdictOf({ ...alone, value: 3 }, 'more')).toBe('missed')
})

test('[BE2] what cannot be measured says why, and the others go on', async () => {
  const broken: Bench = {
    name: 'broken',
    what: '',
    unit: 'ns',
    better: 'less',
    run: () => Promise.reject(new Error('PostgreSQL is not installed')),
  }
  const figure = await measure(broken, { peers: false })
  expect(figure).toMatchObject({ value: null, bar: null, beside: null, unit: 'ns' })
  expect(verdictOf(figure, 'less')).toBe('not measured')
  expect(tableOf([[broken, figure]])).toContain('not measured  PostgreSQL is not installed')
})

const bench = (...args: string[]) =>
  spawnSync(process.execPath, ['bench/run.mjs', ...args], { encoding: 'utf8' })

test('[BE3] --json prints one line: value, unit, bar and beside by name', () => {
  const { status, stdout } = bench('--json', '--only', 'policy.nsPerDecision')
  expect(status).toBe(0)
  expect(stdout.split('\n')).toHaveLength(2)
  expect(JSON.parse(stdout)).toMatchObject({
    'policy.nsPerDecision': { value: expect.any(Number), unit: 'ns', bar: 1000, beside: null },
  })
})

test('[BE3] a name or an option that is not there ends it with code 2', () => {
  expect(bench('--only', 'policy.nsPerDecision,nothing')).toMatchObject({ status: 2, stdout: '' })
  expect(bench('--fast').stderr).toContain('no option --fast')
})

const count = (max: number) => fc.integer({ min: 0, max })
const account: fc.Arbitrary<Account> = fc.record({
  current_credit_limit: count(1000).map((hundreds) => hundreds * 100),
  payment_history: fc.record({
    on_time_payment_percentage: count(100),
    late_payments_last_12_months: count(6),
  }),
  utilization: fc.record({ current_percentage: count(100), average_last_6_months: count(100) }),
  financial_behavior: fc.record({
    credit_inquiries_last_12_months: count(6),
    years_with_institution: count(6),
    income_verified: fc.boolean(),
  }),
})

test('[BE4] the example beside ZEN decides as its tables read, cell by cell', () => {
  const decide = tidemark()
  const first = (table: DecisionTable, row: readonly Literal[]): number =>
    Number(table.rules[matchingRules(table, row)[0]!]!.then[0])
  fc.assert(
    fc.property(account, ({ current_credit_limit: limit, ...known }) => {
      const groups = Object.values(known).map((group): Literal[] => Object.values(group))
      const total = rated.reduce((sum, table, i) => sum + first(table, groups[i]!), 0)
      const percent = first(recommended, [total])
      const amount = (limit / 100) * percent
      expect(decide({ current_credit_limit: limit, ...known })).toEqual({
        percent,
        amount,
        limit: limit + amount,
      })
    }),
  )
})
