/**
 * Events generated a second, one core, the lender's books left out: treatments of a first pass
 * under a lender that never acts are handed to a second, timed one. CPU seconds of the whole
 * process, collector included, so that a busy machine tells the same.
 *
 *   node_modules/.bin/esbuild bench/sim-speed.ts --bundle --platform=node --format=esm \
 *     --outfile=.build/sim-speed.mjs && node .build/sim-speed.mjs [people]
 */
import { dayOf } from '../src/base/index.ts'
import { book, openBooks, streamTown, type Treatment, treatmentOn } from '../src/sim/index.ts'

const people = Number(process.argv[2] ?? 10_000)
const months = 36
const options = { seed: 7, people, months, startDay: dayOf(2022, 1, 1) }
const firstDays = Array.from({ length: months }, (_, m) =>
  dayOf(2022 + Math.floor(m / 12), (m % 12) + 1, 1),
)

const person = streamTown(options)
const treatments = Array.from({ length: people }, (_, i) => {
  const books = openBooks()
  const seen: Treatment[] = []
  const stream = person(i, (m) => (seen[m] = treatmentOn(books, firstDays[m]!)))
  for (const { events } of stream) for (const event of events) book(books, event)
  return seen
})

const rounds = 7
const speeds: number[] = []
for (let round = 0; round < rounds; round++) {
  const started = process.cpuUsage()
  let events = 0
  for (let i = 0; i < people; i++)
    for (const month of person(i, (m) => treatments[i]![m]!)) events += month.events.length
  const used = process.cpuUsage(started)
  const seconds = (used.user + used.system) / 1e6
  speeds.push(events / seconds)
  console.log(`${events} events of ${people} people, ${seconds.toFixed(3)} CPU s`)
}
const sorted = speeds.toSorted((a, b) => a - b)
console.log(
  `events/s: median ${Math.round(sorted[rounds >> 1]!)}, ` +
    `least ${Math.round(sorted[0]!)}, most ${Math.round(sorted.at(-1)!)}`,
)
