import { writeFileSync } from 'node:fs'
import { loadScorecard, type Scorecard } from '../core/index.ts'
import { toCsv, toJavaScript, toPmml, toSql } from '../export/index.ts'
import { must, UnusableInput } from '../jobs/index.ts'
import type { AddCommand } from './main.ts'
import { jsonOf } from './score.ts'

interface Options {
  readonly sql?: string
  readonly js?: string
  readonly csv?: string
  readonly pmml?: string
  readonly table: string
}

export const exportCommand: AddCommand = (program) => {
  program
    .command('export <model>')
    .description('write a scorecard for use elsewhere; each form scores as the engine does')
    .option('--sql <file>', 'a SELECT of CASE expressions')
    .option('--js <file>', 'a JavaScript module without imports')
    .option('--csv <file>', 'a points table')
    .option('--pmml <file>', 'a PMML 4.4 Scorecard')
    .option('--table <name>', 'the table the SQL reads', 'applicants')
    .action((model: string, options: Options) => {
      const forms: readonly [string | undefined, (card: Scorecard) => string][] = [
        [options.sql, (card) => toSql(card, options.table)],
        [options.js, toJavaScript],
        [options.csv, toCsv],
        [options.pmml, toPmml],
      ]
      if (forms.every(([file]) => file === undefined))
        throw new UnusableInput('say what to write: --sql, --js, --csv or --pmml with a file')
      const card = must(loadScorecard(jsonOf(model)))
      for (const [file, print] of forms) {
        if (file === undefined) continue
        writeFileSync(file, print(card))
        process.stdout.write(`${file}\n`)
      }
    })
}
