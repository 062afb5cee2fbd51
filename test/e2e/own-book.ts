/** A small book behind a server of its own, with two people's keys: what a test moves stays its. */
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { createKey } from '../../src/server/index.ts'
import { type Book, openBook, type Served } from '../server-book.ts'
import { desk, openBrowser, type Visit, visit } from './browser.ts'

export interface OwnBook {
  readonly book: Book
  readonly served: Served
  /** A visitor at one of our pages; `null`: by no key at all. */
  arrive(who: Who, path: string, language: 'zh-CN' | 'en', viewport?: typeof desk): Promise<Visit>
  /** Events of one type and day, one a borrower. */
  tell(borrowers: readonly string[], type: string, day: string, data: object): Promise<void>
  close(): Promise<void>
}

export type Who = 'anna' | 'bo' | 'looker'

const consoleFolder = join(import.meta.dirname, '..', '..', '.build', 'console')

export async function openOwnBook(): Promise<OwnBook> {
  const book = await openBook()
  const served = await book.serve({ consoleFolder })
  const browser: Browser = await openBrowser()
  const keys = {
    anna: await createKey(book.store, 'anna', ['admin']),
    bo: await createKey(book.store, 'Bo', ['admin']),
    looker: await createKey(book.store, 'looker', ['book:read', 'borrowers:read']),
  }
  const visits: Visit[] = []
  let events = 0
  return {
    book,
    served,
    async arrive(who, path, language, viewport = desk) {
      const come = await visit(browser, language, viewport)
      visits.push(come)
      const to = `${served.server.url}${path}${path.includes('?') ? '&' : '?'}product=harbour`
      await come.page.goto(`${to}#key=${keys[who]}`)
      return come
    },
    async tell(borrowers, type, day, data) {
      const batch = borrowers.map((borrower) => ({
        specversion: '1.0',
        id: `e2e-${++events}`,
        source: '/e2e',
        type: `tidemark.${type}.v1`,
        subject: `harbour/${borrower}`,
        time: `${day}T00:00:00Z`,
        data,
      }))
      const json = { 'content-type': 'application/cloudevents-batch+json' }
      const answer = await served.post('/v1/events', batch, json)
      if (!answer.ok) throw new Error(await answer.text())
    },
    async close() {
      await Promise.all(visits.map((each) => each.close()))
      await browser.close()
      await book.close()
    },
  }
}
