/** Where a command finds the book: the data folder, a database, or the server that owns them. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { UnusableInput } from '../jobs/index.ts'
import { createKey } from '../server/index.ts'
import { type OpenStore, openStore, readOwner, sha256 } from '../store/index.ts'

export interface BookOptions {
  readonly data: string
}

/** `--data <folder>`; `DATABASE_URL` in the environment puts the book into PostgreSQL. */
export const withData = (command: Command): Command =>
  command.option('--data <folder>', 'data folder', '.tidemark')

export const databaseUrl = (): string | null => process.env['DATABASE_URL'] || null

/** Where the package stands, for what ships with it: data, packs, the console's sources. */
export const packageRoot = (): string => process.env['TIDEMARK_ROOT'] ?? process.cwd()

/**
 * Does the work on the store itself, or, where a server owns the data folder, through its API:
 * two processes on one embedded database would lose rows.
 */
export async function onBook<T>(
  options: BookOptions,
  direct: (store: OpenStore) => Promise<T>,
  served: (call: Call) => Promise<T>,
): Promise<T> {
  const folder = resolve(options.data)
  const owner = databaseUrl() === null ? readOwner(folder) : null
  if (owner?.url) return served(caller(owner.url, readLocalKey(folder)))
  // A mistyped folder must not become an empty book in which nothing is wrong.
  if (databaseUrl() === null && !existsSync(folder))
    throw new UnusableInput(`there is no book in ${folder}: \`tidemark start\` makes one`)
  const store = await openStore({ dataFolder: folder, databaseUrl: databaseUrl() })
  try {
    return await direct(store)
  } finally {
    await store.close()
  }
}

export type Call = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>

function caller(url: string, key: string): Call {
  return async (method, path, body) => {
    const headers: Record<string, string> = { authorization: `Bearer ${key}` }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const response = await fetch(new URL(path, url), {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as { detail?: string; title?: string }
    if (!response.ok)
      throw new UnusableInput(
        `the server at ${url} answered ${response.status}: ${answer.detail ?? answer.title}`,
      )
    return answer
  }
}

const keyFile = (folder: string): string => join(folder, 'local.key')

/**
 * The key of this machine's owner: made on the first start, kept in a file only they can read,
 * hashed in the store like any other. The admin link and the CLI use it.
 */
export async function localKey(store: OpenStore, folder: string): Promise<string> {
  const file = keyFile(folder)
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim()
    if ((await store.key(sha256(kept))) !== null) return kept
  }
  const key = await createKey(store, 'local', ['admin'])
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `${key}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return key
}

/** `TIDEMARK_KEY`, or the key of this machine's owner. Fails: throws where there is neither. */
export function readLocalKey(folder: string): string {
  const named = process.env['TIDEMARK_KEY']
  if (named) return named
  if (existsSync(keyFile(folder))) return readFileSync(keyFile(folder), 'utf8').trim()
  throw new UnusableInput(`there is no key to the book in ${folder}: set TIDEMARK_KEY`)
}

/** Machine output: one line of JSON on standard output and nothing else there. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
