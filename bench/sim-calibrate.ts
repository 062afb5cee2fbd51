/**
 * What a town comes to under a lender that never acts, beside the targets of domain.md §6.9:
 *
 *   node_modules/.bin/esbuild bench/sim-calibrate.ts --bundle --platform=node --format=esm \
 *     --outfile=.build/sim-calibrate.mjs && node .build/sim-calibrate.mjs [people] [seed] [scenario]
 */
import { dayOf } from '../src/base/index.ts'
import type { TidemarkEvent } from '../src/core/index.ts'
import {
  book,
  daysBehind,
  openBooks,
  principalOf,
  type ScenarioName,
  streamTown,
  treatmentOn,
  type Truth,
} from '../src/sim/index.ts'

const [people, seed] = [Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 1)]
const scenario = (process.argv[4] ?? 'harbour') as ScenarioName
const months = 36
const startDay = dayOf(2022, 1, 1)
const firstDays = Array.from({ length: months + 1 }, (_, m) =>
  dayOf(2022 + Math.floor(m / 12), (m % 12) + 1, 1),
)

interface Month {
  lines: number
  owing: number
  owed: number
  limit: number
  limitOwing: number
  late1: number
  late30: number
  late90: number
  owed30: number
  owed90: number
  chargedOff: number
  use: number
}
const book36: Month[] = Array.from({ length: months }, () => ({
  lines: 0,
  owing: 0,
  owed: 0,
  limit: 0,
  limitOwing: 0,
  late1: 0,
  late30: 0,
  late90: 0,
  owed30: 0,
  owed90: 0,
  chargedOff: 0,
  use: 0,
}))

interface Ended {
  readonly truth: Truth
  readonly lenders: number
  readonly defaultMonth: number | null
  readonly late30By6: boolean
  readonly drew: boolean
  readonly events: number
  /** 90+ past due within the twelve months after month 13. */
  readonly within: boolean
}

function live(i: number, person: ReturnType<typeof streamTown>): Ended {
  const books = openBooks()
  let lenders = -1
  let events = 0
  let defaultMonth: number | null = null
  let opened = -1
  let late30By6 = false
  let over = false
  let drew = false
  let last = 0
  let within = false
  const note = (event: TidemarkEvent): void => {
    book(books, event)
    if (event.type === 'draw-settled') drew = true
    if (event.type === 'line-closed') over = true
  }
  const stream = person(i, (m) => treatmentOn(books, firstDays[m]!))
  for (;;) {
    const { value, done } = stream.next()
    if (done === true)
      return { truth: value, lenders, defaultMonth, late30By6, drew, events, within }
    const { m } = value
    if (opened < 0) opened = m
    for (const event of value.events) {
      if (event.type === 'external-credit-reported') last = event.data.lenders
      note(event)
    }
    events += value.events.length
    const seen = book36[m]!
    if (value.events.some(({ type }) => type === 'charged-off')) seen.chargedOff++
    if (books.chargedOff || over) continue
    const behind = daysBehind(books, firstDays[m + 1]!)
    const owed = principalOf(books)
    if (behind >= 90 && defaultMonth === null) defaultMonth = m
    if (behind >= 90 && m > 13 && m <= 25) within = true
    if (behind > 30 && m - opened <= 6) late30By6 = true
    if (m === 13) {
      // Who owes and is on time on this day is judged by what follows in twelve months.
      lenders = owed > 0 && behind <= 0 ? last : -1
    }
    tally(seen, books.limitMinor, owed, behind)
  }
}

function tally(seen: Month, limitMinor: number, owed: number, behind: number): void {
  seen.lines++
  seen.limit += limitMinor
  if (owed > 0) {
    seen.owing++
    seen.limitOwing += limitMinor
    seen.use += owed / limitMinor
  }
  seen.owed += owed
  if (behind > 0) seen.late1++
  if (behind > 30) {
    seen.late30++
    seen.owed30 += owed
  }
  if (behind > 90) {
    seen.late90++
    seen.owed90 += owed
  }
}

const started = performance.now()
const person = streamTown({ seed, people, months, startDay, scenario })
const ended = Array.from({ length: people }, (_, i) => live(i, person))
const seconds = (performance.now() - started) / 1000

const per = (part: number, all: number): string =>
  `${((100 * part) / Math.max(1, all)).toFixed(2)} %`
