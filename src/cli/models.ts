import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { loadScorecard } from '../core/index.ts'
import {
  addModel,
  approveModel,
  must,
  proposeModel,
  readRegistry,
  reanchorTable,
  rollbackModel,
  UnusableInput,
} from '../jobs/index.ts'
import type { Json } from '../base/index.ts'
import { type Asker, mayDo, modelsView } from '../server/index.ts'
import { contentHash, sha256, type Store } from '../store/index.ts'
import type { ModelsView, ModelView, Scope } from '../wire/index.ts'
import { onBook, printJson, readLocalKey, withData } from './book.ts'
import type { AddCommand } from './main.ts'
import { jsonOf } from './score.ts'

interface Options {
  readonly data: string
  readonly json?: true
}

export const modelsCommand: AddCommand = (program) => {
  const models = program
    .command('models')
    .description('the scorecards of a product: champion, challengers, and who approved what')
  const command = (name: string, description: string): Command =>
    withData(models.command(name).description(description)).option('--json', 'one line of JSON')
  models
    .command('hash <file>')
    .description('the content hash that names a scorecard')
    .action((file: string) => {
      const card = must(loadScorecard(readJson(file)))
      process.stdout.write(`${contentHash(card as unknown as Json)}\n`)
    })
  models
    .command('reanchor <file> <table>')
    .description('bring a scorecard’s probabilities up to outcomes seen since; its points stay')
    .requiredOption('--target <column>', 'the column that says what became of a row')
    .option('--positive <value>', 'the target’s value that means bad', '1')
    .option('--weight <column>', 'how much a row counts beside the others, 0 or more')
    .requiredOption('--out <file>', 'write the scorecard')
    .option('--json', 'print what was and what is as one line of JSON')
    .action((file: string, table: string, options: ReanchorOptions) =>
      reanchored(file, table, options),
    )
  command('list <product>', 'champion first, then challengers and the retired').action(
    async (product: string, options: Options) => print(await listed(product, options), options),
  )
  command('add <product> <file>', 'register a scorecard as a challenger')
    .option('--report <file>', 'its report, as `tidemark train --report` writes it')
    .action(async (product: string, file: string, options: Options & { report?: string }) => {
      const card = readJson(file)
      const report = options.report === undefined ? null : readJson(options.report)
      const hash = await onBook(
        options,
        async (store) => {
          const { name: who } = await person(store, options, 'models:propose')
          return must(await addModel(store, { product, who, at: Date.now(), card, report }))
        },
        async (call) => {
          const body = { scorecard: card, ...(report === null ? {} : { report }) }
          return ((await call('POST', `/v1/models${query(product)}`, body)) as ModelView).hash
        },
      )
      if (options.json) printJson({ hash })
      else process.stdout.write(`${hash}\n`)
    })
  for (const [verb, { description }] of Object.entries(verbs))
    command(`${verb} <product> <hash>`, description)
      .requiredOption('--reason <text>', 'why, kept with the step')
      .action(async (product: string, hash: string, options: Options & { reason: string }) =>
        print(await step(verb as Verb, product, hash, options), options),
      )
}

interface ReanchorOptions {
  readonly target: string
  readonly positive: string
  readonly weight?: string
  readonly out: string
  readonly json?: true
}

async function reanchored(file: string, table: string, options: ReanchorOptions): Promise<void> {
  const { target, positive, weight = null, out, json } = options
  const before = must(loadScorecard(readJson(file)))
  const { card, ...facts } = await reanchorTable(before, { table, target, positive, weight })
  writeFileSync(out, `${JSON.stringify(card)}\n`)
  if (json) return printJson({ ...facts })
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`
  const { rows, badRate, meanPdBefore, meanPd } = facts
  process.stdout.write(
    `${rows} rows, ${percent(badRate)} bad: mean PD ${percent(meanPdBefore)} before, ` +
      `${percent(meanPd)} now\n`,
  )
}

type Verb = 'propose' | 'approve' | 'rollback'

const verbs = {
  propose: {
    description: 'propose that it decide from now on; another person must approve',
    scope: 'models:propose',
    run: proposeModel,
  },
  approve: {
    description: 'carry out what another person proposed for it',
    scope: 'models:approve',
    run: approveModel,
  },
  rollback: {
    description: 'propose to go back from the champion to the ruling before',
    scope: 'models:propose',
    run: rollbackModel,
  },
} as const satisfies Readonly<
  Record<Verb, { description: string; scope: Scope; run: typeof proposeModel }>
>

const query = (product: string): string => `?${new URLSearchParams({ product })}`

const listed = (product: string, options: Options): Promise<ModelsView> =>
  onBook(
    options,
    async (store) => view(store, product, await person(store, options, 'book:read')),
    async (call) => (await call('GET', `/v1/models${query(product)}`)) as ModelsView,
  )

/** The registry after it: a hash may be given by its first characters. */
async function step(
  verb: Verb,
  product: string,
  start: string,
  options: Options & { reason: string },
): Promise<ModelsView> {
  const { models } = await listed(product, options)
  const hash = wholeHash(models, start)
  const { reason } = options
  return onBook(
    options,
    async (store) => {
      const asker = await person(store, options, verbs[verb].scope)
      const ask = { product, hash, who: asker.name, at: Date.now(), reason }
      must(await verbs[verb].run(store, ask))
      return view(store, product, asker)
    },
    async (call) => {
      await call('POST', `/v1/models/${hash}/${verb}${query(product)}`, { reason })
      return (await call('GET', `/v1/models${query(product)}`)) as ModelsView
    },
  )
}

function wholeHash(models: readonly ModelView[], start: string): string {
  const named = models.filter(({ hash }) => start !== '' && hash.startsWith(start))
  if (named.length === 1) return named[0]!.hash
  throw new UnusableInput(`${named.length} scorecards have a hash that begins with ${start}`)
}

async function view(store: Store, product: string, asker: Asker): Promise<ModelsView> {
  const registry = await readRegistry(store, product)
  if (registry === null) throw new UnusableInput(`no product called ${product} is decided here`)
  return modelsView(registry, asker)
}

/** Whose key it is: `TIDEMARK_KEY`, or the key of this machine’s owner. */
export async function person(store: Store, { data }: Options, scope: Scope): Promise<Asker> {
  const found = await store.key(sha256(readLocalKey(resolve(data))))
  if (found === null) throw new UnusableInput('the book knows no such key: set TIDEMARK_KEY')
  if (!mayDo(found, scope)) throw new UnusableInput(`key "${found.name}" lacks the scope ${scope}`)
  return found
}

function readJson(path: string): unknown {
  if (!existsSync(path)) throw new UnusableInput(`there is no file ${path}`)
  return jsonOf(path)
}

const HASH_SHOWN = 12

function print(registry: ModelsView, { json }: Options): void {
  if (json) return printJson(registry)
  const figure = (value: number | null | undefined): string => value?.toFixed(4) ?? '-'
  for (const { hash, state, name, measures, proposal, barred } of registry.models) {
    const short = hash.slice(0, HASH_SHOWN)
    const facts = `AUC ${figure(measures?.auc)}, KS ${figure(measures?.ks)}`
    process.stdout.write(`${short} ${state.padEnd(10)} ${name}, ${facts}\n`)
    if (proposal !== null)
      process.stdout.write(
        `  ${proposal.what} proposed by ${proposal.who} at ${proposal.at}: ${proposal.reason}\n`,
      )
    if (barred !== null && state !== 'champion') process.stdout.write(`  ${barred.message}\n`)
  }
  process.stdout.write(`ruling ${registry.ruling} in force\n`)
}
