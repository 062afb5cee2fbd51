import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPostgres, howToInstall, startPostgres } from '../../scripts/postgres.mjs'
import { listening, scratch, smallRoot, started, tidemark } from '../product.ts'
import { lateLife } from '../trial-events.ts'

/** What the world does: another process, a full disk, a database that goes away. */

const LINES = 40
let root: string
const book = join(scratch(), 'book')
beforeAll(async () => {
  root = smallRoot(LINES)
  await (await started({ root, data: book })).stop()
})

const start = (data: string, port: string, env = {}) =>
  tidemark(root, ['start', '--data', data, '--port', port], env)

test('[CL15] a second process on a folder and a port in use are refused, the first unharmed', async () => {
  const product = await started({ root, data: book })
  const second = await start(book, '0')
  expect(second).toMatchObject({ code: 2, out: '' })
  expect(second.err).toMatch(
    new RegExp(`^tidemark: .* belongs to process ${product.pid}, which serves ${product.url} `),
  )
  const { port } = new URL(product.url)
  const other = join(scratch(), 'other')
  const taken = await start(other, port)
  expect(taken).toMatchObject({ code: 2, out: '' })
  expect(taken.err).toMatch(new RegExp(`^tidemark: port ${port} is in use by another program: `))
  expect(existsSync(join(other, 'lock.json'))).toBe(false)
  expect((await product.post(lateLife('beside'))).status).toBe(200)
  expect(await product.stop()).toBe(0)
})

