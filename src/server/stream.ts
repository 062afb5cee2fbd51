/** Server-sent events: what changes in a product, told to whoever watches. */
import type { FastifyReply } from 'fastify'
import type { ProductView } from '../wire/index.ts'

/** What can be told, by event name. No borrower is named: readers ask, and asking is logged. */
export interface Told {
  readonly product: ProductView
  readonly decision: { readonly product: string; readonly decisions: number }
  /** What is proposed or in force changed. */
  readonly ruling: { readonly product: string }
  /** Of proposals released or dropped at once, how many so far. */
  readonly queue: { readonly product: string; readonly done: number }
  /** A review run moved: its row says how far. */
  readonly review: { readonly product: string; readonly number: number }
}

export interface Streams {
  /** Turns a reply into a stream that begins with where the product stands. */
  open(reply: FastifyReply, product: ProductView): void
  publish<K extends keyof Told>(kind: K, data: Told[K]): void
  close(): void
  readonly count: number
}

const HEARTBEAT_MS = 15_000
/** A reader this far behind is cut off: it will come back and ask. */
const BEHIND_BYTES = 1_000_000

export function openStreams(): Streams {
  const readers = new Map<FastifyReply['raw'], string>()
  const send = (raw: FastifyReply['raw'], text: string): void => {
    if (raw.writableLength <= BEHIND_BYTES) raw.write(text)
    else {
      readers.delete(raw)
      raw.destroy()
    }
  }
  const heartbeat = setInterval(() => {
    for (const raw of readers.keys()) send(raw, ': still here\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()
  return {
    open(reply, product) {
      reply.hijack()
      const { raw } = reply
      const own = { 'content-type': 'text/event-stream', connection: 'close' }
      const headers = { ...reply.getHeaders(), ...own }
      raw.writeHead(200, headers as Record<string, string>)
      readers.set(raw, product.product)
      raw.on('close', () => readers.delete(raw))
      raw.on('error', () => readers.delete(raw)) // a reader that left is no failure of ours
      raw.write(message('product', product))
    },
    publish(kind, data) {
      const text = message(kind, data)
      for (const [raw, product] of readers) if (product === data.product) send(raw, text)
    },
    close() {
      clearInterval(heartbeat)
      for (const raw of readers.keys()) raw.end()
      readers.clear()
    },
    get count() {
      return readers.size
    },
  }
}

const message = (kind: string, data: unknown): string =>
  `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
