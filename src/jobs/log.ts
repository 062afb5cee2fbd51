/** Stored events as the engine's own, each with its place in arrival order. */
import { canonicalJson, type Json } from '../base/index.ts'
import {
  type BorrowerId,
  compareEvents,
  type EventKind,
  type ProductId,
  type TidemarkEvent,
} from '../core/index.ts'
import type { EventRow, NewEvent } from '../store/index.ts'
import { eventDataJson, readStoredData } from '../wire/index.ts'

const encoder = new TextEncoder()

/** An event as the row to append; its outcome is `null` while undecided (first run). */
export const rowOf = (
  event: TidemarkEvent,
  bodyHash: string,
  outcome: string | null,
): NewEvent => ({
  product: event.product,
  borrower: event.borrower,
  source: event.source,
  id: event.id,
  type: event.type,
  at: event.at,
  day: event.day,
  data: encoder.encode(canonicalJson(eventDataJson(event))),
  bodyHash,
  outcome,
})

export type LoggedEvent = TidemarkEvent & { readonly seq: number }

const decoder = new TextDecoder()

/** What folding needs of a stored event: not what it was answered with. */
export type FoldRow = Omit<EventRow, 'bodyHash' | 'outcome'>

export function readRow(row: FoldRow): LoggedEvent {
  const type = row.type as EventKind
  return {
    type,
    id: row.id,
    source: row.source,
    product: row.product as ProductId,
    borrower: row.borrower as BorrowerId | null,
    at: row.at,
    day: row.day,
    data: readStoredData(type, JSON.parse(decoder.decode(row.data)) as Json),
    seq: row.seq,
  } as unknown as LoggedEvent
}

/** A line's log in fold order, whatever order it arrived in. */
export const inFoldOrder = (rows: readonly FoldRow[]): LoggedEvent[] =>
  rows.map(readRow).sort(compareEvents)

/** Rows of many lines, as the store gives them (by borrower), split into one array a line. */
export function byLine<Row extends FoldRow>(rows: readonly Row[]): Map<string, Row[]> {
  const lines = new Map<string, Row[]>()
  for (const row of rows) {
    if (row.borrower === null) continue
    const line = lines.get(row.borrower)
    if (line === undefined) lines.set(row.borrower, [row])
    else line.push(row)
  }
  return lines
}
