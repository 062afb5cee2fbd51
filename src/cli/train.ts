import { existsSync } from 'node:fs'
import { InvalidArgumentError } from 'commander'
import {
  openPool,
  type Pool,
  trainProduct,
  trainTable,
  type TrainChoice,
  UnusableInput,
} from '../jobs/index.ts'
import { onBook, withData } from './book.ts'
import type { AddCommand } from './main.ts'
import { meter } from './progress.ts'
import { whole } from './replay.ts'
import { languageOption, type Outputs, writeOutputs } from './train-output.ts'

interface Options extends Outputs {
  readonly data: string
  readonly target?: string
  readonly positive?: string
  readonly id?: string
  readonly weight?: string
  readonly drop: readonly string[]
  readonly monotone: readonly string[]
  readonly special: readonly number[]
  readonly nominal: readonly string[]
  readonly folds?: string
  readonly bags?: number
  readonly pairs?: number
  readonly minLeaf?: number
  readonly seed?: number
  readonly workers: number
  readonly protected: readonly string[]
  readonly time?: string
  readonly reason: readonly string[]
  readonly population?: string
}

export const trainCommand: AddCommand = (program) => {
  withData(program.command('train <table>'))
    .description(
      'learn a scorecard from a CSV or Parquet file, or from an imported book by its product name',
    )
    .option('--target <column>', 'the column that says what became of a row')
    .option('--positive <value>', 'the target’s value that means bad', '1')
    .option('--id <column>', 'the column that names a row')
    .option('--weight <column>', 'how much a row counts beside the others, 0 or more')
    .option('--drop <columns>', 'columns not to learn from, comma-separated', names, [])
    .option('--monotone <signs>', 'directions kept, as in a:+,b:- (+ riskier up)', names, [])
    .option('--special <codes>', 'numbers that stand for a fact, as in "-9,-8"', numbers, [])
    .option('--nominal <columns>', 'codes without an order, comma-separated', names, [])
    .option('--folds <file>', 'CSV of row (from 0) and fold; five hashed folds otherwise')
    .option('--bags <n>', 'fits to average', whole)
    .option('--pairs <n>', 'pairs of features read together, at most; none otherwise', whole)
    .option('--min-leaf <n>', 'rows at least on each side of a cut; 20 otherwise', whole)
    .option('--seed <n>', 'names the draw of bags and folds', whole)
    .option('--workers <n>', 'threads: the same bytes with any number', whole, 2)
    .option('--out <file>', 'write the scorecard')
    .option('--report <file>', 'write the report and its validation as JSON')
    .option('--html <file>', 'write the validation as a page to read and to print')
    .addOption(languageOption())
    .option('--protected <columns>', 'compare outcomes by these; never learnt from', names, [])
    .option('--time <column>', 'judge by period of this column; never learnt from')
    .option('--reason <reasons>', 'what lost points are called, as in a:R103,b:R201', names, [])
    .option('--population <text>', 'who the rows are, for the model card')
    .option('--production', 'refuse a scorecard with a feature that has no reason to give')
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
  if (!isValidated(options) && (options.protected.length > 0 || options.time !== undefined))
    throw new UnusableInput('--protected and --time need --report or --html to be seen in')
  const trained = existsSync(table)
    ? await trainTable(pool, { ...choiceOf(options), table }, onProgress)
    : await onBook(
        options,
        (store) => trainProduct(store, table, pool, isValidated(options), onProgress),
        () => {
          throw new UnusableInput(`a server owns ${options.data}: stop it to train on its book`)
        },
      )
  progress.end()
  writeOutputs(trained, options)
}

/** A validation trains challengers beside the scorecard: only where somebody will read it. */
const isValidated = ({ report, html }: Options): boolean =>
  report !== undefined || html !== undefined

function choiceOf(options: Options): Omit<TrainChoice, 'table'> {
  const { target } = options
  if (target === undefined) throw new UnusableInput('a table needs --target <column>')
  return {
    target,
    positive: options.positive ?? '1',
    id: options.id ?? null,
    weight: options.weight ?? null,
    drop: options.drop,
    monotone: Object.fromEntries(options.monotone.map(signOf)),
    specials: options.special,
    nominal: options.nominal,
    folds: options.folds ?? null,
    bags: options.bags ?? null,
    pairs: options.pairs ?? null,
    leafRows: options.minLeaf ?? null,
    seed: options.seed ?? null,
    population: options.population ?? null,
    reasons: Object.fromEntries(options.reason.map(reasonOf)),
    watch: isValidated(options)
      ? { protected: options.protected, time: options.time ?? null }
      : null,
  }
}

function signOf(text: string): [string, 'riskier-up' | 'riskier-down'] {
  const match = /^(.+):([+-])$/.exec(text)
  if (match === null) throw new UnusableInput(`--monotone wants name:+ or name:-, got ${text}`)
  return [match[1]!, match[2] === '+' ? 'riskier-up' : 'riskier-down']
}

function reasonOf(text: string): [string, string] {
  const match = /^(.+):(\w+)$/.exec(text)
  if (match === null) throw new UnusableInput(`--reason wants name:reason, got ${text}`)
  return [match[1]!, match[2]!]
}

const names = (text: string): string[] => text.split(',').filter((name) => name !== '')

function numbers(text: string): number[] {
  const values = names(text).map(Number)
  if (values.some(Number.isNaN)) throw new InvalidArgumentError('numbers are wanted.')
  return values
}
