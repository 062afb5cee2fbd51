/**
 * The detectors in the town of Harbour under a lender that never acts: false alarms among people
 * to whom nothing happened, delay among those whose habits changed, as the town's truth tells.
 *
 *   node_modules/.bin/esbuild bench/detectors-town.ts --bundle --platform=node --format=esm \
 *     --outfile=.build/detectors-town.mjs && node .build/detectors-town.mjs [people] [seed]
 */
import { addMonths, day, dayOf, monthOf } from '../src/base/index.ts'
import { evolve, newState, plainTerms, type State, watchOf } from '../src/core/index.ts'
import { book, openBooks, streamTown, treatmentOn, type Truth } from '../src/sim/index.ts'

const PEOPLE = Number(process.argv[2] ?? 20_000)
const SEED = Number(process.argv[3] ?? 11)
const START = dayOf(2022, 1, 1)
/** Months told of before a change that a fair test of delay needs. */
const LEAST_BEFORE = 6

const named = { signIns: 'sign-ins', spend: 'spend', inflow: 'income' } as const
type Watched = keyof typeof named
const watched = Object.keys(named) as Watched[]

/** Months of a person, from the town's start: told of, and of alarms by side. */
interface Life {
  readonly told: number[]
  readonly falls: Record<Watched, number[]>
  readonly rises: Record<Watched, number[]>
}

const town = streamTown({ seed: SEED, people: PEOPLE, months: 36, startDay: START })

function live(i: number): { life: Life; truth: Truth } {
  const books = openBooks()
  const state = newState()
  const none = (): Record<Watched, number[]> => ({ signIns: [], spend: [], inflow: [] })
  const life: Life = { told: [], falls: none(), rises: none() }
  const months = town(i, (m) => treatmentOn(books, day(addMonths(START, m))))
  for (;;) {
    const { value, done } = months.next()
    if (done === true) return { life, truth: value }
    for (const event of value.events) {
      book(books, event)
      if (event.type !== 'activity-observed' && event.type !== 'employment-reported') continue
      evolve(state, event, plainTerms)
      if (event.type === 'activity-observed') note(life, state, value.m)
    }
  }
}

function note({ told, falls, rises }: Life, { behaviour }: State, m: number): void {
  told.push(m)
  for (const signal of watched) {
    const watch = watchOf(behaviour.detectors, signal)
    if (watch.fallMonth === monthOf(START) + m) falls[signal].push(m)
    if (watch.riseMonth === monthOf(START) + m) rises[signal].push(m)
  }
}

const sums = Object.fromEntries(
  watched.map((signal) => [signal, { falls: 0, rises: 0, months: 0, delays: [] as number[] }]),
) as Record<Watched, { falls: number; rises: number; months: number; delays: number[] }>

for (let i = 0; i < PEOPLE; i++) {
  const { life, truth } = live(i)
  for (const signal of watched) {
    const sum = sums[signal]
    const changes = truth.changes.filter((change) => change.signal === named[signal])
    if (changes.length === 0 && truth.shortMonth === null && truth.missedMonth === null) {
      sum.falls += life.falls[signal].length
      sum.rises += life.rises[signal].length
      sum.months += Math.max(0, life.told.length - 3)
    }
    const change = changes.find(({ up }) => !up)
    if (change === undefined) continue
    if (life.told.filter((m) => m < change.month).length < LEAST_BEFORE) continue
    const at = life.falls[signal].find((m) => m >= change.month)
    const delay = life.told.filter((m) => m >= change.month && m <= (at ?? -1)).length
    sum.delays.push(at === undefined ? Infinity : delay)
  }
}

for (const signal of watched) {
  const { falls, rises, months, delays } = sums[signal]
  delays.sort((a, b) => a - b)
  const found = delays.filter(Number.isFinite)
  const share = (n: number): string =>
    (delays.filter((d) => d <= n).length / delays.length).toFixed(2)
  console.log(
    `${signal.padEnd(8)} false falls ${((1000 * falls) / months).toFixed(2)}` +
      ` rises ${((1000 * rises) / months).toFixed(2)} per 1,000 of ${months} months |` +
      ` ${delays.length} falls: median ${delays[delays.length >> 1]} (of those found` +
      ` ${found[found.length >> 1]}), <=2 ${share(2)} <=3 ${share(3)}`,
  )
}
