import fc from 'fast-check'
import { unaryTest } from 'feelin'
import { expect, test } from 'vitest'
import { compileCollect, compileFirst } from './compile.ts'
import { matches, matchingRules, ruleOrder } from './match.ts'
import type { DecisionTable, HitPolicy, Literal, UnaryTest } from './policy-data.ts'
import type { Slot, SlotTable } from './slots.ts'

const slot = (at: number, type: Slot['type'], values: readonly string[] | null = null): Slot => ({
  slot: at,
  type,
  values,
  range: null,
  nullable: true,
  better: null,
  what: '',
})
const codes = ['red', 'green', 'blue'] as const
const slots: SlotTable = new Map([
  ['unused', slot(0, 'number')],
  ['count', slot(1, 'number')],
  ['code', slot(2, 'string', codes)],
  ['flag', slot(3, 'boolean')],
])
const inputs = [
  { name: 'count', type: 'number' },
  { name: 'code', type: 'string' },
  { name: 'flag', type: 'boolean' },
] as const

const number = fc.integer({ min: -3, max: 6 }).map((value) => value / 2)
const numberTest: fc.Arbitrary<UnaryTest> = fc.oneof(
  fc.record({
    test: fc.constantFrom(
      'less' as const,
      'at-most' as const,
      'greater' as const,
      'at-least' as const,
    ),
    value: number,
  }),
  fc.tuple(number, number, fc.boolean(), fc.boolean()).map(([a, b, lowOpen, highOpen]) => ({
    test: 'range' as const,
    low: Math.min(a, b),
    high: Math.max(a, b),
    lowOpen,
    highOpen,
  })),
)
const equals = (values: fc.Arbitrary<Literal>): fc.Arbitrary<UnaryTest> =>
  values.map((value) => ({ test: 'equals' as const, value }))

/** Cells of a column: plain ones, lists and `not` of them, and `-`. */
const cell = (plain: fc.Arbitrary<UnaryTest>): fc.Arbitrary<UnaryTest> => {
  const list = fc
    .array(plain, { minLength: 1, maxLength: 3 })
    .map((tests): UnaryTest => (tests.length === 1 ? tests[0]! : { test: 'one-of', tests }))
  return fc.oneof(
    fc.constant({ test: 'any' as const }),
    list,
    list.map((of) => ({ test: 'not' as const, of })),
  )
}
const columns = [
  cell(fc.oneof(numberTest, equals(number), equals(fc.constant(null)))),
  cell(equals(fc.constantFrom(...codes, null))),
  cell(equals(fc.constantFrom(true, false, null))),
] as const

const rows = fc.tuple(
  fc.option(number),
  fc.option(fc.constantFrom(...codes)),
  fc.option(fc.boolean()),
)
type Row = readonly [number | null, (typeof codes)[number] | null, boolean | null]

const vector = ([count, code, flag]: Row): Float64Array =>
  Float64Array.of(
    99,
    count ?? Number.NaN,
    code === null ? Number.NaN : codes.indexOf(code),
    flag === null ? Number.NaN : Number(flag),
  )

const tableOf = (
  hitPolicy: HitPolicy,
  whens: readonly (readonly UnaryTest[])[],
): DecisionTable => ({
  name: 'random',
  hitPolicy,
  inputs,
  outputs: [{ name: 'out', type: 'number', values: [2, 0, 1] }],
  rules: whens.map((when, i) => ({ id: `r${i}`, when, then: [i % 3], note: null })),
})
const whens = fc.array(fc.tuple(...columns), { minLength: 1, maxLength: 8 })

test('[PO1] compiled tables answer what their cells mean, missing values included', () => {
  fc.assert(
    fc.property(whens, rows, (when, row) => {
      const facts = vector(row)
      const collect = tableOf('C', when)
      const holding = matchingRules(collect, row)
      const hits = new Int32Array(when.length)
      const count = compileCollect(collect, slots)(facts, hits)
      expect(Array.from(hits.subarray(0, count))).toEqual(holding)
      expect(compileFirst(tableOf('F', when), slots)(facts)).toBe(holding[0] ?? -1)
      const unique = holding.length > 1 ? -2 : (holding[0] ?? -1)
      expect(compileFirst(tableOf('U', when), slots)(facts)).toBe(unique)
      const byPriority = ruleOrder(tableOf('P', when)).find((rule) => holding.includes(rule))
      expect(compileFirst(tableOf('P', when), slots)(facts)).toBe(byPriority ?? -1)
    }),
    { numRuns: 1000 },
  )
})

/** FEEL of a cell, written here apart from the printer of packs. */
function feelOf(cellTest: UnaryTest): string {
  switch (cellTest.test) {
    case 'any':
      return '-'
    case 'equals':
      return JSON.stringify(cellTest.value)
    case 'range':
      return `${cellTest.lowOpen ? '(' : '['}${cellTest.low}..${cellTest.high}${cellTest.highOpen ? ')' : ']'}`
    case 'one-of':
      return cellTest.tests.map(feelOf).join(', ')
    case 'not':
      return `not(${feelOf(cellTest.of)})`
    default: {
      const operators = { less: '<', 'at-most': '<=', greater: '>', 'at-least': '>=' }
      return `${operators[cellTest.test]} ${cellTest.value}`
    }
  }
}

