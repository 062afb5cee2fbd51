/** What every answer carries and every request must show, whatever it asks for. */
import type { FastifyInstance } from 'fastify'
import { refusal } from './errors.ts'

/** antd writes its styles inline; everything else comes from this server or not at all. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Answers name borrowers; the console's own files say otherwise for themselves.
  'cache-control': 'no-store',
}

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i

/**
 * `loopbackOnly` refuses other names in `Host`: a page elsewhere whose name was pointed at
 * 127.0.0.1 (DNS rebinding) reaches this server under its own name and gets nothing.
 */
export function guard(app: FastifyInstance, loopbackOnly: boolean): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    const { host } = request.headers
    if (loopbackOnly && !loopback.test(host ?? ''))
      throw refusal('wrong-host', `this server answers to localhost only, not to "${host ?? ''}"`)
  })
}
