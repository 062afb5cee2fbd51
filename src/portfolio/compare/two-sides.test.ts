import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Day } from '../../base/index.ts'
import type { Engine, PolicyData, TidemarkEvent } from '../../core/index.ts'
import { engineNamed, stricter } from '../../../test/compared.ts'
import { neutralPack } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { on, Story } from '../../../test/story.ts'
import { reportOf } from './report.ts'
import { addTally, newTally, type Tally } from './tally.ts'
import { compareLine } from './two-sides.ts'

let pack: PolicyData
beforeAll(async () => {
  pack = await neutralPack()
})

const END = on('2022-12-31')

interface Made {
  readonly borrower: string
  readonly age: number
  readonly events: readonly TidemarkEvent[]
}

const book = fc
  .array(fc.record({ age: fc.integer({ min: 18, max: 80 }), events: life }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((lines) => lines.map((line, i): Made => ({ borrower: `b${i}`, ...line })))

function tallied(lines: readonly Made[], a: Engine, b: Engine, untilDay: Day = END): Tally {
  const tally = newTally()
  for (const { borrower, age, events } of lines)
    compareLine(tally, { borrower, age, segments: ['sex 1'] }, events, { a, b }, untilDay)
  return tally
}

const report = (tally: Tally) => reportOf(tally, { isTown: false, untilDay: END })

test('[CM1] whatever way a book is split and ordered, the tallies add to the same report', () => {
  const [a, b] = [engineNamed(pack, 'a'), engineNamed(stricter(pack, 40), 'b')]
  fc.assert(
    fc.property(book, fc.nat(6), fc.integer(), (lines, cut, turn) => {
      const whole = report(tallied(lines, a, b))
      const by = ((turn % lines.length) + lines.length) % lines.length
      const turned = [...lines.slice(by), ...lines.slice(0, by)].toReversed()
      const sum = newTally()
      // As a worker hands its part in, and as a row of the store keeps it.
      for (const part of [turned.slice(0, cut), turned.slice(cut)])
        addTally(sum, JSON.parse(JSON.stringify(tallied(part, a, b))) as Tally)
      expect(report(sum)).toEqual(whole)
    }),
    { numRuns: 30 },
  )
})

test('[CM2] compared with itself a policy differs in nothing, to the byte', () => {
  const engine = engineNamed(pack, 'a')
  const twin = engineNamed(pack, 'a')
  fc.assert(
    fc.property(book, (lines) => {
      const { decisions, differingLines, difference, a, b, sample } = report(
        tallied(lines, engine, twin),
      )
      expect(decisions).toEqual({ ...decisions, b: decisions.a, alike: decisions.a })
      expect(decisions.identical).toBe(decisions.a)
      expect(differingLines).toBe(0)
      expect(sample).toEqual([])
      expect(b).toEqual(a)
      expect(Object.values(difference).every((value) => value === null || value === 0)).toBe(true)
    }),
    { numRuns: 25 },
  )
})

test('[CM2] under another hash every decision that is the same is the same bytes', () => {
  fc.assert(
    fc.property(book, (lines) => {
      const { decisions } = report(tallied(lines, engineNamed(pack, 'a'), engineNamed(pack, 'b')))
      expect(decisions.identical).toBe(decisions.a)
      expect(decisions.alike).toBe(decisions.b)
    }),
    { numRuns: 20 },
  )
})

test('[CM2] sides that end otherwise under one policy are a bug, and stop the comparison', () => {
  const late = new Story('b1').opened('2020-01-02', 10_000).late('2020-03-31', 40)
  const lines = [{ borrower: 'b1', age: 30, events: late.events }]
  const { tables } = pack
  const lax = { ...pack, tables: { ...tables, triggers: { ...tables.triggers, rules: [] } } }
  expect(() => tallied(lines, engineNamed(pack, 'a'), engineNamed(lax, 'a'))).toThrow(
    'b1 ends otherwise under the same policy',
  )
})

test('[CM5] a policy that asks more points for every tier restricts no fewer lines', () => {
  const a = engineNamed(pack, 'a')
  fc.assert(
    fc.property(
      fc.array(book, { minLength: 4, maxLength: 8 }),
      fc.integer({ min: 1, max: 120 }),
      (books, points) => {
        const { difference } = report(
          tallied(books.flat(), a, engineNamed(stricter(pack, points), 'b')),
        )
        expect(difference.linesRestricted).toBeGreaterThanOrEqual(0)
      },
    ),
    { numRuns: 25 },
  )
})
