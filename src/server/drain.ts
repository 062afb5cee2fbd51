/** The rest of a body that was refused before all of it had come. */
import type { IncomingMessage } from 'node:http'

const DRAIN_BYTES = 64_000_000

/**
 * Reads it to nowhere, up to 64 MB: a client cut off while it sends sees a broken connection,
 * never the answer that says why.
 */
export function drain(message: IncomingMessage): Promise<void> {
  return new Promise((done) => {
    if (message.readableEnded || message.destroyed) return done()
    let left = DRAIN_BYTES
    message.on('data', (chunk: Buffer) => {
      left -= chunk.length
      if (left < 0) done()
    })
    message.once('close', done).once('end', done)
  })
}
