/**
 * The detectors of a borrower's own change, on people who do not change and on the same people
 * with one change injected: false alarms, delay, a fixed rule beside them, updates a second.
 * What `tunings` in src/core/state/detector.ts says comes from here:
 *
 *   node_modules/.bin/esbuild bench/detectors.ts --bundle --platform=node --format=esm \
 *     --outfile=.build/detectors.mjs && node .build/detectors.mjs [people] [seed]
 */
import { fork, type Rng, rng, uniform } from '../src/base/index.ts'
import {
  bookMoveBps,
  logOf,
  newDetectors,
  observe,
  rootOf,
  type Signal,
  signals,
  type Tuning,
  tunings,
  watchOf,
} from '../src/core/index.ts'

const PEOPLE = Number(process.argv[2] ?? 20_000)
const SEED = Number(process.argv[3] ?? 7)
const MONTHS = 36
/** Observations a fixed rule of three months against twelve needs. */
const FIRST = 15
const NEVER = 99

/** One person's raw monthly figures, changed from a month on; the same chance with and without. */
type Person = (r: Rng, change: number) => { totals: number[]; segment: number }

interface Population {
  readonly name: string
  readonly signal: Signal
  readonly side: 'fall' | 'rise'
  readonly person: Person
  /** Median delay the bar allows, observations; `null` where it is told for comparison only. */
  readonly bar: number | null
}

const months = Array.from({ length: MONTHS }, (_, m) => m)

const signIns =
  (least: number, most: number, shape: number): Person =>
  (r, change) => {
    const mean = least + (most - least) * uniform(r)
    const totals = months.map((m) => {
      const rate = mean * (m >= change ? 0.5 : 1)
      return poisson(r, shape === Infinity ? rate : (rate * gamma(r, shape)) / shape)
    })
    return { totals, segment: 4 }
  }

/** domain.md §6.2: noise by employment, a salaried bonus month, and a part that persists. */
const incomes =
  (drift: number, isSalaried: boolean | null): Person =>
  (r, change) => {
    const salaried = isSalaried ?? uniform(r) < 0.7
    const gig = uniform(r) < 0.6
    const u = uniform(r)
    const noise = salaried ? 0.05 + 0.05 * u : gig ? 0.25 + 0.15 * u : 0.3 + 0.2 * u
    const bonusMonth = salaried ? Math.floor(12 * uniform(r)) : NEVER
    const bonus = 1.3 + 0.7 * uniform(r)
    let level = 0
    const totals = months.map((m) => {
      level = 0.95 * level + drift * normal(r)
      const factor = (m % 12 === bonusMonth ? bonus : 1) * (m >= change ? 0.7 : 1)
      return Math.round(600_000 * Math.exp(level + noise * normal(r)) * factor)
    })
    return { totals, segment: salaried ? 0 : gig ? 1 : 2 }
  }

const spending: Person = (r, change) => {
  const noise = 0.2 + 0.2 * uniform(r)
  const total = (m: number) =>
    Math.round(400_000 * Math.exp(noise * normal(r)) * (m >= change ? 0.6 : 1))
  return { totals: months.map(total), segment: 4 }
}

/** Paid by itself on the day, mostly early, or as it comes; days late. */
const timing: Person = (r, change) => {
  const u = uniform(r)
  const [mean, spread] = u < 0.4 ? [0, 0] : u < 0.8 ? [-3, 2] : [-1, 3]
  const days = (m: number) => Math.round(mean! + spread! * normal(r)) + (m >= change ? 7 : 0)
  return { totals: months.map((m) => Math.max(-30, Math.min(60, days(m)))), segment: 4 }
}

const populations: readonly Population[] = [
  sign('12-20 a month, by chance', signIns(12, 20, Infinity), 2),
  sign('12-20, overdispersed a little', signIns(12, 20, 50), null),
  sign('12-20, overdispersed', signIns(12, 20, 20), null),
  sign('dormant, 1-3', signIns(1, 3, Infinity), null),
  { ...income('70 % salaried, no drift', incomes(0, null)), bar: 2 },
  income('the same, drifting .05 a month', incomes(0.05, null)),
  income('salaried, drifting', incomes(0.05, true)),
  income('gig and self-employed, drifting', incomes(0.05, false)),
  { name: 'lateness +7 days', signal: 'paymentTiming', side: 'rise', person: timing, bar: 3 },
  { name: 'spend -40 %', signal: 'spend', side: 'fall', person: spending, bar: null },
]

