/** Tables of a thousand rules: every form of cell, three hit policies, against what cells mean. */
import { below, type Rng, rng } from '../src/base/index.ts'
import {
  compileCollect,
  compileFirst,
  type DecisionTable,
  type HitPolicy,
  type Literal,
  matchingRules,
  type Slot,
  type SlotTable,
  type UnaryTest,
} from '../src/core/index.ts'
import type { Bench } from './figure.ts'
import { interleaved, loadNow, type Timed } from './interleaved.ts'

const RULES = 1000
const ROWS = 1000
const ROUNDS = 5

const bands = ['a', 'b', 'c', 'd', 'e'] as const
type Band = (typeof bands)[number]
const inputs = [
  { name: 'key', type: 'number' },
  { name: 'band', type: 'string' },
  { name: 'flag', type: 'boolean' },
  { name: 'amount', type: 'number' },
  { name: 'share', type: 'number' },
] as const
type Row = readonly [number | null, Band | null, boolean | null, number | null, number | null]

const slots: SlotTable = new Map(
  inputs.map(({ name, type }, slot): [string, Slot] => {
    const values = type === 'string' ? bands : null
    return [name, { slot, type, values, range: null, nullable: true, better: null, what: '' }]
  }),
)

export const thousandRules: Bench = {
  name: 'policy.thousandRules',
  what: 'one evaluation of a table of 1,000 rules and 5 inputs; the slowest of F, U and C',
  unit: 'ns',
  better: 'less',
  async run() {
    const r = rng(7)
    const overlapping = Array.from({ length: RULES }, (_, i) => ruleOf(wideKey(i), r))
    const apart = Array.from({ length: RULES }, (_, i) => ruleOf(ownKey(i), r))
    const rows = Array.from({ length: ROWS }, () => rowOf(r))
    const vectors = rows.map(vectorOf)
    const hits = new Int32Array(RULES)
    const first = compileFirst(tableOf('F', overlapping), slots)
    const unique = compileFirst(tableOf('U', apart), slots)
    const collected = compileCollect(tableOf('C', overlapping), slots)
    const collect = (facts: Float64Array): number => collected(facts, hits)
    let held = 0
    rows.forEach((row, i) => {
      const facts = vectors[i]!
      const meant = matchingRules(tableOf('C', overlapping), row)
      held += meant.length
      same([...hits.subarray(0, collect(facts))], meant, row)
      same([first(facts)], [meant[0] ?? -1], row)
      same([unique(facts)], [matchingRules(tableOf('U', apart), row)[0] ?? -1], row)
    })
    let checksum = 0
    const all = (decide: (facts: Float64Array) => number) => (): void => {
      for (let round = 0; round < ROUNDS; round++)
        for (const facts of vectors) checksum += decide(facts)
    }
    const timed = await interleaved(9, {
      first: all(first),
      unique: all(unique),
      collect: all(collect),
    })
    const ns = ({ median }: Timed): number => (median * 1e6) / (ROUNDS * ROWS)
    const by = { first: ns(timed.first), unique: ns(timed.unique), collect: ns(timed.collect) }
    return {
      value: Math.max(...Object.values(by)),
      bar: 20_000,
      beside: null,
      seen: { ...by, rowsAgreed: ROWS, held, checksum, load: loadNow() },
    }
  },
}

/** Fails: throws where a compiled table and the meaning of its cells differ. */
function same(got: readonly number[], meant: readonly number[], row: Row): void {
  if (got.join() !== meant.join())
    throw new Error(`compiled ${got.join()}, meant ${meant.join()}: ${JSON.stringify(row)}`)
}

const tableOf = (hitPolicy: HitPolicy, whens: readonly UnaryTest[][]): DecisionTable => ({
  name: 'thousand',
  hitPolicy,
  inputs,
  outputs: [{ name: 'out', type: 'number', values: null }],
  rules: whens.map((when, i) => ({ id: `r${i}`, when, then: [i], note: null })),
})

const equals = (value: Literal): UnaryTest => ({ test: 'equals', value })
const any: UnaryTest = { test: 'any' }

/**
 * Ten rules wide around the rule's own place, so that of overlapping rules the other cells decide;
 * one rule in ten wants the key missing or one of a list.
 */
const wideKey = (i: number): UnaryTest =>
  i % 10 === 0
    ? { test: 'one-of', tests: [equals(i), equals(RULES - i), equals(null)] }
    : { test: 'range', low: i - 5, lowOpen: i % 2 === 0, high: i + 5, highOpen: i % 3 === 0 }

/** No other rule's: whatever the other cells say, at most one rule holds. */
const ownKey = (i: number): UnaryTest =>
  i % 10 === 0
    ? { test: 'one-of', tests: [equals(i), equals(i + 0.5)] }
    : { test: 'range', low: i, lowOpen: false, high: i + 1, highOpen: true }

function ruleOf(key: UnaryTest, r: Rng): UnaryTest[] {
  const one = <T>(cells: readonly T[]): T => cells[below(r, cells.length)]!
  const band = equals(one(bands))
  return [
    key,
    one([band, { test: 'not', of: band }, { test: 'one-of', tests: [band, equals('c')] }, any]),
    one([any, any, equals(true), equals(false), equals(null)]),
    one([
      { test: 'at-least', value: below(r, 500) },
      { test: 'less', value: 500 + below(r, 500) },
      any,
    ]),
    one([
      { test: 'at-most', value: (50 + below(r, 50)) / 100 },
      { test: 'greater', value: below(r, 50) / 100 },
      any,
    ]),
  ]
}

/** One fact in twenty is missing; a few keys are no rule's. */
function rowOf(r: Rng): Row {
  const some = <T>(value: T): T | null => (below(r, 20) === 0 ? null : value)
  return [
    some(below(r, RULES + 20)),
    some(bands[below(r, bands.length)]!),
    some(below(r, 2) === 1),
    some(below(r, 1000)),
    some(below(r, 101) / 100),
  ]
}

const vectorOf = ([key, band, flag, amount, share]: Row): Float64Array =>
  Float64Array.of(
    key ?? Number.NaN,
    band === null ? Number.NaN : bands.indexOf(band),
    flag === null ? Number.NaN : Number(flag),
    amount ?? Number.NaN,
    share ?? Number.NaN,
  )
