import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallCard } from '../../test/engine.ts'
import {
  binOf,
  type DecisionTable,
  features,
  printTests,
  type ScoredFeature,
  scorer,
  type UnaryTest,
} from '../core/index.ts'
import { binText, ruleView } from './rule-text.ts'

const any = { test: 'any' } as const

test('[SR14] a cell reads as FEEL writes it', () => {
  const cells: [UnaryTest, string][] = [
    [{ test: 'any' }, '-'],
    [{ test: 'equals', value: 'A' }, '"A"'],
    [{ test: 'equals', value: null }, 'null'],
    [{ test: 'less', value: 3 }, '< 3'],
    [{ test: 'at-most', value: 3 }, '<= 3'],
    [{ test: 'greater', value: 30 }, '> 30'],
    [{ test: 'at-least', value: -2 }, '>= -2'],
    [{ test: 'range', low: 3, lowOpen: false, high: 6, highOpen: false }, '[3..6]'],
    [{ test: 'range', low: 3, lowOpen: true, high: 6, highOpen: true }, ']3..6['],
    [{ test: 'not', of: { test: 'equals', value: 'A' } }, 'not("A")'],
    [
      {
        test: 'one-of',
        tests: [
          { test: 'equals', value: 'F' },
          { test: 'equals', value: 'G' },
        ],
      },
      '"F", "G"',
    ],
  ]
  expect(cells.map(([cell]) => printTests(cell))).toEqual(cells.map(([, text]) => text))
})

test('[SR14] a rule names the inputs it looks at and what it gave', () => {
  const input = (name: string) => ({ name, type: 'number' as const })
  const output = (name: string) => ({ name, type: 'string' as const, values: null })
  const table: DecisionTable = {
    name: 'triggers',
    hitPolicy: 'C',
    inputs: [input('daysPastDue'), input('score'), input('tier'), input('status')],
    outputs: [output('severity'), output('feature')],
    rules: [
      {
        id: 'past-due',
        when: [
          { test: 'greater', value: 30 },
          { test: 'any' },
          { test: 'equals', value: 'G' },
          { test: 'not', of: { test: 'equals', value: 'closed' } },
        ],
        then: ['hard', null],
        note: 'why',
      },
      { id: 'else', when: [any, any, any, any], then: ['soft', 'score'], note: null },
    ],
  }
  expect(ruleView(table, 0)).toEqual({
    table: 'triggers',
    rule: 'past-due',
    when: 'daysPastDue > 30; tier = "G"; status not("closed")',
    // oxlint-disable-next-line unicorn/no-thenable -- as the API names it
    then: 'severity = "hard"',
    note: 'why',
  })
  expect(ruleView(table, 1).when).toBe('always')
})

test('[SR14] a bin’s words name exactly the whole numbers that fall in it', () => {
  const cuts = fc
    .uniqueArray(fc.integer({ min: -50, max: 50 }), { maxLength: 6 })
    .map((some) => some.toSorted((a, b) => a - b).map((cut) => cut - 0.5))
  fc.assert(
    fc.property(cuts, fc.integer({ min: -60, max: 60 }), fc.boolean(), (some, value, halves) => {
      const own = halves ? some : some.map((cut) => cut + 0.5)
      const feature: ScoredFeature = { ...smallCard.features[0]!, cuts: own, points: [] }
      const binner = scorer({ ...smallCard, features: [feature] }, () => 0).binners[0]!
      const text = binText(feature, null, binOf(binner, value))
      const [, low, high] = /^(?:>= )?(-?\d+)(?:\.\.(-?\d+))?$/.exec(text) ?? []
      if (text === 'any') expect(own).toEqual([])
      else if (text.startsWith('<= ')) expect(value).toBeLessThanOrEqual(Number(text.slice(3)))
      else if (text.startsWith('>= ')) expect(value).toBeGreaterThanOrEqual(Number(low))
      else {
        expect(value).toBeGreaterThanOrEqual(Number(low))
        expect(value).toBeLessThanOrEqual(Number(high ?? low))
      }
    }),
  )
})

test('[SR14] levels, specials, missing and unseen bins have names', () => {
  const row = features.find(({ levels }) => levels !== null)!
  const feature: ScoredFeature = {
    ...smallCard.features[0]!,
    id: row.id,
    kind: 'nominal',
    cuts: [],
    levels: [1, 0],
    specials: [{ value: -8, points: 0 }],
  }
  const words = [0, 1, 2, 3, 4].map((bin) => binText(feature, row, bin))
  expect(words).toEqual([row.levels![1], row.levels![0], '-8', 'missing', 'unseen'])
})