function sign(name: string, person: Person, bar: number | null): Population {
  return { name: `sign-ins halved: ${name}`, signal: 'signIns', side: 'fall', person, bar }
}

function income(name: string, person: Person): Population {
  return { name: `income -30 %: ${name}`, signal: 'inflow', side: 'fall', person, bar: null }
}

const scaled = (signal: Signal, total: number, seasonBps = 10_000): number =>
  signal === 'signIns'
    ? rootOf(total, seasonBps)
    : signal === 'paymentTiming'
      ? 1000 * total
      : logOf(total, seasonBps)

interface Alarms {
  falls: number[]
  rises: number[]
}

function alarmsOf(signal: Signal, xs: readonly number[], segment: number, tuning: Tuning): Alarms {
  const rows = newDetectors()
  const index = signals.indexOf(signal)
  const found: Alarms = { falls: [], rises: [] }
  xs.forEach((x, m) => {
    observe(rows, index, x, m, segment, tuning)
    const watch = watchOf(rows, signal)
    if (watch.fallMonth === m) found.falls.push(m)
    if (watch.riseMonth === m) found.rises.push(m)
  })
  return found
}

const changeMonth = (i: number): number => FIRST + (i % 12)

const seriesOf = ({ person, signal }: Population, i: number, change: number) =>
  person(fork(rng(SEED), signal, i), change)

function measure(population: Population, tuning: Tuning) {
  const { signal, side } = population
  const delays: number[] = []
  let falls = 0
  let rises = 0
  for (let i = 0; i < PEOPLE; i++) {
    const calm = seriesOf(population, i, NEVER)
    const x = (total: number): number => scaled(signal, total)
    const none = alarmsOf(signal, calm.totals.map(x), calm.segment, tuning)
    falls += none.falls.length
    rises += none.rises.length
    const change = changeMonth(i)
    const { totals, segment } = seriesOf(population, i, change)
    const found = alarmsOf(signal, totals.map(x), segment, tuning)
    const months = side === 'fall' ? found.falls : found.rises
    delays.push((months.find((m) => m >= change) ?? Infinity) - change + 1)
  }
  const perThousand = (count: number): number => (1000 * count) / (PEOPLE * (MONTHS - 3))
  const own = perThousand(side === 'fall' ? falls : rises)
  return { own, both: perThousand(falls + rises), ...spreadOf(delays) }
}

function spreadOf(delays: number[]) {
  const sorted = delays.toSorted((a, b) => a - b)
  const at = (q: number): number => sorted[Math.floor(q * sorted.length)]!
  const within = (n: number): number => sorted.filter((d) => d <= n).length / sorted.length
  return { median: at(0.5), upper: at(0.75), within2: within(2), within3: within(3) }
}

/** The mean of three months against the twelve before, its bound set to the same false alarms. */
function fixedRule(population: Population, falsePerThousand: number) {
  const sign = population.side === 'fall' ? 1 : -1
  const calm: number[] = []
  for (let i = 0; i < PEOPLE; i++) {
    const { totals } = seriesOf(population, i, NEVER)
    for (let m = FIRST - 1; m < MONTHS; m++) calm.push(sign * moveOf(population.signal, totals, m))
  }
  calm.sort((a, b) => a - b)
  const bound = calm[Math.floor((falsePerThousand / 1000) * calm.length)]!
  const delays: number[] = []
  for (let i = 0; i < PEOPLE; i++) {
    const change = changeMonth(i)
    const { totals } = seriesOf(population, i, change)
    let at = change
    while (at < MONTHS && sign * moveOf(population.signal, totals, at) >= bound) at++
    delays.push(at < MONTHS ? at - change + 1 : Infinity)
  }
  return spreadOf(delays)
}

function moveOf(signal: Signal, totals: readonly number[], m: number): number {
  let now = 0
  let before = 0
  for (let back = 0; back < 15; back++)
    if (back < 3) now += totals[m - back]! / 3
    else before += totals[m - back]! / 12
  return signal === 'paymentTiming' ? now - before : before === 0 ? 1 : now / before
}

