/** Plain tables go two ways: compiled, as packs are, and through all of DMN. They must agree. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compileCollect,
  compileFirst,
  type DecisionTable,
  type HitPolicy,
  type Literal,
  type Slot,
  type SlotTable,
  type UnaryTest,
} from '../src/core/index.ts'
import { evaluateModel, makeLibrary, readModel } from '../src/dmn/index.ts'
import { readTable } from '../src/pack/read-table.ts'
import { noWords, tableXml } from '../src/pack/write-table.ts'

const codes = ['red', 'green', 'blue'] as const
const slot = (at: number, type: Slot['type'], values: readonly string[] | null): Slot => ({
  slot: at,
  type,
  values,
  range: null,
  nullable: true,
  better: null,
  what: '',
})
const slots: SlotTable = new Map([
  ['count', slot(0, 'number', null)],
  ['code', slot(1, 'string', codes)],
  ['flag', slot(2, 'boolean', null)],
])
const inputs = [
  { name: 'count', type: 'number' },
  { name: 'code', type: 'string' },
  { name: 'flag', type: 'boolean' },
] as const

const number = fc.integer({ min: -3, max: 6 }).map((value) => value / 2)
const equals = (values: fc.Arbitrary<Literal>): fc.Arbitrary<UnaryTest> =>
  values.map((value) => ({ test: 'equals' as const, value }))
const comparison: fc.Arbitrary<UnaryTest> = fc.oneof(
  fc.record({
    test: fc.constantFrom('less', 'at-most', 'greater', 'at-least'),
    value: number,
  }),
  fc.tuple(number, number).map(([a, b]) => ({
    test: 'range' as const,
    low: Math.min(a, b),
    high: Math.max(a, b) + 0.5,
    lowOpen: a < b,
    highOpen: a > b,
  })),
)
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
const whens = fc.array(
  fc.tuple(
    cell(fc.oneof(comparison, equals(number))),
    cell(equals(fc.constantFrom(...codes))),
    cell(equals(fc.boolean())),
  ),
  { minLength: 1, maxLength: 8 },
)
const rows = fc.record({ count: number, code: fc.constantFrom(...codes), flag: fc.boolean() })
type Row = { readonly count: number; readonly code: (typeof codes)[number]; readonly flag: boolean }

/** What the compiled table gives: an output, null for none or a clash; under COLLECT a list. */
function compiled(table: DecisionTable, { count, code, flag }: Row): unknown {
  const facts = Float64Array.of(count, codes.indexOf(code), Number(flag))
  const outputOf = (rule: number): Literal => table.rules[rule]!.then[0]!
  if (table.hitPolicy !== 'C') {
    const rule = compileFirst(table, slots)(facts)
    return rule < 0 ? null : outputOf(rule)
  }
  const hits = new Int32Array(table.rules.length)
  const found = compileCollect(table, slots)(facts, hits)
  return Array.from(hits.subarray(0, found), outputOf)
}

/** A pack's table names its inputs without declaring them: DMN wants them declared and required. */
const declared = (xml: string): string =>
  xml.replace(/<dmn:decision [^>]*>/, (head) =>
    [
      ...inputs.map(({ name }) => `<dmn:inputData id="i-${name}" name="${name}"/>`),
      head,
      ...inputs.map(
        ({ name }) =>
          `<dmn:informationRequirement><dmn:requiredInput href="#i-${name}"/></dmn:informationRequirement>`,
      ),
    ].join(''),
  )

test('[DM2] plain tables give the same compiled and through all of DMN, from one file', async () => {
  const policies = fc.constantFrom<HitPolicy>('U', 'F', 'P', 'C')
  await fc.assert(
    fc.asyncProperty(policies, whens, fc.array(rows, { minLength: 1, maxLength: 4 }), check),
    { numRuns: 80 },
  )
})

async function check(
  hitPolicy: HitPolicy,
  when: readonly (readonly UnaryTest[])[],
  people: readonly Row[],
): Promise<void> {
  const written: DecisionTable = {
    name: 'tier',
    hitPolicy,
    inputs,
    outputs: [{ name: 'out', type: 'number', values: [2, 0, 1] }],
    rules: when.map((tests, i) => ({ id: `r${i}`, when: tests, then: [i % 3], note: null })),
  }
  const xml = await tableXml(written, noWords, 'agree')
  const table = await readTable(xml, 'tier', [])
  const model = await readModel(declared(xml), 'tier.dmn')
  const library = model.ok ? makeLibrary(model.value, []) : model
  if (table === null || !library.ok) throw new Error(library.ok ? xml : library.issues[0].message)
  for (const person of people) {
    const question = { type: 'decision', name: 'tier', inputs: person } as const
    const answer = evaluateModel(library.value, question)
    expect(answer.ok && answer.value.value).toEqual(compiled(table, person))
  }
}
