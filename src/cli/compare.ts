import {
  cancelComparison,
  comparisonOf,
  compareTowns,
  harbour,
  must,
  openPool,
  type Pool,
  resumeComparison,
  runComparison,
  type ScenarioName,
  scenarios,
  sideNamed,
  startComparison,
  UnusableInput,
} from '../jobs/index.ts'
import type { Store } from '../store/index.ts'
import type { ComparisonView } from '../wire/index.ts'
import { onBook, printJson, withData } from './book.ts'
import { compareServed } from './compare-served.ts'
import { printReport, printSides, printStopped } from './comparison-text.ts'
import type { AddCommand } from './main.ts'
import { meter } from './progress.ts'
import { whole } from './replay.ts'
import { say, scenarioNamed } from './simulate.ts'

interface Options {
  readonly data: string
  readonly book: string
  readonly workers: number
  readonly resume?: string
  readonly people?: number
  readonly months: number
  readonly seed: number
  readonly seeds: number
  readonly scenario: ScenarioName
  readonly scorecard?: string
  readonly json?: true
}

export const compareCommand: AddCommand = (program, exit) => {
  withData(program.command('compare [packA] [packB]'))
    .description('two policies side by side: pack folders, or in-force for what decides a book now')
    .option('--book <product>', 'the book both are put on', 'taiwan')
    .option('--resume <id>', 'go on with a comparison that was stopped, whatever its packs')
    .option('--people <n>', 'instead of a book: a town of so many people, lived under each', whole)
    .option('--months <n>', 'how long the town lives', whole, harbour.months)
    .option('--seed <n>', 'the same seed makes the same town', whole, harbour.seed)
    .option('--seeds <n>', 'towns of so many seeds, from --seed on', whole, 1)
    .option('--scenario <name>', Object.keys(scenarios).join(', '), scenarioNamed, 'harbour')
    .option('--scorecard <file>', 'the town’s; else one is learnt in a sister town')
    .option('--workers <n>', 'threads', whole, 2)
    .option('--json', 'one line of JSON')
    .action(async (packA: string | undefined, packB: string | undefined, options: Options) => {
      const pool = openPool(options.workers)
      try {
        const packs = { a: packA, b: packB }
        exit(await (options.people === undefined ? book : towns)(pool, packs, options))
      } finally {
        await pool.close()
      }
    })
}

interface Packs {
  readonly a: string | undefined
  readonly b: string | undefined
}

function named({ a, b }: Packs): { a: string; b: string } {
  if (a === undefined || b === undefined) throw new UnusableInput('name two packs')
  return { a, b }
}

async function book(pool: Pool, packs: Packs, options: Options): Promise<number> {
  const view = await onBook(
    options,
    (store) => onStore(store, pool, packs, options),
    (call) => {
      if (options.resume !== undefined)
        throw new UnusableInput('a server owns this folder: ask for the comparison again there')
      return compareServed(call, options.book, named(packs))
    },
  )
  if (options.json) printJson(view)
  else if (view.report === null) process.stdout.write(printStopped(view))
  else process.stdout.write(printSides(view) + printReport(view.report))
  return view.state === 'done' ? 0 : 1
}

/** An interrupt ends it where it is; what was counted is kept. */
async function onStore(
  store: Store,
  pool: Pool,
  packs: Packs,
  { book: product, resume }: Options,
): Promise<ComparisonView> {
  const id = resume ?? (await start(store, packs, product))
  if (resume !== undefined) must(await resumeComparison(store, id))
  const stop = new AbortController()
  const interrupt = (): void => stop.abort()
  process.once('SIGINT', interrupt)
  const progress = meter('compare', 'lines')
  try {
    await runComparison(store, pool, id, { signal: stop.signal, onProgress: progress.at })
    progress.end()
    if (stop.signal.aborted) await cancelComparison(store, id)
  } finally {
    process.off('SIGINT', interrupt)
  }
  return (await comparisonOf(store, id))!
}

async function start(store: Store, packs: Packs, product: string): Promise<string> {
  const { a, b } = named(packs)
  const sides = {
    a: await sideNamed(store, product, a),
    b: await sideNamed(store, product, b),
  }
  return must(await startComparison(store, { product, ...sides, who: 'cli', at: Date.now() }))
}

async function towns(
  pool: Pool,
  packs: Packs,
  { people = 0, months, seed, seeds, scenario, scorecard, json }: Options,
): Promise<number> {
  if (people < 1 || months < 1 || seeds < 1)
    throw new UnusableInput('a town needs people, months and a seed')
  const { a: pack, b: packB } = named(packs)
  const town = { people, months, seed, scenario }
  const choice = { ...town, pack, scorecard: scorecard ?? null, unemployment: null }
  const progress = meter('compare', 'person-months')
  const compared = await compareTowns(pool, choice, packB, seeds, say, progress.at)
  progress.end()
  if (json) {
    printJson(compared)
    return 0
  }
  const { mean, interval, values } = compared.trueLoss
  process.stdout.write(printSides(compared) + printReport(compared.report))
  if (seeds > 1)
    process.stdout.write(
      `true loss, B less A, of ${values.length} towns: mean ${mean} minor units` +
        ` (${interval?.join(' to ') ?? 'no interval'})\n`,
    )
  return 0
}
