import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type DecisionTable,
  type HitPolicy,
  type Literal,
  matchingRules,
  ruleOrder,
  type Slot,
  type SlotTable,
} from '../core/index.ts'
import { checkCases } from './check-cases.ts'
import { readTests } from './read-cell.ts'

/** Small enough to try every case by hand: what the check finds must be what that finds. */
const LOW = -1
const HIGH = 7
const slot = (at: number, rest: Pick<Slot, 'type' | 'values' | 'range' | 'nullable'>): Slot => ({
  slot: at,
  better: null,
  what: '',
  ...rest,
})
const slots: SlotTable = new Map([
  ['count', slot(0, { type: 'number', values: null, range: [LOW, HIGH], nullable: true })],
  ['code', slot(1, { type: 'string', values: ['a', 'b', 'c'], range: null, nullable: true })],
  ['flag', slot(2, { type: 'boolean', values: null, range: null, nullable: false })],
])
const counts = Array.from({ length: HIGH - LOW + 1 }, (_, i) => LOW + i)
const every: readonly (readonly Literal[])[] = [...counts, null].flatMap((count) =>
  ['a', 'b', 'c', null].flatMap((code) => [false, true].map((flag) => [count, code, flag])),
)

const edge = fc.constantFrom('0', '1', '2.5', '3', '4', '6', '9')
const countCell = fc.oneof(
  { weight: 3, arbitrary: fc.constant('-') },
  edge.map((value) => `< ${value}`),
  edge.map((value) => `>= ${value}`),
  edge.map((value) => `not(${value})`),
  fc.constantFrom(']0..4[', '[2.5..6]', 'null', 'null, 3', '1, 2, > 4'),
)
const codeCell = fc.constantFrom('-', '-', '"a"', '"b", "c"', 'not("a")', 'null', '"c", null')
const flagCell = fc.constantFrom('-', '-', 'true', 'false')
const rules = fc.array(fc.tuple(countCell, codeCell, flagCell), { minLength: 1, maxLength: 6 })

function tableOf(hitPolicy: HitPolicy, whens: readonly (readonly string[])[]): DecisionTable {
  const when = (text: string) => {
    const read = readTests(text, '')
    if (!read.ok) throw new Error(read.issues[0].message)
    return read.value
  }
  return {
    name: 'random',
    hitPolicy,
    inputs: [
      { name: 'count', type: 'number' },
      { name: 'code', type: 'string' },
      { name: 'flag', type: 'boolean' },
    ],
    outputs: [{ name: 'out', type: 'number', values: [1, 0] }],
    rules: whens.map((cells, i) => ({
      id: `r${i}`,
      when: cells.map(when),
      then: [i % 2],
      note: null,
    })),
  }
}

/** The same findings by trying every case there is. */
function byTrying(table: DecisionTable): Set<string> {
  const found = new Set<string>()
  const decides = new Set<number>()
  for (const row of every) {
    const holding = matchingRules(table, row)
    const ordered = ruleOrder(table).filter((rule) => holding.includes(rule))
    if (holding.length === 0 && table.hitPolicy !== 'C') found.add('gap')
    if (table.hitPolicy === 'U')
      for (const other of holding.slice(1)) found.add(`overlap r${holding[0]} and r${other}`)
    const counted =
      table.hitPolicy === 'U' || table.hitPolicy === 'C' ? holding : ordered.slice(0, 1)
    for (const rule of counted) decides.add(rule)
  }
  table.rules.forEach((rule, i) => {
    if (!decides.has(i)) found.add(`unreachable ${rule.id}`)
  })
  return found
}

test('[PO10] gaps, overlaps and dead rules are exactly those that trying every case finds', () => {
  const policies = fc.constantFrom<HitPolicy>('U', 'F', 'P', 'C')
  fc.assert(
    fc.property(policies, rules, (hitPolicy, whens) => {
      const table = tableOf(hitPolicy, whens)
      const found = checkCases('action', table, slots).map(({ path, code }) =>
        code === 'gap' ? code : `${code} ${path.replace('action.dmn/rules/', '')}`,
      )
      expect(new Set(found)).toEqual(byTrying(table))
    }),
    { numRuns: 500 },
  )
})