/** A holiday month in which all do a third less, with and without the book's move taken off. */
function season() {
  const population = populations[0]!
  const people = Array.from({ length: PEOPLE }, (_, i) => {
    const { totals } = seriesOf(population, i, NEVER)
    return totals.map((n, m) => (m % 12 === 1 ? Math.round(n * 0.67) : n))
  })
  const moves = months.map((m) =>
    bookMoveBps(
      people.map((totals) => {
        const before = totals.slice(Math.max(0, m - 12), m)
        return [totals[m]!, before.reduce((a, b) => a + b, 0) / before.length] as const
      }),
    ),
  )
  const rate = (bps: (m: number) => number): number => {
    let falls = 0
    for (const totals of people) {
      const xs = totals.map((n, m) => rootOf(n, bps(m)))
      falls += alarmsOf('signIns', xs, 4, tunings.signIns).falls.length
    }
    return (1000 * falls) / (PEOPLE * (MONTHS - 3))
  }
  return { raw: rate(() => 10_000), seasoned: rate((m) => moves[m]!), move: moves[13]! }
}

function updatesPerSecond(): number {
  const lines = 20_000
  const rows = Array.from({ length: lines }, () => newDetectors())
  const { totals } = seriesOf(populations[4]!, 1, NEVER)
  let best = Infinity
  for (let run = 0; run < 7; run++) {
    const from = process.hrtime.bigint()
    for (let m = 0; m < MONTHS; m++) {
      const x = logOf(totals[m]!, 10_000)
      for (let i = 0; i < lines; i++)
        for (let s = 0; s < 4; s++) observe(rows[i]!, s, x + ((i * 7919) % 200), m, 0)
    }
    best = Math.min(best, Number(process.hrtime.bigint() - from))
  }
  return (lines * MONTHS * 4) / (best / 1e9)
}

function normal(r: Rng): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(r)))
  return radius * Math.cos(2 * Math.PI * uniform(r))
}

/** Source: Marsaglia and Tsang 2000. */
function gamma(r: Rng, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(r)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - uniform(r)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

function poisson(r: Rng, mean: number): number {
  const end = Math.exp(-mean)
  let product = uniform(r)
  let count = 0
  while (product > end) {
    product *= uniform(r)
    count++
  }
  return count
}

const cell = (value: number, digits = 2): string =>
  Number.isFinite(value) ? value.toFixed(digits) : '>all'

console.log(
  `${PEOPLE} people x ${MONTHS} months, seed ${SEED}. False alarms per 1,000 tested months`,
)
console.log(
  '  of the side looked for (both); delay in observations; fixed rule 3 v 12 months at the',
)
console.log('  same false alarms\n')
for (const population of populations) {
  const tuning = tunings[population.signal]
  const alarms = process.argv[4] === 'sweep' ? [0.7, 0.85, 1, 1.15, 1.3] : [1]
  for (const factor of alarms) {
    const alarm = Math.round(tuning.alarm * factor)
    const ours = measure(population, { ...tuning, alarm })
    const theirs = fixedRule(population, ours.own)
    const { bar } = population
    const verdict = bar === null ? '' : ours.median <= bar && ours.own <= 5 ? 'holds' : 'FAILS'
    console.log(
      `${population.name.padEnd(56)} alarm ${alarm} false ${cell(ours.own)} (${cell(ours.both)})` +
        ` median ${cell(ours.median, 0)} upper ${cell(ours.upper, 0)}` +
        ` <=2 ${cell(ours.within2)} <=3 ${cell(ours.within3)}` +
        ` | fixed median ${cell(theirs.median, 0)} upper ${cell(theirs.upper, 0)}` +
        ` <=2 ${cell(theirs.within2)} <=3 ${cell(theirs.within3)} ${verdict}`,
    )
  }
}
const holiday = season()
console.log(
  `\nholiday month -33 % for all: sign-in falls ${cell(holiday.raw)} per 1,000 as told,` +
    ` ${cell(holiday.seasoned)} with the book's move (${holiday.move} bps) taken off`,
)
console.log(`updates: ${cell(updatesPerSecond() / 1e6)} M/s on one core`)
