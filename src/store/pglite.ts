/**
 * PGlite in a worker thread of its own, so that SQL never blocks the HTTP loop, reached by
 * node-postgres over a stream: the same protocol, statements and parsing as a real server.
 *
 * Every write of the client is one message to the worker, its reply one message back; both move
 * their ArrayBuffers. A commit is answered when its log has been handed to the operating system:
 * it survives a killed process, not a power cut (PGlite runs without fsync).
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { Database } from './database.ts'
import { StoreError } from './store-error.ts'

/**
 * JavaScript as text, because Node 20 cannot load TypeScript in a Worker and we are started both
 * from source (vitest) and from a bundle (bin/tidemark.mjs): a path would be wrong in one of them.
 */
const workerCode = `
const { parentPort, workerData } = require('node:worker_threads')
const { PGlite } = require(workerData.pglite)
const die = (panic) => {
  parentPort.postMessage({ panic })
  process.exit(1)
}
// After a panic (a full disk, a lost file) PGlite never answers again: better to die than to hang.
const onStderr = (line) => {
  if (line.includes('PANIC:')) die(line.slice(line.indexOf('PANIC:') + 6).trim())
  return false
}
async function main() {
  const db = await PGlite.create(workerData.folder, { onStderr })
  parentPort.on('message', async (message) => {
    if (message === 'close') {
      await db.close()
      parentPort.close()
      return
    }
    const parts = []
    await db.execProtocolRawStream(message, { onRawData: (part) => parts.push(part.slice()) })
    let size = 0
    for (const part of parts) size += part.length
    const reply = new Uint8Array(size)
    size = 0
    for (const part of parts) {
      reply.set(part, size)
      size += part.length
    }
    parentPort.postMessage(reply, [reply.buffer])
  })
  parentPort.postMessage('ready')
}
// 51 is ENOSPC in Emscripten, whose file errors have no message.
main().catch((error) => die(error.errno === 51 ? 'No space left on device' : error.message))
`

/** Written last when a folder is made: without it an interrupted first start begins afresh. */
const completeMark = 'tidemark-complete'
/**
 * A single-user server has neither checkpointer nor autovacuum: we do both as the log grows, soon
 * at first (without statistics the planner sorts the whole log for one page of it), then rarely.
 */
const upkeepBytesFirst = 4 * 2 ** 20
const upkeepBytesMax = 64 * 2 ** 20
const upkeepStatements = ['checkpoint', 'vacuum (analyze) event, line, decision, notice']

export interface PgliteDatabase {
  readonly database: Database
  /** Call once the database holds its tables. */
  markComplete(): void
}

/** The caller owns `folder` (`lock.ts`): two processes in one folder silently lose rows. */
export async function openPglite(folder: string): Promise<PgliteDatabase> {
  const mark = join(folder, completeMark)
  if (!existsSync(mark)) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const worker = new Worker(workerCode, { eval: true, workerData: { pglite, folder } })
  const life = watch(worker)
  await life.ready

  let written = 0
  let upkeepBytes = upkeepBytesFirst
  const database = new Database({
    driver: 'pglite',
    pool: {
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 60_000,
      user: 'postgres',
      database: 'postgres',
      stream: () => new WorkerStream(worker, life, (bytes) => (written += bytes)),
    } as object,
    upkeep: () => {
      if (written < upkeepBytes) return null
      written = 0
      upkeepBytes = Math.min(2 * upkeepBytes, upkeepBytesMax)
      return upkeepStatements
    },
    afterClose: async () => {
      if (life.failure === null) worker.postMessage('close', [])
      await life.ended
    },
  })
  return { database, markComplete: () => writeFileSync(mark, '') }
}

/** How the worker is doing. */
interface Life {
  readonly ready: Promise<void>
  readonly ended: Promise<void>
  /** Why it died; `null` while it lives. */
  failure: StoreError | null
  /** Told of the death, when a connection is open. */
  onFailure: (error: StoreError) => void
}

function watch(worker: Worker): Life {
  const life: Life = {
    ready: new Promise((begin, fail) => {
      const die = (why: string, cause?: unknown): void => {
        life.failure ??= failureOf(why, cause)
        fail(life.failure)
        life.onFailure(life.failure)
      }
      worker.on('message', (message: unknown) => {
        if (message === 'ready') begin()
        else if (isPanic(message)) die(message.panic)
      })
      worker.on('error', (error) => die(error.message, error))
      worker.on('exit', () => die('it exited'))
    }),
    ended: new Promise((end) => worker.once('exit', () => end())),
    failure: null,
    onFailure: () => {},
  }
  return life
}

const isPanic = (message: unknown): message is { panic: string } =>
  typeof message === 'object' && message !== null && 'panic' in message

function failureOf(why: string, cause: unknown): StoreError {
  return why.includes('No space left on device')
    ? new StoreError('disk-full', 'the disk is full: free space, then start again', cause)
    : new StoreError('closed', `the embedded database died (${why}): start again`, cause)
}

/** What node-postgres takes for a socket. One is alive at a time: the pool holds one client. */
class WorkerStream extends Duplex {
  readonly #worker: Worker
  readonly #life: Life
  readonly #count: (bytes: number) => void
  /** Of the write the worker is busy with: calling it lets the next one go. */
  #sent: (() => void) | null = null
  readonly #onReply = (reply: unknown): void => {
    if (!(reply instanceof Uint8Array)) return
    this.push(Buffer.from(reply.buffer, reply.byteOffset, reply.byteLength))
    const sent = this.#sent
    this.#sent = null
    sent?.()
  }

  constructor(worker: Worker, life: Life, count: (bytes: number) => void) {
    super()
    this.#worker = worker
    this.#life = life
    this.#count = count
    worker.on('message', this.#onReply)
    life.onFailure = (error) => this.destroy(error)
  }

  connect(): this {
    const { failure } = this.#life
    process.nextTick(() => (failure === null ? this.emit('connect') : this.destroy(failure)))
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, sent: () => void): void {
    this.#send(new Uint8Array(chunk), sent)
  }

  override _writev(chunks: { chunk: Buffer }[], sent: () => void): void {
    this.#send(new Uint8Array(Buffer.concat(chunks.map(({ chunk }) => chunk))), sent)
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#worker.off('message', this.#onReply)
    this.#life.onFailure = () => {}
    done(error)
  }

  #send(bytes: Uint8Array, sent: () => void): void {
    this.#count(bytes.length)
    this.#sent = sent
    this.#worker.postMessage(bytes, [bytes.buffer as ArrayBuffer])
  }
}
