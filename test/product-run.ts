/**
 * The real product, run as a user runs it: `bin/tidemark.mjs` in a process of its own. A small
 * book is a package root of links to ours whose data file is cut to its first rows; no code of
 * the product knows of it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

const here = resolve(import.meta.dirname, '..')
const csv = join('data', 'UCI_Credit_Card.csv.gz')
const folds = join('data', 'folds', 'taiwan.csv')

const folders: string[] = []
const children = new Set<ChildProcess>()

/** Ends what still runs and removes every scratch folder. */
export async function clear(): Promise<void> {
  await Promise.all([...children].map((child) => ended(child, 'SIGKILL')))
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

/** A new folder, removed by `clear`. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-trial-'))
  folders.push(folder)
  return folder
}

/** The shipped package, with its real book. */
export const wholeRoot = here

/** A package root whose book is the first `rows` borrowers of the shipped one. */
export function smallRoot(rows: number): string {
  const root = scratch()
  for (const folder of ['bin', join('data', 'folds'), join('.build', 'console')])
    mkdirSync(join(root, folder), { recursive: true })
  for (const name of ['src', 'packs', 'node_modules'])
    symlinkSync(join(here, name), join(root, name))
  for (const name of ['package.json', join('bin', 'tidemark.mjs')])
    copyFileSync(join(here, name), join(root, name))
  const text = gunzipSync(readFileSync(join(here, csv))).toString('utf8')
  writeFileSync(join(root, csv), gzipSync(head(text, rows)))
  writeFileSync(join(root, folds), head(readFileSync(join(here, folds), 'utf8'), rows))
  // Newer than the console's sources, so that nothing is built: these tests never look at it.
  writeFileSync(join(root, '.build', 'console', 'index.html'), '<!doctype html><title>none</title>')
  return root
}

const head = (text: string, rows: number): string =>
  `${text
    .split('\n')
    .slice(0, rows + 1)
    .join('\n')}\n`

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

type Variables = Readonly<Record<string, string>>

/** One command to its end. */
export async function tidemark(
  root: string,
  args: readonly string[],
  env: Variables = {},
): Promise<Run> {
  const { child, said } = launch(root, args, env)
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, out: said.out, err: said.err }
}

export interface Running {
  readonly pid: number
  readonly url: string
  /** Of the admin link. */
  readonly key: string
  /** All it has written to standard output and to standard error so far. */
  readonly said: { readonly out: string; readonly err: string }
  /** Resolves when it prints `ready <url>`; fails when it ends before. */
  ready(): Promise<void>
  post(body: unknown, headers?: Variables): Promise<Answer>
  get(path: string): Promise<Answer>
  /** What the log folds to: equal before and after whatever was refused whole. */
  replay(): Promise<Json>
  /** kill -9, at once. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
}

export interface Answer {
  readonly status: number
  readonly json: Json
  readonly headers: Headers
}

/** JSON as a test reads it: any path, and a wrong one fails the expectation. */
// oxlint-disable-next-line no-explicit-any -- assertions say what is expected of it
export type Json = any

export interface StartOptions {
  readonly root: string
  /** Shipped books to make; the real people's alone unless told: a small root has no other. */
  readonly books?: string
  readonly data: string
  readonly env?: Variables
}

/** Resolves once it listens, which is before a first run has decided anything. */
export async function listening(options: StartOptions): Promise<Running> {
  const { root, data, books = 'taiwan', env = {} } = options
  const args = ['start', '--books', books, '--data', data, '--port', '0']
  const { child, said } = launch(root, args, env)
  const admin = await says(child, said, /^admin (http\S+?)\/#key=(\S+)$/m)
  return running(child, said, admin[1]!, admin[2]!)
}

/** Resolves once it is ready, a first run included. */
export async function started(options: StartOptions): Promise<Running> {
  const product = await listening(options)
  await product.ready()
  return product
}

function running(child: ChildProcess, said: Said, url: string, key: string): Running {
  const own = { authorization: `Bearer ${key}` }
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(url + path, init)
    const text = await response.text()
    return { status: response.status, json: jsonOf(text), headers: response.headers }
  }
  return {
    pid: child.pid!,
    url,
    key,
    said,
    ready: async () => void (await says(child, said, /^ready http\S+$/m)),
    post: (body, headers = {}) =>
      ask('/v1/events', {
        method: 'POST',
        headers: { ...own, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path) => ask(path, { headers: own }),
    replay: async () => {
      const { json } = await ask('/v1/replay', { method: 'POST', headers: own })
      return { ...json, eventsPerSecond: null }
    },
    kill: async () => void (await ended(child, 'SIGKILL')),
    stop: () => ended(child, 'SIGTERM'),
  }
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

interface Said {
  out: string
  err: string
}

function launch(root: string, args: readonly string[], env: Variables) {
  const child = spawn(process.execPath, [join(root, 'bin', 'tidemark.mjs'), ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  child.once('close', () => children.delete(child))
  const said: Said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  return { child, said }
}

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null

async function says(child: ChildProcess, said: Said, pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const match = pattern.exec(said.out)
    if (match !== null) return match
    if (hasEnded(child))
      throw new Error(`it ended (${child.exitCode ?? child.signalCode}):\n${said.out}${said.err}`)
    await pause(5)
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (!hasEnded(child)) {
    const exit = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await exit
  }
  return child.exitCode
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds))
