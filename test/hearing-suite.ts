/** What a network reads of a book, as every driver of the store must answer. */
import { expect, test } from 'vitest'
import type { NewEvent, Store } from '../src/store/index.ts'
import { eventRow, lineRow } from './store-rows.ts'

export function hearingTests(store: () => Store): void {
  test('[SO16] events of some kinds come in order of arrival, a page at a time', async () => {
    const kinds = ['device-bound', 'repayment-received', 'link-observed', 'device-bound']
    const events = kinds.map((type, n): NewEvent => ({ ...eventRow('so16', 'b', n), type }))
    const other = { ...eventRow('so16-other', 'b', 9), type: 'device-bound' }
    const seqs = await store().transaction((tx) => tx.appendEvents([...events, other]))
    const links = ['device-bound', 'link-observed', 'ring-found']
    const read = async (after: number, limit: number): Promise<number[]> =>
      (await store().eventsOfTypes('so16', links, after, limit)).map(({ seq }) => seq)
    expect(await read(0, 10)).toEqual([seqs[0], seqs[2], seqs[3]])
    expect(await read(0, 2)).toEqual([seqs[0], seqs[2]])
    expect(await read(seqs[2]!, 10)).toEqual([seqs[3]])
    expect(await store().eventsOfTypes('so16', links, 0, 1)).toEqual([
      { seq: seqs[0], ...events[0] },
    ])
    expect(await store().newestSeq()).toBeGreaterThanOrEqual(seqs[4]!)
  })

  test('[SO16] lines tell how they stand, and how far a network has heard never goes back', async () => {
    const late = { b1: 0, b2: 31, b3: 30, b4: 90, b5: 31 }
    const writes = Object.entries(late).map(([borrower, daysPastDue], i) => ({
      line: lineRow('so16-lines', borrower, { daysPastDue, lastSeq: i }),
      decisions: [],
      notices: [],
      alerts: [],
      resolutions: [],
    }))
    await store().transaction((tx) => tx.writeLines(writes))
    const beyond = async (after: string, limit: number): Promise<string[]> =>
      (await store().standingsBeyond('so16-lines', 30, after, limit)).map((row) => row.borrower)
    expect(await beyond('', 10)).toEqual(['b2', 'b4', 'b5'])
    expect(await beyond('b2', 1)).toEqual(['b4'])
    const { lastDay, openedDay } = lineRow('so16-lines', 'b4')
    expect(await store().standingsOf('so16-lines', ['b4', 'b9'])).toEqual([
      { borrower: 'b4', daysPastDue: 90, lastDay, openedDay, lastSeq: 3 },
    ])

    expect(await store().heardTo('so16-lines')).toBeNull()
    await store().hearTo('so16-lines', 7)
    await store().hearTo('so16-lines', 5)
    expect(await store().heardTo('so16-lines')).toBe(7)
  })
}
