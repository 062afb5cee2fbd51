import { writeFileSync } from 'node:fs'
import { alertTable, UnusableInput } from '../jobs/index.ts'
import { onBook, withData } from './book.ts'
import type { AddCommand } from './main.ts'

interface Options {
  readonly data: string
  readonly out: string
}

export const alertsCommand: AddCommand = (program) => {
  withData(program.command('alerts <product>'))
    .description('answered alerts with the portrait each was raised on, as a CSV to learn from')
    .requiredOption(
      '--out <file>',
      'CSV to write: train it with --target label --positive confirmed',
    )
    .action(async (product: string, options: Options) => {
      const { columns, rows } = await onBook(
        options,
        (store) => alertTable(store, product),
        async () => {
          throw new UnusableInput('a server owns this folder: stop it first')
        },
      )
      const lines = [columns, ...rows].map((cells) => `${cells.join(',')}\n`)
      writeFileSync(options.out, lines.join(''))
      process.stdout.write(`${rows.length} answered alerts written to ${options.out}\n`)
    })
}
