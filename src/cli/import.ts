import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseDay } from '../base/index.ts'
import { type ConditionsPeriod, type Industry, industries } from '../core/index.ts'
import {
  conditionsFrom,
  importEvents,
  type IndustryRule,
  must,
  readSeries,
  ruleConditions,
  seriesRules,
  UnusableInput,
} from '../jobs/index.ts'
import type { ConditionsView } from '../wire/index.ts'
import { onBook, printJson, withData } from './book.ts'
import type { AddCommand } from './main.ts'
import { meter } from './progress.ts'

interface Options {
  readonly data: string
  readonly json?: true
  readonly product?: string
  readonly unemployment: string
  readonly industry: readonly string[]
  readonly since?: string
}

const kinds = { events: takeEvents, series: takeSeries } as const

export const importCommand: AddCommand = (program, exit) => {
  withData(program.command('import <kind> <file>'))
    .description('events: a JSON array or a CloudEvent a line; series: published figures as CSV')
    .option('--json', 'one line of JSON')
    .option('--product <id>', 'series: the product whose conditions they become; else only shown')
    .option('--unemployment <series>', 'series: which one is unemployment, per cent', 'UNRATE')
    .option(
      '--industry <name=series>',
      'series: an industry and its series; `:index` behind it where a fall is the worse; may be repeated',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .option('--since <day>', 'series: leave out what ended before')
    .action(async (kind: string, file: string, options: Options) => {
      if (!isKind(kind))
        throw new UnusableInput(`no such kind ${kind}; known: ${Object.keys(kinds).join(', ')}`)
      if (!existsSync(file)) throw new UnusableInput(`there is no file ${file}`)
      exit(await kinds[kind](file, options))
    })
}

const isKind = (kind: string): kind is keyof typeof kinds => Object.hasOwn(kinds, kind)

async function takeEvents(file: string, options: Options): Promise<number> {
  const progress = meter('import', 'events')
  const text = readFileSync(file, 'utf8')
  const result = await onBook(
    options,
    (store) => importEvents(store, text, (done, total) => progress.at(done, total)),
    async () => {
      throw new UnusableInput('a server owns this folder: send the file to POST /v1/events instead')
    },
  )
  progress.end()
  if (options.json) printJson(result)
  else {
    for (const issue of result.issues)
      process.stdout.write(`${file}${issue.path}: ${issue.message}\n`)
    process.stdout.write(`${result.taken} events taken, ${result.repeated} taken before\n`)
  }
  return result.issues.length === 0 ? 0 : 1
}

async function takeSeries(file: string, options: Options): Promise<number> {
  const { product, unemployment, since } = options
  const bytes = readFileSync(file)
  const rows = readSeries((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
  if (!rows.ok) {
    if (options.json) printJson({ issues: rows.issues })
    else
      for (const { path, message } of rows.issues)
        process.stdout.write(`${file}${path}: ${message}\n`)
    return 1
  }
  const from = since === undefined ? null : parseDay(since)
  if (since !== undefined && from === null)
    throw new UnusableInput(`--since ${since} is no day YYYY-MM-DD`)
  const rules = { ...seriesRules, unemployment, industries: industriesOf(options.industry) }
  const wanted = [unemployment, ...Object.values(rules.industries).map(({ series }) => series)]
  const lacking = wanted.filter((name) => rows.value.every(({ series }) => series !== name))
  if (lacking.length > 0)
    throw new UnusableInput(`${file} has no figure of the series ${lacking.join(', ')}`)
  const conditions = conditionsFrom(rows.value, rules, from)
  const ruling =
    product === undefined
      ? null
      : await onBook(
          options,
          async (store) => must(await ruleConditions(store, product, conditions)),
          async (call) => {
            const path = `/v1/conditions?${new URLSearchParams({ product })}`
            return ((await call('POST', path, conditions)) as ConditionsView).ruling
          },
        )
  if (options.json) printJson({ conditions, ruling })
  else {
    for (const period of conditions.periods) process.stdout.write(`${periodText(period)}\n`)
    if (ruling !== null) process.stdout.write(`ruling ${ruling} in force\n`)
  }
  return 0
}

function periodText({ fromDay, regime, industries: worse, indicators }: ConditionsPeriod): string {
  const { unemploymentBps: rate, unemploymentChange12mBps: change } = indicators
  const figures = `unemployment ${shown(rate)}, over 12 months ${shown(change)}`
  const others = Object.entries(worse).map(([name, level]) => `${name} ${level}`)
  return [`${fromDay} ${regime.padEnd(6)} ${figures}`, ...others].join(', ')
}

const shown = (bps: number | null): string => (bps === null ? '-' : `${(bps / 100).toFixed(2)} %`)

/** `catering=CATERING_SALES:index`. */
function industriesOf(texts: readonly string[]): Partial<Record<Industry, IndustryRule>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name = '', series = '', kind = 'rate'] =
        /^([^=]+)=([^:]+)(?::(rate|index))?$/.exec(text) ?? []
      if (!(industries as readonly string[]).includes(name))
        throw new UnusableInput(`--industry ${text}: known industries: ${industries.join(', ')}`)
      return [name, { series, kind: kind as IndustryRule['kind'] }]
    }),
  )
}
