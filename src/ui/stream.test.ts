import fc from 'fast-check'
import { expect, test } from 'vitest'
import { follow, messageReader, type StreamMessage } from './stream.ts'

const body =
  ': still here\r\n\r\nevent: product\r\ndata: {"a":1}\r\n\r\n' +
  'id: 7\nevent: decision\ndata: one\ndata: two\n\ndata: bare\n\nevent: unfinished\ndata: x\n'

const messages = [
  { event: 'product', data: '{"a":1}' },
  { event: 'decision', data: 'one\ntwo' },
  { event: 'message', data: 'bare' },
]

test('[UI4] a stream reads the same wherever the network cuts it', () => {
  expect(messageReader()(body)).toEqual(messages)
  fc.assert(
    fc.property(fc.array(fc.nat(body.length)), (cuts) => {
      const read = messageReader()
      const places = [0, ...cuts.toSorted((a, b) => a - b), body.length]
      const pieces = places.slice(1).map((end, i) => body.slice(places[i], end))
      expect(pieces.flatMap((piece) => read(piece))).toEqual(messages)
    }),
  )
})

/** Follows through the given answers, then aborts; returns what was seen. */
async function followed(answers: readonly (() => Response)[]) {
  const abort = new AbortController()
  const told: StreamMessage[] = []
  const waits: number[] = []
  const connected: boolean[] = []
  const keys: unknown[] = []
  let at = 0
  await follow(
    {
      key: 'k',
      send: (async (_: string, { headers }: { headers: Record<string, string> }) => {
        keys.push(headers['authorization'])
        return answers[at++]!()
      }) as unknown as typeof fetch,
    },
    {
      product: 'taiwan',
      onMessage: (message) => told.push(message),
      onConnected: (is) => connected.push(is),
      signal: abort.signal,
      pause: async (milliseconds) => {
        waits.push(milliseconds)
        if (at === answers.length) abort.abort()
      },
    },
  )
  return { told, waits, connected, keys }
}

const broken = (): Response => new Response('', { status: 503 })
const open = (): Response => new Response('event: product\ndata: {}\n\n')

test('[UI5] a broken stream is tried again, ever more slowly, and at once again after it held', async () => {
  const seen = await followed([broken, broken, broken, open, broken])
  expect(seen.waits).toEqual([1000, 2000, 4000, 500, 1000])
  expect(seen.told).toEqual([{ event: 'product', data: '{}' }])
  expect(seen.connected).toEqual([false, false, false, true, false, false])
  expect(seen.keys).toEqual(Array.from({ length: 5 }, () => 'Bearer k'))
  const patient = await followed(Array.from({ length: 8 }, () => broken))
  expect(patient.waits.at(-1)).toBe(15_000)
})

test('[UI5] a refused key ends the stream', async () => {
  const seen = await followed([() => new Response('', { status: 401 })])
  expect(seen).toMatchObject({ waits: [], connected: [] })
})