test('[PO1] cells mean what an independent FEEL engine says, but for not(…) of a missing value', () => {
  const column = fc.constantFrom(0, 1, 2)
  fc.assert(
    fc.property(fc.tuple(...columns), rows, column, (cells, row, at) => {
      const [cellTest, value] = [cells[at], row[at]]
      fc.pre(!(cellTest.test === 'not' && value === null))
      const feel = unaryTest(feelOf(cellTest), { '?': value })
      expect(matches(cellTest, value)).toBe(feel.value)
    }),
    { numRuns: 300 },
  )
})

test('[PO3] a missing value matches only null and -, also under not(…) and in comparisons', () => {
  const first = (cellTest: UnaryTest): number =>
    compileFirst(
      {
        ...tableOf('F', []),
        inputs: [inputs[0]],
        rules: [{ id: 'r', when: [cellTest], then: [1], note: null }],
      },
      slots,
    )(vector([null, null, null]))
  const three: UnaryTest = { test: 'equals', value: 3 }
  const none: UnaryTest = { test: 'equals', value: null }
  expect(first({ test: 'less', value: 3 })).toBe(-1)
  expect(first({ test: 'at-least', value: 0 })).toBe(-1)
  expect(first({ test: 'not', of: three })).toBe(-1)
  expect(first({ test: 'not', of: none })).toBe(-1)
  expect(first({ test: 'not', of: { test: 'one-of', tests: [none, three] } })).toBe(-1)
  expect(first(none)).toBe(0)
  expect(first({ test: 'one-of', tests: [three, none] })).toBe(0)
  expect(first({ test: 'any' })).toBe(0)
})

test('[PO3] a value of another type than the test’s matches nothing', () => {
  const first = (cells: readonly UnaryTest[]): number =>
    compileFirst(tableOf('F', [cells]), slots)(vector([1, 'green', true]))
  const any: UnaryTest = { test: 'any' }
  expect(first([{ test: 'equals', value: '1' }, any, any])).toBe(-1)
  expect(first([{ test: 'equals', value: true }, any, any])).toBe(-1)
  expect(first([any, { test: 'equals', value: 1 }, any])).toBe(-1)
  expect(first([any, { test: 'at-least', value: 0 }, any])).toBe(-1)
  expect(first([any, { test: 'equals', value: 'violet' }, any])).toBe(-1)
  expect(first([any, any, { test: 'equals', value: 1 }])).toBe(-1)
})

test('[PO2] nothing a pack writes enters the code: only slots, rule numbers and figures', () => {
  const evil = '"];globalThis.pwned=1;//'
  const hostile: SlotTable = new Map([[evil, slot(7, 'string', [evil, 'b'])]])
  const table: DecisionTable = {
    name: evil,
    hitPolicy: 'F',
    inputs: [{ name: evil, type: 'string' }],
    outputs: [{ name: evil, type: 'string', values: [evil] }],
    rules: [
      { id: evil, when: [{ test: 'equals', value: evil }], then: [evil], note: evil },
      {
        id: 'x',
        when: [{ test: 'not', of: { test: 'equals', value: 'b' } }],
        then: ['x'],
        note: null,
      },
    ],
  }
  const first = compileFirst(table, hostile)
  expect(String(first)).not.toMatch(/pwned|["'`\\]/)
  expect(String(first)).toMatch(/^function anonymous\(f\s*\) \{[\sa-z0-9=[\]()!&|<>{};.-]*\}$/)
  expect(first(new Float64Array(8))).toBe(0)
})

test('[PO2] a slot that is no place, a figure that is none and an unknown name do not compile', () => {
  const table = (name: string, value: number): DecisionTable => ({
    ...tableOf('F', []),
    inputs: [{ name, type: 'number' }],
    rules: [{ id: 'r', when: [{ test: 'less', value }], then: [0], note: null }],
  })
  expect(() => compileFirst(table('count', Number.NaN), slots)).toThrow('compares with NaN')
  expect(() => compileFirst(table('nobody', 1), slots)).toThrow('asks for nobody')
  const forged = new Map([
    ['count', { ...slot(0, 'number'), slot: '0];evil(' as unknown as number }],
  ])
  expect(() => compileFirst(table('count', 1), forged)).toThrow('slot of count')
})

test('[PO4] UNIQUE answers -2 when two rules hold; PRIORITY takes the output named first', () => {
  const any: UnaryTest = { test: 'any' }
  const always = [any, any, any]
  const row = vector([1, 'red', true])
  expect(compileFirst(tableOf('U', [always, always]), slots)(row)).toBe(-2)
  // Outputs are 0, 1, 2 in table order; the column names 2 first.
  expect(compileFirst(tableOf('P', [always, always, always]), slots)(row)).toBe(2)
  expect(compileFirst(tableOf('F', [always, always]), slots)(row)).toBe(0)
  expect(() => compileFirst(tableOf('C', [always]), slots)).toThrow('collects')
  expect(() => compileCollect(tableOf('F', [always]), slots)).toThrow('does not collect')
})
