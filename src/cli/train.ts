import { existsSync, writeFileSync } from 'node:fs'
import { InvalidArgumentError } from 'commander'
import {
  openPool,
  type Pool,
  trainProduct,
  trainTable,
  type TrainChoice,
  UnusableInput,
} from '../jobs/index.ts'
import { onBook, printJson, withData } from './book.ts'
import type { AddCommand } from './main.ts'
import { meter } from './progress.ts'
import { whole } from './replay.ts'

interface Options {
  readonly data: string
  readonly target?: string
  readonly positive?: string
  readonly id?: string
  readonly drop: readonly string[]
  readonly monotone: readonly string[]
  readonly special: readonly number[]
  readonly folds?: string
  readonly bags?: number
  readonly seed?: number
  readonly workers: number
  readonly out?: string
  readonly report?: string
  readonly json?: true
}

export const trainCommand: AddCommand = (program) => {
  withData(program.command('train <table>'))
    .description('learn a scorecard from a CSV file, or from an imported book by its product name')
    .option('--target <column>', 'the column that says what became of a row')
    .option('--positive <value>', 'the target’s value that means bad', '1')
    .option('--id <column>', 'the column that names a row')
    .option('--drop <columns>', 'columns not to learn from, comma-separated', names, [])
    .option('--monotone <signs>', 'directions kept, as in a:+,b:- (+ riskier up)', names, [])
    .option('--special <codes>', 'numbers that stand for a fact, as in "-9,-8"', numbers, [])
    .option('--folds <file>', 'CSV of row (from 0) and fold; five hashed folds otherwise')
    .option('--bags <n>', 'fits to average', whole)
    .option('--seed <n>', 'names the draw of bags and folds', whole)
    .option('--workers <n>', 'threads: the same bytes with any number', whole, 2)
    .option('--out <file>', 'write the scorecard')
    .option('--report <file>', 'write the report')
    .option('--json', 'print the report as one line of JSON')
    .action(async (table: string, options: Options) => {
      const pool = openPool(options.workers)
      try {
        await train(table, options, pool)
      } finally {
        await pool.close()
      }
    })
}

async function train(table: string, options: Options, pool: Pool): Promise<void> {
  const progress = meter('train', 'bags')
  const onProgress = (done: number, total: number): void => progress.at(done, total)
  const { trained, report } = existsSync(table)
    ? await trainTable(pool, { ...choiceOf(options), table }, onProgress)
    : await onBook(
        options,
        (store) => trainProduct(store, table, pool, onProgress),
        () => {
          throw new UnusableInput(`a server owns ${options.data}: stop it to train on its book`)
        },
      )
  progress.end()
  if (options.out !== undefined) writeFileSync(options.out, `${JSON.stringify(trained)}\n`)
  if (options.report !== undefined) writeFileSync(options.report, `${JSON.stringify(report)}\n`)
  if (options.json) return printJson(report)
  const { auc, ks, brier, logLoss, fitSeconds, rows } = report
  const figure = (value: number | null): string => (value === null ? '-' : value.toFixed(4))
  process.stdout.write(
    `${rows} rows, AUC ${figure(auc.mean)}, KS ${figure(ks)}, Brier ${figure(brier)}, ` +
      `log-loss ${figure(logLoss)}, ${fitSeconds} s\n`,
  )
}

function choiceOf(options: Options): Omit<TrainChoice, 'table'> {
  const { target } = options
  if (target === undefined) throw new UnusableInput('a table needs --target <column>')
  return {
    target,
    positive: options.positive ?? '1',
    id: options.id ?? null,
    drop: options.drop,
    monotone: Object.fromEntries(options.monotone.map(signOf)),
    specials: options.special,
    folds: options.folds ?? null,
    bags: options.bags ?? null,
    seed: options.seed ?? null,
  }
}

function signOf(text: string): [string, 'riskier-up' | 'riskier-down'] {
  const match = /^(.+):([+-])$/.exec(text)
  if (match === null) throw new UnusableInput(`--monotone wants name:+ or name:-, got ${text}`)
  return [match[1]!, match[2] === '+' ? 'riskier-up' : 'riskier-down']
}

const names = (text: string): string[] => text.split(',').filter((name) => name !== '')

function numbers(text: string): number[] {
  const values = names(text).map(Number)
  if (values.some(Number.isNaN)) throw new InvalidArgumentError('numbers are wanted.')
  return values
}