console.log(
  'month lines owing  D1+ (owing)  D30+    D90+    D30+ owed D90+ owed use-active use-book wo',
)
book36.forEach((s, m) => {
  if (m % 2 === 1)
    console.log(
      [
        String(m).padStart(5),
        s.lines,
        s.owing,
        per(s.late1, s.owing),
        per(s.late30, s.owing),
        per(s.late90, s.owing),
        per(s.owed30, s.owed),
        per(s.owed90, s.owed),
        (s.use / s.owing).toFixed(3),
        (s.owed / s.limit).toFixed(3),
        s.chargedOff,
      ].join('  '),
    )
})
const drew = ended.filter((e) => e.drew)
const bad = (some: readonly Ended[]): number => some.filter((e) => e.defaultMonth !== null).length
const rate = (some: readonly Ended[]): string =>
  `${bad(some)} of ${some.length} = ${per(bad(some), some.length)}`
console.log('drew', drew.length, 'defaulted (90+)', rate(drew), 'all', rate(ended))
const honest = drew.filter((e) => e.truth.ring === null)
for (const [name, of] of [
  ['ring', (e: Ended) => e.truth.ring !== null],
  ['spiral', (e: Ended) => e.truth.spiralMonth !== null],
  ['job loss', (e: Ended) => e.truth.ring === null && e.truth.jobLossMonths.length > 0],
  ['illness', (e: Ended) => e.truth.ring === null && e.truth.illnessMonth !== null],
  ['pay cut', (e: Ended) => e.truth.payCutMonth !== null],
  ['quiet', (e: Ended) => e.truth.quietMonth !== null],
  ['thin', (e: Ended) => e.truth.ring === null && e.truth.thinFile],
  ['age <= 25', (e: Ended) => e.truth.ring === null && e.truth.age <= 25],
  ['age 26-35', (e: Ended) => e.truth.ring === null && e.truth.age > 25 && e.truth.age <= 35],
  ['age > 35', (e: Ended) => e.truth.ring === null && e.truth.age > 35],
] as const)
  console.log(
    name.padEnd(20),
    rate(drew.filter(of)),
    ' of defaulters',
    per(bad(drew.filter(of)), bad(drew)),
  )
const by = [0, 1, 2, 3].map((n) =>
  ended.filter((e) => e.truth.ring === null && (n < 3 ? e.lenders === n : e.lenders >= 3)),
)
const next = by.map((of) => of.filter((e) => e.within).length / Math.max(1, of.length))
console.log(
  'on time in month 13, 90+ in 12 months, by lenders elsewhere 0 1 2 3+:',
  next.map((rate, n) => `${(100 * rate).toFixed(2)} % of ${by[n]!.length}`).join('  '),
)
const several = by.slice(1).flat()
const ratio = several.filter((e) => e.within).length / several.length / next[0]!
const ratio2 = by.slice(2).flat()
console.log(
  'two lenders or more in all against one, times',
  ratio.toFixed(2),
  'three or more',
  (ratio2.filter((e) => e.within).length / ratio2.length / next[0]!).toFixed(2),
)
console.log(
  'written off a year',
  [0, 12, 24]
    .map((from) => {
      const year = book36.slice(from, from + 12)
      return per(
        year.reduce((sum, s) => sum + s.chargedOff, 0),
        year.reduce((sum, s) => sum + s.owing, 0) / 12,
      )
    })
    .join('  '),
)
console.log('30+ by month 6 on book', per(drew.filter((e) => e.late30By6).length, drew.length))
console.log('short', honest.filter((e) => e.truth.shortMonth !== null).length)
const counts = new Map<string, number>()
for (const { truth } of ended)
  for (const name of truth.archetypes) counts.set(name, (counts.get(name) ?? 0) + 1)
console.log(Object.fromEntries(counts))
const stacking = drew.filter((e) => e.truth.stackingMonth !== null && e.truth.missedMonth !== null)
const gap = stacking.map((e) => e.truth.missedMonth! - e.truth.stackingMonth!)
console.log(
  'stacked then missed',
  stacking.length,
  'months between: <0',
  gap.filter((g) => g < 0).length,
  '0',
  gap.filter((g) => g === 0).length,
  '1',
  gap.filter((g) => g === 1).length,
  '2+',
  gap.filter((g) => g >= 2).length,
)
const all = ended.map((e) => e.events).sort((a, b) => a - b)
const total = all.reduce((a, b) => a + b, 0)
console.log('events', total, 'a person: median', all[all.length >> 1], 'max', all.at(-1))
console.log(`${seconds.toFixed(2)} s with the books, ${Math.round(total / seconds)} events/s`)
