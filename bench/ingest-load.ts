/**
 * The generator of load, as a process of its own so that it takes nothing from the server's
 * thread. Speaks to this machine only; bounded in requests and in time.
 */
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TidemarkEvent } from '../src/core/index.ts'
import { writeEvent } from '../src/wire/index.ts'
import { readBook } from './book.ts'
import { CONNECTIONS, REQUEST_EVENTS, streamOf } from './ingest-book.ts'
import { quantileOf } from './interleaved.ts'

export interface LoadTask {
  readonly url: string
  readonly key: string
  /** Events a second at a steady pace; `null`: every connection as fast as it is answered. */
  readonly pace: number | null
  readonly eventsMax: number
  readonly secondsMax: number
}

export interface Load {
  readonly events: number
  readonly seconds: number
  /** Of a request, from when it was due to when it was answered. */
  readonly p50Ms: number
  readonly p99Ms: number
  /** Events by outcome. */
  readonly outcomes: Readonly<Record<string, number>>
}

const task = JSON.parse(process.argv[2]!) as LoadTask
const { hostname, port } = new URL(task.url)
if (hostname !== '127.0.0.1') throw new Error(`load goes to 127.0.0.1 only, not to ${hostname}`)
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const outcomes: Record<string, number> = {}

const bodies = (requests: readonly (readonly TidemarkEvent[])[]): Buffer[] =>
  requests.map((events) => Buffer.from(JSON.stringify(events.map(writeEvent))))

const ANSWER_MS = 30_000

/** Sends one request. Fails: throws on any answer but 200, and on none. */
function send(body: Buffer): Promise<{ outcomes: { outcome: string }[] }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${task.key}`,
      'content-type': 'application/cloudevents-batch+json',
      'content-length': body.length,
    }
    const sent = request(
      { host: hostname, port, path: '/v1/events', method: 'POST', agent, headers },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString()
          if (answer.statusCode === 200) resolve(JSON.parse(text))
          else reject(new Error(`answered ${answer.statusCode}: ${text.slice(0, 300)}`))
        })
      },
    )
    sent.setTimeout(ANSWER_MS, () => sent.destroy(new Error(`no answer in ${ANSWER_MS} ms`)))
    sent.on('error', reject).end(body)
  })
}

const latencies: number[] = []

async function measured(body: Buffer, due: number): Promise<void> {
  const answer = await send(body)
  latencies.push(performance.now() - due)
  for (const { outcome } of answer.outcomes) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
}

/** Requests of each connection after the opening that only warm the server. */
const WARM = 12

const stream = streamOf(await readBook())
const warming = stream.opening.map((opening, c) =>
  bodies([...opening, ...stream.rest[c]!.slice(0, WARM)]),
)
const perConnection = Math.ceil(task.eventsMax / CONNECTIONS / REQUEST_EVENTS)
const rest = stream.rest.map((requests) => bodies(requests.slice(WARM, WARM + perConnection)))

await Promise.all(
  warming.map(async (requests) => {
    for (const body of requests) await send(body)
  }),
)
const started = performance.now()
const deadline = started + task.secondsMax * 1000
await Promise.all(
  rest.map(async (requests, connection) => {
    for (const [i, body] of requests.entries()) {
      // Paced requests are due at even steps, one connection after the other.
      const place = i * CONNECTIONS + connection
      const due =
        task.pace === null
          ? performance.now()
          : started + (place * REQUEST_EVENTS * 1000) / task.pace
      if (due > deadline) return
      if (due > performance.now()) await sleep(due - performance.now())
      await measured(body, due)
    }
  }),
)
const seconds = (performance.now() - started) / 1000
agent.destroy()
const sorted = latencies.toSorted((a, b) => a - b)
const load: Load = {
  events: Object.values(outcomes).reduce((n, count) => n + count, 0),
  seconds,
  p50Ms: quantileOf(sorted, 0.5),
  p99Ms: quantileOf(sorted, 0.99),
  outcomes,
}
process.stdout.write(`${JSON.stringify(load)}\n`)
