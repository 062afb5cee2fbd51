/**
 * Follows the server's event stream. `fetch` rather than `EventSource`, because the key belongs
 * in the Authorization header, not in an address that logs keep.
 */
import { routes } from '../wire/index.ts'
import { authorisation, type Caller } from './call.ts'

/** One message of a `text/event-stream` body. */
export interface StreamMessage {
  readonly event: string
  readonly data: string
}

export interface Following {
  readonly product: string
  readonly onMessage: (message: StreamMessage) => void
  /** True once the stream is open, false when it broke and will be tried again. */
  readonly onConnected: (connected: boolean) => void
  readonly signal: AbortSignal
  /** Waits before the next attempt. */
  readonly pause: (milliseconds: number) => Promise<void>
}

/**
 * Keeps one stream open until aborted. A broken one is tried again after 1 s, then twice as long
 * each time, at most 15 s. A refused key or an unknown product ends it: trying again cannot help.
 */
export async function follow(caller: Caller, following: Following): Promise<void> {
  const { product, onMessage, onConnected, signal, pause } = following
  const url = `${routes.stream.path}?${new URLSearchParams({ product })}`
  for (let wait = 1000; !signal.aborted; wait = Math.min(2 * wait, 15_000)) {
    try {
      const headers = { accept: 'text/event-stream', ...authorisation(caller.key) }
      const response = await caller.send(url, { headers, signal })
      if (response.status >= 400 && response.status < 500) return
      if (response.ok && response.body !== null) {
        onConnected(true)
        wait = 500
        await readAll(response.body, onMessage)
      }
    } catch (error) {
      if (signal.aborted) return
      console.debug('stream broke', error)
    }
    onConnected(false)
    await pause(wait)
  }
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  onMessage: (message: StreamMessage) => void,
): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const read = messageReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    for (const message of read(decoder.decode(value, { stream: true }))) onMessage(message)
  }
}

/**
 * A reader of `text/event-stream` text that may arrive cut anywhere; each call returns the
 * messages the new text completes. Comments, ids and retry hints are skipped.
 * Source: WHATWG HTML, server-sent events, "Interpreting an event stream".
 */
export function messageReader(): (text: string) => StreamMessage[] {
  let rest = ''
  let event = ''
  let data: string[] = []
  return (text) => {
    const messages: StreamMessage[] = []
    // A lone \r at the end may be half of \r\n: it stays in `rest` until more comes.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) messages.push({ event: event || 'message', data: data.join('\n') })
        event = ''
        data = []
      } else if (line.startsWith('event:')) event = line.slice(6).trimStart()
      else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
    }
    return messages
  }
}
