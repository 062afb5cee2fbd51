import { existsSync, readFileSync } from 'node:fs'
import { InvalidArgumentError } from 'commander'
import { replay, type Replayed, replayFile, UnusableInput } from '../jobs/index.ts'
import { onBook, printJson, withData } from './book.ts'
import type { AddCommand } from './main.ts'
import { meter } from './progress.ts'

interface Options {
  readonly data: string
  readonly json?: true
  readonly workers: number
  readonly shuffle?: number
}

export const replayCommand: AddCommand = (program) => {
  withData(program.command('replay [events]'))
    .description('fold the whole log (or a file of events) and print the hash of where it ends')
    .option('--workers <n>', 'threads', whole, 1)
    .option('--shuffle <seed>', 'shuffle each line’s events first: the hash must not change', whole)
    .option('--json', 'one line of JSON')
    .action(async (events: string | undefined, options: Options) => {
      const progress = meter('replay', 'events')
      const run = {
        workers: options.workers,
        shuffle: options.shuffle ?? null,
        onProgress: (n: number) => progress.at(n, null),
      }
      const result = await onBook(
        options,
        (store) =>
          events === undefined ? replay(store, run) : replayFile(store, textOf(events), run),
        async (call) => {
          if (events !== undefined)
            throw new UnusableInput(
              'a server owns this folder: replay a file with --data elsewhere',
            )
          return (await call('POST', '/v1/replay')) as Replayed
        },
      )
      progress.end()
      if (options.json) printJson(result)
      else
        process.stdout.write(
          `${result.events} events, ${result.lines} lines, ${result.decisions} decisions\n` +
            `state hash ${result.stateHash}, ${result.eventsPerSecond} events/s\n`,
        )
    })
}

function textOf(path: string): string {
  if (!existsSync(path)) throw new UnusableInput(`there is no file ${path}`)
  return readFileSync(path, 'utf8')
}

/** A whole number from 0 up. */
export function whole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('a whole number from 0 up is wanted.')
  return value
}
