import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { loadScorecard } from '../core/index.ts'
import { must, scoreTable, UnusableInput } from '../jobs/index.ts'
import type { AddCommand } from './main.ts'

export const scoreCommand: AddCommand = (program) => {
  program
    .command('score <model> <table>')
    .description('score every row of a CSV or Parquet file: row, score, pd')
    .requiredOption('--out <file>', 'CSV to write')
    .action(async (model: string, table: string, options: { out: string }) => {
      if (!existsSync(model)) throw new UnusableInput(`there is no file ${model}`)
      const card = must(loadScorecard(jsonOf(model)))
      const rows = await scoreTable(card, table)
      const file = createWriteStream(options.out)
      file.write('row,score,pd\n')
      for (const [row, { score, pdPpm }] of rows.entries())
        if (!file.write(`${row},${score},${pdPpm / 1_000_000}\n`)) await once(file, 'drain')
      file.end()
      await once(file, 'finish')
      process.stdout.write(`${rows.length} rows scored into ${options.out}\n`)
    })
}

export function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch (error) {
    throw new UnusableInput(`${path} is no JSON: ${(error as Error).message}`)
  }
}