test('[CL16] a database that is not there is one message, without its password', async () => {
  const data = join(scratch(), 'none')
  const run = await start(data, '0', { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/book' })
  expect(run).toMatchObject({ code: 2, out: '' })
  expect(run.err).toMatch(/^tidemark: cannot use the database at 127\.0\.0\.1:1\/book: .*\n$/)
  expect(run.err).not.toContain('secret')
  expect(existsSync(data)).toBe(false)
})

const disk = scratch()
const canMount = mount('16m')
unmount()
if (!canMount) console.log('the disk tests are skipped: this user may not mount a tmpfs')

describe.skipIf(!canMount)('a small disk', () => {
  afterAll(unmount)

  test('[CL17] a full disk refuses what it cannot keep, loses nothing, and frees again', async () => {
    mount('160m')
    const data = join(disk, 'book')
    cpSync(book, data, { recursive: true })
    const product = await started({ root, data })
    expect((await product.post(lateLife('before'))).status).toBe(200)
    fill()
    // What the disk holds already has room for some more; then there is none.
    const lives = Array.from({ length: 400 }, (_, i) => lateLife(`full-${i}`))
    let refused = 0
    for (let i = 0; i < lives.length; i += 40) {
      const { status, json } = await product.post(lives.slice(i, i + 40).flat())
      if (status === 200) continue
      refused++
      expect(status, JSON.stringify(json)).toBe(507)
      expect(json.detail).toMatch(/disk is full: free space/)
    }
    expect(refused).toBeGreaterThan(0)
    // A reading of one borrower would have to be logged first (SR2); the book's figures need not.
    expect((await product.get('/v1/portfolio/summary?product=taiwan')).status).toBe(200)
    rmSync(join(disk, 'filler'))
    expect((await product.post(lives.slice(0, 3).flat())).status).toBe(200)
    await product.stop()
    const verified = await tidemark(root, ['verify', '--data', data])
    expect(verified, verified.out).toMatchObject({ code: 0 })
    unmount()
  })

  test('[CL17] a disk too small to begin on, or read-only, is one message', async () => {
    mount('16m')
    const small = await start(join(disk, 'book'), '0')
    expect(small).toMatchObject({ code: 2, out: '' })
    expect(small.err).toMatch(/^tidemark: .*disk.* full: free space.*\n$/)
    unmount()
    mount('16m', 'ro')
    const sealed = await start(join(disk, 'book'), '0')
    expect(sealed).toMatchObject({ code: 2, out: '' })
    expect(sealed.err).toMatch(/^tidemark: the data folder \S+ cannot be written: .*\n$/)
    unmount()
  })
})

/** False where this user may not mount. */
function mount(size: string, ...options: string[]): boolean {
  mkdirSync(disk, { recursive: true })
  const flags = [`size=${size}`, ...options].join(',')
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', flags, 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function unmount(): void {
  try {
    execFileSync('umount', ['--lazy', disk], { stdio: 'ignore' })
  } catch {
    // Not mounted.
  }
}

/** Writes until nothing more fits. */
function fill(): void {
  for (let size = 2 ** 20; size >= 4096; size /= 2)
    try {
      for (;;) writeFileSync(join(disk, 'filler'), Buffer.alloc(size), { flag: 'a' })
    } catch {
      // Smaller pieces may still fit.
    }
}

const missing = findPostgres() === null
if (missing) console.log(`the tests of a lost database are skipped: ${howToInstall}`)

describe.skipIf(missing)('a PostgreSQL server behind a wire that can be cut', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  let wire: Wire
  beforeAll(async () => {
    server = await startPostgres()
    wire = await openWire(Number(new URL(server.url).port))
  })
  afterAll(async () => {
    wire?.cut()
    await server?.stop()
  })

  test('[CL16] a database lost while serving is 503 until it is back, and nothing is half done', async () => {
    const url = new URL(server.url)
    url.port = String(wire.port)
    const data = join(scratch(), 'keys')
    const product = await started({ root, data, env: { DATABASE_URL: url.href } })
    expect((await product.post(lateLife('first'))).status).toBe(200)
    const before = await product.replay()
    wire.cut()
    for (let i = 0; i < 3; i++) {
      const { status, json, headers } = await product.post(lateLife('second'))
      expect(status, JSON.stringify(json)).toBe(503)
      expect(json.type).toBe('urn:tidemark:problem:database-down')
      expect(headers.get('retry-after')).not.toBeNull()
    }
    await wire.mend()
    expect(await product.replay()).toEqual(before)
    const { status, json } = await product.post(lateLife('second'))
    expect(status).toBe(200)
    expect(json.outcomes[0]).toMatchObject({ repeated: false })
    expect(await product.stop()).toBe(0)
  })

  test('[CL16] a first run whose database goes away says so, and the next one goes on', async () => {
    const url = new URL(server.url)
    url.port = String(wire.port)
    url.pathname = '/template1'
    const env = { DATABASE_URL: url.href }
    const data = join(scratch(), 'keys')
    const product = await listening({ root, data, env })
    wire.cut()
    await expect(product.ready()).rejects.toThrow(/it ended \(2\)[^]*tidemark: .*database/)
    expect(product.said.err).not.toMatch(/\n\s+at /)
    await wire.mend()
    await (await started({ root, data, env })).stop()
    const { out } = await tidemark(root, ['verify', '--data', data], env)
    expect(out).toMatch(new RegExp(`^${LINES} lines.* 0 faults$`, 'm'))
  })
})

interface Wire {
  readonly port: number
  /** Drops every connection and takes no new one. */
  cut(): void
  mend(): Promise<void>
}

/** A port of this process that leads to the database's. */
async function openWire(target: number): Promise<Wire> {
  const sockets = new Set<Socket>()
  let listener: Server
  const open = async (port: number): Promise<number> => {
    listener = createServer((near) => {
      const far = connect(target, '127.0.0.1')
      for (const [a, b] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(a)
        a.pipe(b)
        a.once('error', () => b.destroy())
        a.once('close', () => sockets.delete(a))
      }
    })
    await new Promise<void>((done) => listener.listen(port, '127.0.0.1', done))
    return (listener.address() as { port: number }).port
  }
  const port = await open(0)
  return {
    port,
    cut() {
      listener.close()
      for (const socket of sockets) socket.destroy()
    },
    mend: async () => void (await open(port)),
  }
}
