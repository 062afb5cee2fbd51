/** Any policy that files can hold, sound or not: what is written must be read as it was. */
import fc from 'fast-check'
import { addDays, parseDay, printDay } from '../src/base/index.ts'
import {
  type DecisionTable,
  type Literal,
  type PolicyData,
  type TableName,
  tableNames,
  type UnaryTest,
} from '../src/core/index.ts'

/** Text as people write it, with what Excel, XML, YAML and FEEL each hold dear. */
export const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('=1+1', '-', '+3', '<a & b>', '" \\ "', 'null', '3..5', '额度：暂停', ' a\nb '),
  )
  .filter((text) => text.trim() !== '')
const anyName = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/)
const anyId = fc.stringMatching(/^[A-Za-z_][a-z0-9._-]{0,8}$/)
const anyNumber = fc.oneof(
  fc.integer({ min: -100_000, max: 100_000 }),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, 0.1, -2.75),
)
const anyLiteral: fc.Arbitrary<Literal> = fc.oneof(
  anyNumber,
  anyText,
  fc.boolean(),
  fc.constant(null),
)

const oneTest: fc.Arbitrary<UnaryTest> = fc.oneof(
  anyLiteral.map((value) => ({ test: 'equals', value }) as const),
  fc.record({
    test: fc.constantFrom('less', 'at-most', 'greater', 'at-least'),
    value: anyNumber,
  }),
  fc
    .tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 99 }), fc.boolean())
    .map(
      ([low, width, open]) =>
        ({ test: 'range', low, lowOpen: open, high: low + width, highOpen: !open }) as const,
    ),
)
const someTests: fc.Arbitrary<UnaryTest> = fc.oneof(
  oneTest,
  fc
    .array(oneTest, { minLength: 2, maxLength: 3 })
    .map((tests) => ({ test: 'one-of', tests }) as const),
)
const anyTest: fc.Arbitrary<UnaryTest> = fc.oneof(
  fc.constant({ test: 'any' } as const),
  someTests,
  someTests.map((of) => ({ test: 'not', of }) as const),
)

const type = fc.constantFrom('number', 'string', 'boolean')
const unique = <T>(of: fc.Arbitrary<T>, by: (value: T) => unknown, minLength: number) =>
  fc.uniqueArray(of, { selector: by, minLength, maxLength: 3 })

const anyTable = (name: TableName): fc.Arbitrary<DecisionTable> =>
  fc
    .record({
      inputs: unique(fc.record({ name: anyName, type }), (input) => input.name, 1),
      outputs: unique(
        fc.record({
          name: anyName,
          type,
          values: fc.option(fc.array(anyLiteral, { minLength: 1, maxLength: 3 })),
        }),
        (output) => output.name,
        1,
      ),
      hitPolicy: fc.constantFrom('U', 'F', 'P', 'C'),
    })
    .chain((head) =>
      unique(
        fc.record({
          id: anyId,
          when: fc.tuple(...head.inputs.map(() => anyTest)),
          then: fc.tuple(...head.outputs.map(() => anyLiteral)),
          note: fc.option(anyText.map((text) => text.trim())),
        }),
        (rule) => rule.id,
        0,
      ).map((rules) => ({ name, ...head, rules })),
    )

const first = parseDay('2024-01-01')!
const anyDay = fc.nat(120).map((n) => printDay(addDays(first, n)))
const anyDays = fc.uniqueArray(anyDay, { maxLength: 70 }).map((days) => days.toSorted())

export const anyPolicy: fc.Arbitrary<PolicyData> = fc.record({
  schema: fc.constant(3 as const),
  name: anyText,
  version: anyText,
  jurisdiction: anyText,
  tables: fc
    .tuple(...tableNames.map(anyTable))
    .map(
      (tables) =>
        Object.fromEntries(tables.map((table) => [table.name, table])) as PolicyData['tables'],
    ),
  constants: fc.array(
    fc.record({
      key: anyText,
      value: fc.maxSafeInteger().map((n) => (n === 0 ? 0 : n)),
      unit: anyText,
      fromDay: fc.option(anyDay),
      toDay: fc.option(anyDay),
      citation: anyText,
      standing: fc.constantFrom('verified', 'unverified', 'design'),
    }),
    { maxLength: 4 },
  ),
  calendar: fc.record({
    holidays: anyDays,
    workdays: anyDays,
    dueDays: fc.constantFrom('next-working-day', 'stay'),
  }),
  switches: fc.dictionary(anyName, fc.boolean(), { maxKeys: 3 }),
  texts: fc.record({
    'zh-CN': fc.dictionary(anyName, anyText, { maxKeys: 3 }),
    en: fc.dictionary(anyName, anyText, { maxKeys: 3 }),
  }),
})
