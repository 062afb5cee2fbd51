import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printTests } from '../../core/policy/print-cell.ts'
import type { UnaryTest } from '../../core/index.ts'
import { type Cell, noteIn, readCell, usedInputs } from './read-cell.ts'

const value = fc.oneof(
  fc.integer({ min: -9999, max: 99_999 }),
  fc.constantFrom('A', 'closed', 'rate-cut'),
  fc.boolean(),
  fc.constant(null),
)
const number = fc.integer({ min: -9999, max: 99_999 })
const simple: fc.Arbitrary<UnaryTest> = fc.oneof(
  value.map((of): UnaryTest => ({ test: 'equals', value: of })),
  fc
    .tuple(fc.constantFrom('less', 'at-most', 'greater', 'at-least'), number)
    .map(([test_, of]) => ({ test: test_, value: of }) as UnaryTest),
  fc
    .record({ low: number, high: number, lowOpen: fc.boolean(), highOpen: fc.boolean() })
    .map((range): UnaryTest => ({ test: 'range', ...range })),
)
const many = fc
  .array(simple, { minLength: 1, maxLength: 3 })
  .map((tests): UnaryTest => ({ test: 'one-of', tests }))
const any = fc.oneof(
  simple,
  many,
  fc.oneof(simple, many).map((of): UnaryTest => ({ test: 'not', of })),
)

const signs = { less: '<', 'at-most': '<=', greater: '>', 'at-least': '>=' } as const
function expected(test_: UnaryTest): Cell {
  switch (test_.test) {
    case 'any':
      return { isNot: false, tests: [] }
    case 'not':
      return { ...expected(test_.of), isNot: true }
    case 'one-of':
      return { isNot: false, tests: test_.tests.flatMap((each) => expected(each).tests) }
    case 'equals':
      return { isNot: false, tests: [{ is: 'value', value: test_.value }] }
    case 'range': {
      const { low, high, lowOpen, highOpen } = test_
      return { isNot: false, tests: [{ is: 'range', low, high, lowOpen, highOpen }] }
    }
    default:
      return {
        isNot: false,
        tests: [{ is: 'bound', sign: signs[test_.test], value: test_.value }],
      }
  }
}

test('[UI40] a cell read back is the test it was printed from', () => {
  expect(readCell('-')).toEqual({ isNot: false, tests: [] })
  fc.assert(
    fc.property(any, (each) => {
      expect(readCell(printTests(each))).toEqual(expected(each))
    }),
    { numRuns: 300 },
  )
})

test('[UI40] a table shows the columns a rule asks about, and notes in one language', () => {
  expect(usedInputs([{ when: ['-', '> 1', '-'] }, { when: ['-', '-', '"A"'] }])).toEqual([1, 2])
  expect(usedInputs([])).toEqual([])
  expect(noteIn('More than 30 days past due 逾期超过 30 天', 'en')).toBe(
    'More than 30 days past due',
  )
  expect(noteIn('More than 30 days past due 逾期超过 30 天', 'zh-CN')).toBe('逾期超过 30 天')
  expect(noteIn('Until cleared', 'zh-CN')).toBe('Until cleared')
})
