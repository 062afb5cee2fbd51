/**
 * The one way to a server, whichever it is: node-postgres over a socket (`postgres.ts`) or over a
 * stream into PGlite's worker (`pglite.ts`). Transactions, prepared statements, retries, and the
 * translation of what goes wrong into `StoreError`.
 */
import pg from 'pg'
import { storeErrorOf } from './database-error.ts'
import { StoreError } from './store-error.ts'

/** A query parameter; a Buffer travels in binary form, an array of strings as `text[]`. */
export type Parameter = string | number | boolean | null | Buffer | readonly string[]

export interface Session {
  /** Prepared on first use and kept: for statements whose text never varies. */
  query<Row extends object>(text: string, values?: readonly Parameter[]): Promise<Row[]>
  /** Planned for these values, and not kept: for statements put together per call. */
  queryOnce<Row extends object>(text: string, values?: readonly Parameter[]): Promise<Row[]>
}

export interface DatabaseConfig {
  readonly driver: 'pglite' | 'postgresql'
  readonly pool: pg.PoolConfig
  /** Work the server does not do by itself, between transactions; `null` when none is due. */
  readonly upkeep?: () => readonly string[] | null
  /** After the last connection has gone. */
  readonly afterClose?: () => Promise<void>
}

const attemptsMax = 8

export class Database {
  readonly driver: 'pglite' | 'postgresql'
  readonly #pool: pg.Pool
  readonly #config: DatabaseConfig
  #closing: Promise<void> | null = null

  constructor(config: DatabaseConfig) {
    this.driver = config.driver
    this.#config = config
    this.#pool = new pg.Pool({ ...config.pool, types: { getTypeParser } })
    // A connection that dies while idle is replaced on next use; without a listener it would
    // end the process.
    this.#pool.on('error', () => {})
  }

  /** One statement in a transaction of its own. */
  async query<Row extends object>(text: string, values: readonly Parameter[] = []): Promise<Row[]> {
    return this.#withClient((client) => sessionOf(client).query<Row>(text, values))
  }

  /** Several statements over one unmoving picture of the data. */
  async read<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#attempt('begin isolation level repeatable read read only', work)
  }

  /** Retries `work` from its start after a serialisation fault or a deadlock. */
  async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt('begin', work)
      } catch (error) {
        const again = error instanceof StoreError && error.code === 'contention'
        if (!again || attempt === attemptsMax) throw error
        await new Promise((done) => setTimeout(done, Math.random() * 5 * 2 ** attempt))
      }
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end().then(() => this.#config.afterClose?.())
    return this.#closing
  }

  #attempt<T>(begin: string, work: (session: Session) => Promise<T>): Promise<T> {
    return this.#withClient(async (client) => {
      await client.query(begin)
      try {
        const result = await work(sessionOf(client))
        const { command } = await client.query('commit')
        // What the server does when a statement failed and `work` went on as if it had not.
        if (command === 'ROLLBACK') throw new Error('a failed statement’s error was swallowed')
        return result
      } catch (error) {
        await client.query('rollback').catch(() => {})
        throw error
      }
    })
  }

  async #withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    if (this.#closing !== null) throw new StoreError('closed', 'the store is closed')
    let client: pg.PoolClient
    try {
      client = await this.#pool.connect()
    } catch (error) {
      throw storeErrorOf(error)
    }
    // Listened to, because a connection lost between two statements would end the process;
    // the next statement reports it.
    const ignore = () => {}
    client.on('error', ignore)
    let failure: unknown
    try {
      return await work(client)
    } catch (error) {
      failure = storeErrorOf(error)
      throw failure
    } finally {
      await this.#upkeep(client)
      client.off('error', ignore)
      client.release(failure instanceof StoreError && isBroken(failure))
    }
  }

  async #upkeep(client: pg.PoolClient): Promise<void> {
    for (const text of this.#config.upkeep?.() ?? []) await client.query(text).catch(() => {})
  }
}

const isBroken = (error: StoreError): boolean =>
  error.code === 'closed' || error.code === 'database-unreachable'

function sessionOf(client: pg.PoolClient): Session {
  return {
    async query<Row extends object>(text: string, values: readonly Parameter[] = []) {
      const result = await client.query<Row>({ name: nameOf(text), text, values: [...values] })
      return result.rows
    },
    async queryOnce<Row extends object>(text: string, values: readonly Parameter[] = []) {
      const result = await client.query<Row>({ text, values: [...values] })
      return result.rows
    },
  }
}

const names = new Map<string, string>()

/** The name a statement is prepared under: the same in every connection of the process. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/** Bigints are safe integers by contract (seqs, minor units, instants); bytes are plain. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary') {
    if (oid === pg.types.builtins.INT8) return Number
    if (oid === pg.types.builtins.BYTEA) return parseBytes
  }
  return pg.types.getTypeParser(oid, format as 'text')
}

function parseBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text.slice(2), 'hex')
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
