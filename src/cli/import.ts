import { existsSync, readFileSync } from 'node:fs'
import { importEvents, UnusableInput } from '../jobs/index.ts'
import { onBook, printJson, withData } from './book.ts'
import type { AddCommand } from './main.ts'
import { meter } from './progress.ts'

export const importCommand: AddCommand = (program, exit) => {
  withData(program.command('import <kind> <file>'))
    .description('take events from a file: kind `events`, a JSON array or a CloudEvent a line')
    .option('--json', 'one line of JSON')
    .action(async (kind: string, file: string, options: { data: string; json?: true }) => {
      if (kind !== 'events') throw new UnusableInput(`no such kind ${kind}; known: events`)
      if (!existsSync(file)) throw new UnusableInput(`there is no file ${file}`)
      const progress = meter('import', 'events')
      const text = readFileSync(file, 'utf8')
      const result = await onBook(
        options,
        (store) => importEvents(store, text, (done, total) => progress.at(done, total)),
        async () => {
          throw new UnusableInput(
            'a server owns this folder: send the file to POST /v1/events instead',
          )
        },
      )
      progress.end()
      exit(result.issues.length === 0 ? 0 : 1)
      if (options.json) return printJson(result)
      for (const issue of result.issues)
        process.stdout.write(`${file}${issue.path}: ${issue.message}\n`)
      process.stdout.write(`${result.taken} events taken, ${result.repeated} taken before\n`)
    })
}
