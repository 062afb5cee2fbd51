/** A server over an empty book, as a process of its own; ends when its standard input does. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyData, Scorecard } from '../src/core/index.ts'
import { openDesk, openProducts } from '../src/jobs/index.ts'
import { createKey, openServer } from '../src/server/index.ts'
import { openStore } from '../src/store/index.ts'
import { openEmptyBook } from './ingest-book.ts'

export interface ServerTask {
  readonly dataFolder: string
  readonly databaseUrl: string | null
  /** File of JSON: scorecard and policy. */
  readonly rules: string
}

/** What it prints once it serves. */
export interface Serving {
  readonly url: string
  readonly key: string
}

const { dataFolder, databaseUrl, rules } = JSON.parse(process.argv[2]!) as ServerTask
const { card, policy } = JSON.parse(readFileSync(rules, 'utf8')) as {
  card: Scorecard
  policy: PolicyData
}
const store = await openStore({ dataFolder, databaseUrl })
await openEmptyBook(store, card, policy)
const desks = await openProducts(store)
const server = await openServer({
  store,
  desks,
  desk: openDesk(store, desks),
  port: 0,
  consoleFolder: join(dataFolder, 'no-console'),
  version: 'bench',
})
const serving: Serving = { url: server.url, key: await createKey(store, 'bench', ['admin']) }
process.stdout.write(`${JSON.stringify(serving)}\n`)
process.stdin.resume().once('end', () => {
  void server
    .close()
    .then(() => store.close())
    .then(() => process.exit(0))
})
