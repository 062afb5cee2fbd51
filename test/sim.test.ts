import { expect, test } from 'vitest'
import { dayOf } from '../src/base/index.ts'
import { dayInZone } from '../src/jobs/zone.ts'
import { book, treatmentOn, openBooks, streamTown } from '../src/sim/index.ts'
import { readEvent, writeEvent } from '../src/wire/index.ts'

test('[SM16] every event of the town passes the reader at the edge, and comes back the same', () => {
  const firstDayOf = (m: number) => dayOf(2022 + Math.floor(m / 12), (m % 12) + 1, 1)
  const person = streamTown({ seed: 12, people: 400, months: 36, startDay: dayOf(2022, 1, 1) })
  const dayOfInstant = dayInZone('Asia/Shanghai')
  for (let i = 0; i < 400; i++) {
    const books = openBooks()
    for (const { events } of person(i, (m) => treatmentOn(books, firstDayOf(m)))) {
      for (const event of events) {
        book(books, event)
        const json = JSON.parse(JSON.stringify(writeEvent(event)))
        const read = readEvent(json, { dayOf: dayOfInstant, path: '' })
        expect(read).toEqual({ ok: true, value: event })
      }
    }
  }
})
