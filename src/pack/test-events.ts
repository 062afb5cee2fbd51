/**
 * Events in short form, as a person writes them: `{day: 2024-03-01, kind: line-opened, limit:
 * 20000}`. They are filled up and then read like every event from outside.
 */
import { addDays, addMonths, type Day, parseDay, printDay } from '../base/index.ts'
import {
  type EventKind,
  eventKinds,
  type Field,
  fieldsOf,
  isEventKind,
  type TidemarkEvent,
} from '../core/index.ts'
import { eventType, printInstant, readEvent } from '../wire/index.ts'
import { type Fields, isFields, type Place, unknownName, within, wrong } from './test-fields.ts'

const DAY_MS = 86_400_000
const TIMES_MAX = 60
/** Fields of the short form beside those of the kind. */
const own = ['day', 'kind', 'id', 'times']

/** One a line, or `times` of it a month apart. What could not be read is reported. */
export function readShort(value: unknown, place: Place, number: number): readonly TidemarkEvent[] {
  if (!isFields(value)) {
    wrong(place, 'an event: {day: 2024-03-01, kind: repayment-received, amount: 500}', value)
    return []
  }
  const { kind, times = 1, id = `e${number}` } = value
  const first = readDay(value['day'], null, within(place, 'day'))
  if (typeof kind !== 'string' || !isEventKind(kind)) {
    unknownName(within(place, 'kind'), String(kind), eventKinds)
    return []
  }
  if (!Number.isInteger(times) || Number(times) < 1 || Number(times) > TIMES_MAX)
    wrong(within(place, 'times'), `a whole number from 1 to ${TIMES_MAX}`, times)
  if (first === null) return []
  const events: TidemarkEvent[] = []
  for (let i = 0; i < Math.min(Number(times) || 1, TIMES_MAX); i++) {
    const day = addMonths(first, i)
    const before = place.issues.length
    const event = readEvent(
      {
        specversion: '1.0',
        id: i === 0 ? String(id) : `${id}-${i + 1}`,
        source: '/case',
        type: eventType(kind),
        subject: 'case/somebody',
        time: printInstant(day * DAY_MS + number * 1000),
        data: dataOf(kind, value, day, place),
      },
      { dayOf: () => day, path: place.path },
    )
    if (event.ok) events.push(event.value)
    // Of an event that comes many times a fault is told once.
    else if (place.issues.length === before) {
      place.issues.push(...event.issues)
      break
    }
  }
  return events
}

/** A day as `YYYY-MM-DD`, or, where there is a day to count from, `+20`: so many days after it. */
export function readDay(value: unknown, from: Day | null, place: Place): Day | null {
  // YAML makes the number of `+20`.
  if (from !== null && Number.isInteger(value) && Number(value) >= 0)
    return addDays(from, Number(value))
  const day = typeof value === 'string' ? parseDay(value) : null
  if (day === null)
    wrong(place, from === null ? 'a day YYYY-MM-DD' : 'a day YYYY-MM-DD or +20', value)
  return day
}

/** Hundredths of the amount; `null` where it has more digits than the currency. */
export function minorOf(amount: number): number | null {
  const hundredths = Number((amount * 100).toFixed(3))
  return Number.isSafeInteger(hundredths) ? hundredths : null
}

function dataOf(kind: EventKind, value: Fields, day: Day, place: Place): Fields {
  const fields = fieldsOf(kind)
  const data: Record<string, unknown> = {}
  for (const [name, given] of Object.entries(value)) {
    if (own.includes(name)) continue
    const money = `${name}Minor`
    if (Object.hasOwn(fields, money) && typeof given === 'number')
      data[money] = minorOf(given) ?? wrong(within(place, name), 'an amount to the cent', given)
    else data[name] = given
  }
  for (const [name, field] of Object.entries(fields)) {
    const { is } = field.is === 'optional' ? field.field : field
    if (is === 'day' && typeof data[name] === 'number') {
      const found = readDay(data[name], day, within(place, name))
      data[name] = found === null ? null : printDay(found)
    }
    data[name] ??= leftOut(field, day)
  }
  return data
}

/** What a required field that is left out says: nothing, none, the day itself. */
function leftOut(field: Field, day: Day): unknown {
  if (field.is === 'money' || field.is === 'integer') return field.min <= 0 ? 0 : null
  if (field.is === 'day') return printDay(day)
  if (field.is === 'flag') return false
  return field.is === 'amounts' ? {} : null
}
