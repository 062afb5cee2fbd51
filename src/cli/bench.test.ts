import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bench, type Measured, measure, tableOf, verdictOf } from '../../bench/figure.ts'
import { zenGraph } from '../../bench/zen-rivals.ts'
import { type Account, readZen, tablesOf, tidemark } from '../../bench/zen-table.ts'
import { evaluateModel, makeLibrary } from '../dmn/index.ts'
import { must } from '../jobs/index.ts'

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

const known = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 8 })
const halves = (max: number) => known(fc.integer({ min: 0, max: 2 * max }).map((n) => n / 2))
const account: fc.Arbitrary<Account> = fc.record({
  current_credit_limit: known(fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100)),
  payment_history: fc.record({
    on_time_payment_percentage: halves(100),
    late_payments_last_12_months: halves(6),
  }),
  utilization: fc.record({ current_percentage: halves(100), average_last_6_months: halves(100) }),
  financial_behavior: fc.record({
    credit_inquiries_last_12_months: halves(6),
    years_with_institution: halves(6),
    income_verified: known(fc.boolean()),
  }),
})

test('[BE4] the example beside ZEN decides as its DMN file reads in FEEL', async () => {
  const model = await readZen()
  const library = must(makeLibrary(model, []))
  const decide = tidemark(tablesOf(model))
  const question = { type: 'decision', name: 'calculate_final_amounts' } as const
  fc.assert(
    fc.property(account, (one) => {
      const { value } = must(evaluateModel(library, { ...question, inputs: { account: one } }))
      const { amount, limit } = decide(one)
      const read = value as Record<string, number | null>
      expect([read['amount_change'], read['new_credit_limit']].map(printed)).toEqual(
        [amount, limit].map(printed),
      )
    }),
  )
})

/** To the cent: FEEL's sums here are of binary numbers. */
const printed = (value: number | null | undefined): string => value?.toFixed(2) ?? 'null'

test('[BE4] what the rival runs is the graph ZEN published, or nothing', async () => {
  const model = await readZen()
  expect(zenGraph(model)).toMatchObject({ nodes: { length: 7 }, edges: { length: 6 } })
  const fewer = new Map([...model.elements].slice(0, -1))
  expect(() => zenGraph({ ...model, elements: fewer })).toThrow('not the graph published')
})
