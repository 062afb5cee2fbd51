import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UnaryTest } from '../core/index.ts'
import { printLiteral, printTests } from '../core/index.ts'
import { readLiteral, readTests } from './read-cell.ts'

const read = (text: string): UnaryTest | string => {
  const result = readTests(text, 'here')
  return result.ok ? result.value : result.issues[0].message
}

test('[PO7] a cell is read as FEEL means it', () => {
  expect(read(' - ')).toEqual({ test: 'any' })
  expect(read('')).toEqual({ test: 'any' })
  expect(read('-5')).toEqual({ test: 'equals', value: -5 })
  expect(read('>=0.5')).toEqual({ test: 'at-least', value: 0.5 })
  expect(read('null')).toEqual({ test: 'equals', value: null })
  const range = (lowOpen: boolean, highOpen: boolean): UnaryTest => ({
    test: 'range',
    low: 1,
    lowOpen,
    high: 5,
    highOpen,
  })
  expect(['[1..5]', ']1..5[', '(1 .. 5)', '[1..5[', '(1..5]'].map(read)).toEqual([
    range(false, false),
    range(true, true),
    range(true, true),
    range(false, true),
    range(true, false),
  ])
  expect(read('not("a, b", "c\\"d")')).toEqual({
    test: 'not',
    of: {
      test: 'one-of',
      tests: [
        { test: 'equals', value: 'a, b' },
        { test: 'equals', value: 'c"d' },
      ],
    },
  })
})

test('[PO7] anything else is refused, with the text and what is allowed', () => {
  const wrong = [
    'score > 3',
    '> "a"',
    '>',
    '5 +',
    '= 5',
    '1..5',
    '[1..5',
    '[5..1]',
    ']2..2]',
    '[1..x]',
    'not(1',
    'not()',
    'not(-)',
    'not(not(1))',
    '1,',
    ', 1',
    '-, 1',
    '1 2',
    'abc',
    'nullx',
    '007',
    '1e5',
    '1_000',
    '1.',
    '.5',
    '--5',
    '"open',
    "'a'",
    '"\\x"',
    'date("2020-01-01")',
    '9007199254740993',
    'true false',
    'TRUE',
    '? > 3',
    '[1..2][3..4]',
    '\u2265 5',
  ]
  for (const text of wrong) {
    const message = read(text)
    expect(message, text).toBeTypeOf('string')
    expect(message).toContain(text)
    expect(message).toContain('allowed: a number, "text"')
  }
})

test('[PO7] a comma may not part thousands', () => {
  expect(read('> 1,500')).toContain('a comma parts the tests of a list')
  expect(read('1, 500')).toHaveProperty('test', 'one-of')
  expect(read('1,50')).toHaveProperty('test', 'one-of')
})

test('[PO7] an output is one literal', () => {
  expect(readLiteral(' "A" ', 'here')).toEqual({ ok: true, value: 'A' })
  expect(readLiteral('null', 'here')).toEqual({ ok: true, value: null })
  for (const text of ['', '-', '"a", "b"', '> 3', 'A', '1 + 1']) {
    const result = readLiteral(text, 'here')
    expect(result.ok ? text : result.issues[0]).toMatchObject({
      path: 'here',
      code: 'cell-unreadable',
    })
  }
})

test('[PO7] what is printed is read back the same', () => {
  const number = fc.oneof(
    fc.integer(),
    fc.integer({ min: -999, max: 999 }).map((n) => n / 8),
  )
  const literal = fc.oneof(number, fc.string(), fc.boolean(), fc.constant(null))
  const ordered = fc.tuple(number, number, fc.boolean(), fc.boolean())
  const plain: fc.Arbitrary<UnaryTest> = fc.oneof(
    literal.map((value) => ({ test: 'equals' as const, value })),
    fc.record({ test: fc.constantFrom('less' as const, 'at-most' as const), value: number }),
    fc.record({ test: fc.constantFrom('greater' as const, 'at-least' as const), value: number }),
    ordered
      .filter(([a, b]) => a !== b)
      .map(([a, b, lowOpen, highOpen]) => ({
        test: 'range' as const,
        low: Math.min(a, b),
        high: Math.max(a, b),
        lowOpen,
        highOpen,
      })),
  )
  const list = fc.array(plain, { minLength: 2, maxLength: 4 })
  const inner = fc.oneof(
    plain,
    list.map((tests) => ({ test: 'one-of' as const, tests })),
  )
  const cell = fc.oneof(
    inner,
    inner.map((of) => ({ test: 'not' as const, of })),
  )
  fc.assert(
    fc.property(cell, literal, (tests, value) => {
      expect(read(printTests(tests))).toEqual(tests)
      expect(readLiteral(printLiteral(value), 'here')).toEqual({ ok: true, value })
    }),
    { numRuns: 500 },
  )
})
