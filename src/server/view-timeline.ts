/** What happened to a line and what was decided about it, in one list. */
import { type Day, type JsonObject, printDay } from '../base/index.ts'
import { inFoldOrder } from '../jobs/index.ts'
import type { DecisionRow, EventRow } from '../store/index.ts'
import type { TimelineEntry } from '../wire/index.ts'

/** Where an entry stands: its day, its event's place in the log, its decision's number. */
type Rank = readonly [day: number, place: number, number: number]

/**
 * Newest first. A decision follows the event that caused it; one that a due day caused comes
 * before that day's events, as the engine lives it; a correction, whose cause lies on an earlier
 * day, comes after them.
 */
export function timeline(
  events: readonly EventRow[],
  decisions: readonly DecisionRow[],
): TimelineEntry[] {
  const keyOf = (source: string, id: string): string => `${source}\n${id}`
  const data = new Map(events.map((row) => [keyOf(row.source, row.id), row.data]))
  const places = new Map<string, { day: number; place: number }>()
  const entries: { rank: Rank; entry: TimelineEntry }[] = inFoldOrder(events).map(
    (event, place) => {
      const key = keyOf(event.source, event.id)
      places.set(key, { day: event.day, place })
      const entry: TimelineEntry = {
        kind: 'event',
        day: printDay(event.day),
        what: event.type,
        data: shown(event.type, jsonOf(data.get(key)!)),
      }
      return { rank: [event.day, place, 0], entry }
    },
  )
  for (const { day, eventSource, eventId, number, action } of decisions) {
    const cause = places.get(keyOf(eventSource, eventId))
    const place = cause === undefined ? -1 : cause.day === day ? cause.place : events.length
    const entry: TimelineEntry = {
      kind: 'decision',
      day: printDay(day as Day),
      what: action,
      data: { decision: number },
    }
    entries.push({ rank: [day, place, number], entry })
  }
  return entries.toSorted((a, b) => compare(b.rank, a.rank)).map(({ entry }) => entry)
}

/** A neighbour's word names its cause, and that names somebody else. */
function shown(type: string, { cause, ...data }: JsonObject): JsonObject {
  return cause === undefined || type.startsWith('neighbour-') ? data : { cause, ...data }
}

const compare = (a: Rank, b: Rank): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

const decoder = new TextDecoder()

const jsonOf = (bytes: Uint8Array): JsonObject => JSON.parse(decoder.decode(bytes)) as JsonObject
