import fc from 'fast-check'
import { expect, test } from 'vitest'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { on, Story } from '../../../test/story.ts'
import { tableNames } from '../policy/policy-data.ts'
import { foldLine } from '../replay.ts'
import { hashState } from '../state/layout.ts'
import type { State } from '../state/state.ts'
import { offersFor, ruleHits, type TableHits } from './hits.ts'
import type { Recorded } from './record.ts'

const policy = await neutralPack()
const engine = engineOf(policy)

const lineOf = (story: Story): State =>
  foldLine(story.events, () => engine, { records: [], traces: null })

const late = (days: number): State =>
  lineOf(
    new Story().opened('2024-01-01', 10_000).statement('2024-01-31', 500).late('2024-02-20', days),
  )

const ids = ({ table, rules }: TableHits): string[] =>
  rules.map((rule) => policy.tables[table].rules[rule]!.id)

test('[PO18] each table shows the rules that hold for a line and the facts they rest on', () => {
  const line = late(45)
  const hits = ruleHits(line, engine, on('2024-02-20'))
  expect(hits.map(({ table }) => table)).toEqual([...tableNames])
  const by = Object.fromEntries(hits.map((each) => [each.table, each]))
  expect(ids(by['triggers']!)).toEqual(['past-due-over-30'])
  expect(by['triggers']!.values[2]).toBe(45)
  // The line was suspended that day: the first rule decides, and those it takes are shown too.
  expect(ids(by['action']!)).toEqual(['hard-trigger', 'stay-suspended', 'observing', 'otherwise'])
  expect(by['action']!.values.slice(0, 4)).toEqual(['suspended', 1, 0, true])
  expect(ids(by['probation']!)).toEqual(['first-rung'])
  const acted = line.score + line.givenBack - line.shiftPoints
  expect([by['tier']!.values, ids(by['tier']!)]).toEqual([[acted], ['tier-a']])
})

test('[PO18] looking at a line moves nothing, and the rule shown first is the one decisions name', () => {
  fc.assert(
    fc.property(life, (events) => {
      const records: Recorded[] = []
      const line = foldLine(events, () => engine, { records, traces: null })
      const before = hashState(line)
      const hits = ruleHits(line, engine, events.at(-1)!.day)
      expect(hashState(line)).toEqual(before)
      const permissions = hits.find(({ table }) => table === 'permissions')!
      const last = records.at(-1)?.decision
      if (last?.day === events.at(-1)!.day && last.kind === 'decision')
        expect(permissions.rules[0]).toBe(last.rules.permissions)
    }),
    { numRuns: 25 },
  )
})

test('[PO18] a line that was never scored, or has ended, shows no score of another', () => {
  const scored = late(45)
  expect(scored.score).toBeGreaterThan(0)
  const ended = lineOf(
    new Story('b2').opened('2024-01-01', 10_000).add('line-closed', '2024-02-01', { by: 'lender' }),
  )
  ruleHits(scored, engine, on('2024-02-20'))
  const hits = ruleHits(ended, engine, on('2024-02-20'))
  const tier = hits.find(({ table }) => table === 'tier')!
  expect([tier.values, tier.rules]).toEqual([[null], []])
  expect(ids(hits.find(({ table }) => table === 'action')!)[0]).toBe('closed')
})

test('[PO19] offers are those of the rules that hold for the borrower’s standing, with their bounds', () => {
  const offered = (days: number): string[] =>
    offersFor(late(days), engine, on('2024-02-20')).map(({ offer }) => offer)
  expect(offered(0)).toEqual([])
  expect(offered(10)).toEqual(['rate-cut', 'longer-term', 'payment-holiday'])
  expect(offered(45)).toEqual(['rate-cut', 'longer-term', 'restructure'])
  expect(offersFor(late(45), engine, on('2024-02-20'))[2]).toEqual({
    rule: 'restructure-late',
    offer: 'restructure',
    termMonthsMax: 60,
    rateCutBpsMax: 800,
    holidayMonthsMax: 3,
    observationDays: 365,
  })
})
