import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPostgres, howToInstall, startPostgres } from '../../scripts/postgres.mjs'
import { below, fork, rng } from '../../src/base/index.ts'
import {
  type Json,
  pause,
  type Running,
  scratch,
  smallRoot,
  started,
  type StartOptions,
  tidemark,
} from '../product.ts'
import { type CloudEvent, lateLife } from '../trial-events.ts'

/** A server killed under load, on both stores. */

const CLIENTS = 6
const ROUNDS = 3
/** A batch ends in the middle of a life of 13 events. */
const BATCH = 5
/** Ten seconds on a quiet machine; several times that on a busy one. */
const PATIENCE_MS = 180_000
const seed = Number(process.env['KILL_SEED'] ?? 7)

let root: string
const book = join(scratch(), 'book')
beforeAll(async () => {
  root = smallRoot(60)
  await (await started({ root, data: book })).stop()
})

test(
  '[CL10] on PGlite, kill -9 under load loses nothing answered and decides nothing twice',
  async () => {
    const data = join(scratch(), 'killed')
    cpSync(book, data, { recursive: true })
    await killedUnderLoad({ root, data })
  },
  PATIENCE_MS,
)

const missing = findPostgres() === null
if (missing) console.log(`the PostgreSQL half of the kill tests is skipped: ${howToInstall}`)

describe.skipIf(missing)('a PostgreSQL server', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.stop())

  test(
    '[CL10] on PostgreSQL, kill -9 under load loses nothing answered and decides nothing twice',
    async () => {
      const env = { DATABASE_URL: server.url }
      await killedUnderLoad({ root, data: join(scratch(), 'keys'), env })
    },
    PATIENCE_MS,
  )
})

async function killedUnderLoad(place: StartOptions): Promise<void> {
  const chance = fork(rng(seed), 'kill', 'moments')
  const answered = new Map<string, Json>()
  const sent: CloudEvent[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const product = await started(place)
    const before = answered.size
    const clients = Array.from({ length: CLIENTS }, (_, client) =>
      send(product, `r${round}c${client}`, sent, answered),
    )
    while (answered.size === before) await pause(1)
    await pause(below(chance, 250))
    await product.kill()
    await Promise.all(clients)
  }
  expect(sent.length, 'some were sent and not answered').toBeGreaterThan(answered.size)

  const product = await started(place)
  const outcomes = new Map<string, Json>()
  for (let i = 0; i < sent.length; i += 1000) {
    const { status, json } = await product.post(sent.slice(i, i + 1000))
    expect(status, JSON.stringify(json)).toBe(200)
    for (const outcome of json.outcomes) outcomes.set(outcome.id, outcome)
  }
  for (const [id, outcome] of answered)
    expect(outcomes.get(id), `seed ${seed}`).toEqual({ ...outcome, repeated: true })
  await decidedOnce(product, sent, outcomes)
  await product.stop()

  const args = ['--data', place.data, '--json']
  const verified = await tidemark(root, ['verify', ...args], place.env)
  expect(JSON.parse(verified.out)).toMatchObject({ faults: [] })
  expect(verified.code).toBe(0)
}

/** Sends lives of its own borrowers until the server is gone, noting what was answered. */
async function send(
  product: Running,
  name: string,
  sent: CloudEvent[],
  answered: Map<string, Json>,
): Promise<void> {
  let waiting: CloudEvent[] = []
  for (let i = 0; ; i++) {
    waiting.push(...lateLife(`${name}b${i}`))
    while (waiting.length >= BATCH) {
      const batch = waiting.slice(0, BATCH)
      waiting = waiting.slice(BATCH)
      sent.push(...batch)
      const answer = await product.post(batch).catch(() => null)
      if (answer === null) return
      expect(answer.status, JSON.stringify(answer.json)).toBe(200)
      for (const outcome of answer.json.outcomes) answered.set(outcome.id, outcome)
    }
  }
}

/** Every stored decision of a line came from exactly one of its events, in order. */
async function decidedOnce(
  product: Running,
  sent: readonly CloudEvent[],
  outcomes: ReadonlyMap<string, Json>,
): Promise<void> {
  const numbers = new Map<string, number[]>()
  for (const { id, subject } of sent) {
    const line = numbers.get(subject) ?? []
    line.push(...outcomes.get(id).decisions)
    numbers.set(subject, line)
  }
  let decided = 0
  for (const [subject, line] of numbers) {
    const borrower = subject.split('/')[1]!
    const { json } = await product.get(`/v1/borrowers/${borrower}/decisions?product=taiwan`)
    const stored = json.map((decision: Json) => decision.number).reverse()
    expect({ borrower, numbers: line }).toEqual({ borrower, numbers: stored })
    decided += stored.length
  }
  expect(decided).toBeGreaterThan(numbers.size / 2)
}
