/** Processes the bench starts: each ends with it, whatever happens. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Child<T> {
  /** The first line of JSON it prints. Fails: throws when it ends without one. */
  readonly said: Promise<T>
  /** Closes its standard input, which tells it to end, and waits for that. */
  end(): Promise<void>
}

const ENDS_WITHIN_MS = 10_000

/** Runs another entry of this bundle. */
export function child<T>(entry: string, args: readonly string[]): Child<T> {
  const file = fileURLToPath(new URL(`./${entry}.mjs`, import.meta.url))
  const started = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(started, 'exit')
  return { said: firstLine<T>(started, entry), end: () => end(started, ended) }
}

async function firstLine<T>(started: ChildProcess, entry: string): Promise<T> {
  for await (const line of createInterface({ input: started.stdout! })) return JSON.parse(line) as T
  throw new Error(`${entry} ended without a word`)
}

async function end(started: ChildProcess, ended: Promise<unknown>): Promise<void> {
  started.stdin!.end()
  const late = setTimeout(() => started.kill('SIGKILL'), ENDS_WITHIN_MS)
  await ended
  clearTimeout(late)
}
