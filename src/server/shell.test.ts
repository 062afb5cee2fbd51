import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Book, openBook, type Served } from '../../test/server-book.ts'
import { openDesk } from '../jobs/index.ts'
import type { Problem, ProductView } from '../wire/index.ts'
import { openServer, ServerError } from './server.ts'

let book: Book
let served: Served
let consoleFolder: string
beforeAll(async () => {
  book = await openBook()
  consoleFolder = join(book.folder, 'console')
  served = await book.serve({ consoleFolder })
})
afterAll(() => book.close())

/** A request with a `Host` of its own, or a path as written, which `fetch` does not allow. */
function raw(url: string, path: string, host?: string): Promise<{ status: number; body: string }> {
  const headers = host === undefined ? {} : { host }
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (answer) => {
      let body = ''
      answer.on('data', (chunk) => (body += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode!, body }))
    })
      .on('error', reject)
      .end()
  })
}

test('[SR11] a server on its own machine answers to loopback names only', async () => {
  const { url } = served.server
  const port = new URL(url).port
  for (const host of ['localhost', `localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
    expect([host, (await raw(url, '/health', host)).status]).toEqual([host, 200])
  for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example'])
    expect([host, (await raw(url, '/health', host)).status]).toEqual([host, 421])
  const open = await book.serve({ host: '127.0.0.1' })
  expect((await raw(open.server.url, '/health', 'tidemark.bank.example')).status).toBe(200)
})

test('[SR11] every answer forbids other origins, frames, sniffing and keeping', async () => {
  for (const path of ['/health', '/v1/nothing', '/v1/borrowers?product=harbour']) {
    const { headers } = await served.get(path)
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

test('[SR12] until the console is built its pages say so; then they are the console', async () => {
  const waiting = await served.get('/lines?product=harbour')
  expect(waiting.status).toBe(503)
  const page = await waiting.text()
  expect(page).toContain('控制台正在构建')
  expect(page).toContain('http-equiv="refresh"')
  mkdirSync(join(consoleFolder, 'assets'), { recursive: true })
  writeFileSync(join(consoleFolder, 'index.html'), '<title>console</title>')
  writeFileSync(join(consoleFolder, 'assets', 'main-abc.js'), 'let a')
  writeFileSync(join(consoleFolder, '.secret'), 'hidden words')
  writeFileSync(join(book.folder, 'secret.txt'), 'hidden words')
  for (const path of ['/', '/borrowers', '/borrowers/b.1?product=harbour', '/v1beta']) {
    const answer = await served.get(path)
    expect([path, answer.status, await answer.text()]).toEqual([
      path,
      200,
      '<title>console</title>',
    ])
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('content-type')).toContain('text/html')
  }
  const asset = await served.get('/assets/main-abc.js')
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(asset.headers.get('content-type')).toContain('javascript')
  for (const path of ['/assets/main-old.js', '/v1', '/v1/x', '/.secret'])
    expect([path, (await served.get(path)).status]).toEqual([path, 404])
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
  ])
    expect((await raw(served.server.url, path)).body).not.toContain('hidden')
  expect((await served.post('/borrowers', {})).status).toBe(404)
})

/** Reads a stream until `n` messages have come. */
async function messages(answer: Response, n: number): Promise<{ event: string; data: unknown }[]> {
  const found: { event: string; data: unknown }[] = []
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of answer.body!) {
    text += decoder.decode(chunk, { stream: true })
    const parts = text.split('\n\n')
    text = parts.pop()!
    for (const part of parts) {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(part)!
      found.push({ event: event!, data: JSON.parse(data!) })
    }
    if (found.length >= n) return found
  }
  return found
}

test('[SR13] a stream begins with the product, then tells what is published and decided', async () => {
  const path = '/v1/stream?product=harbour'
  expect((await fetch(served.server.url + path)).status).toBe(401)
  expect((await served.get('/v1/stream?product=nope')).status).toBe(404)
  const answer = await served.get(path)
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  const health = (await (await served.get('/health')).json()) as { products: ProductView[] }
  const [product] = health.products
  served.server.publish('product', { ...product!, product: 'elsewhere' })
  served.server.publish('product', { ...product!, done: 2 })
  const hold = {
    specversion: '1.0',
    id: 'hold',
    source: '/ledger',
    type: 'tidemark.hold-placed.v1',
    subject: 'harbour/b1',
    time: '2024-09-02T00:00:00Z',
    data: { hold: 'h', why: 'fraud' },
  }
  const taken = await served.post('/v1/events', hold)
  const { outcomes } = (await taken.json()) as { outcomes: { decisions: number[] }[] }
  expect(outcomes[0]!.decisions).toHaveLength(1)
  await served.post('/v1/events', hold)
  served.server.publish('product', { ...product!, done: 3 })
  expect(await messages(answer, 4)).toEqual([
    { event: 'product', data: product },
    { event: 'product', data: { ...product, done: 2 } },
    { event: 'decision', data: { product: 'harbour', decisions: 1 } },
    { event: 'product', data: { ...product, done: 3 } },
  ])
})

test('[SR13] a reader that does not read is cut off; the others stay', async () => {
  const { server, get } = await book.serve()
  const open = async () => /tidemark_streams (\d+)/.exec(await (await get('/metrics')).text())![1]
  const stuck = await get('/v1/stream?product=harbour')
  const health = (await (await get('/health')).json()) as { products: ProductView[] }
  const large = { ...health.products[0]!, timeZone: 'x'.repeat(2_000_000) }
  expect(await open()).toBe('1')
  for (let i = 0; i < 20 && (await open()) === '1'; i++) server.publish('product', large)
  expect(await open()).toBe('0')
  const reading = await get('/v1/stream?product=harbour')
  server.publish('product', health.products[0]!)
  expect(await messages(reading, 2)).toHaveLength(2)
  await stuck.body!.cancel().catch(() => {})
})

test('[SR13] a running first run’s own figures go before the stored ones', async () => {
  const phase = 'training' as const
  const running = { phase, done: 7, total: 20, perSecond: 2.5, secondsLeft: 5.2 }
  const { get } = await book.serve({ progress: () => running })
  const answer = await get('/v1/stream?product=harbour')
  expect((await messages(answer, 1))[0]!.data).toMatchObject(running)
})

test('[SR23] metrics count requests by route, events by outcome and decisions by action', async () => {
  const { get, post } = await book.serve()
  await get('/v1/borrowers/b1?product=harbour')
  await get('/v1/borrowers/b2?product=harbour')
  const event = {
    specversion: '1.0',
    id: 'counted',
    source: '/ledger',
    type: 'tidemark.repayment-received.v1',
    subject: 'harbour/b3',
    time: '2024-09-02T00:00:00Z',
    data: { amountMinor: 1 },
  }
  await post('/v1/events', event)
  await post('/v1/events', event)
  const text = await (await get('/metrics')).text()
  const labels = 'route="/v1/borrowers/:borrower",method="GET",status="200"'
  expect(text).toContain(`tidemark_http_request_seconds_count{${labels}} 2`)
  expect(text).toContain('le="0.0005",route=')
  expect(text).toContain('tidemark_events_total{outcome="no-change"} 1')
  expect(text).toContain('tidemark_events_total{outcome="repeated"} 1')
  const held = (await book.store.summary('harbour')).byMonth
    .filter(({ action }) => action === 'suspend')
    .reduce((sum, month) => sum + month.decisions, 0)
  expect(held).toBeGreaterThan(0)
  expect(text).toContain(`tidemark_decisions{product="harbour",action="suspend"} ${held}`)
  expect(text).toContain('tidemark_product_phase{product="harbour",phase="decided"} 1')
  expect(text).toContain('tidemark_info{version="1.2.3",store="pglite"} 1')
  expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds \d/)
})

test('[SR24] an address that cannot be taken is a typed error that says what to do', async () => {
  const port = Number(new URL(served.server.url).port)
  const options = {
    store: book.store,
    desks: book.desks,
    desk: openDesk(book.store, book.desks),
    consoleFolder,
    version: '1',
  }
  const taken = await openServer({ ...options, port }).catch((error: unknown) => error)
  expect(taken).toBeInstanceOf(ServerError)
  expect(taken).toMatchObject({ code: 'port-in-use' })
  expect((taken as Error).message).toContain(`${port}`)
  expect((taken as Error).message).toContain('--port')
  const nowhere = openServer({ ...options, port: 0, host: '192.0.2.1' })
  await expect(nowhere).rejects.toMatchObject({ code: 'address-unknown' })
})

test('[SR25] closing answers what is under way, ends streams and takes nothing new', async () => {
  let release = (): void => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const { server, get, post } = await book.serve({
    store: {
      products: async () => {
        await held
        return book.store.products()
      },
    },
  })
  const stream = await get('/v1/stream?product=harbour')
  const underWay = get('/health')
  await sleep(100)
  const started = performance.now()
  const closed = server.close()
  await sleep(50)
  release()
  expect((await underWay).status).toBe(200)
  expect(await messages(stream, 99)).toHaveLength(1)
  await closed
  expect(performance.now() - started).toBeLessThan(4000)
  await expect(post('/v1/events', {})).rejects.toThrow()
  expect(server.close()).toBe(server.close())
})

test('[SR25] a request on a connection kept open is told that the server is closing', async () => {
  let release = (): void => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const { server, get } = await book.serve({
    store: { products: () => held.then(() => book.store.products()) },
  })
  const underWay = get('/health')
  await sleep(50)
  const closed = server.close()
  const refused = await get('/v1/borrowers?product=harbour').catch(() => null)
  if (refused !== null) {
    expect(refused.status).toBe(503)
    expect(((await refused.json()) as Problem).type).toBe('urn:tidemark:problem:closing')
  }
  release()
  await underWay
  await closed
})
