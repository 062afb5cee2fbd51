import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { InvalidArgumentError } from 'commander'
import {
  evaluate,
  type Evaluation,
  harbour,
  must,
  parseMonth,
  readSeries,
  type ScenarioName,
  scenarios,
  simulatePeople,
  type TownChoice,
  unemploymentPath,
  UnusableInput,
} from '../jobs/index.ts'
import { writeEvent } from '../wire/index.ts'
import { packageRoot, printJson } from './book.ts'
import type { AddCommand } from './main.ts'
import { meter } from './progress.ts'
import { whole } from './replay.ts'

interface Options {
  readonly people: number
  readonly months: number
  readonly seed: number
  readonly scenario: ScenarioName
  readonly pack: string
  readonly scorecard?: string
  readonly unemployment?: string
  readonly from?: string
  readonly out?: string
  readonly evaluate?: true
  readonly seeds: number
  readonly json?: true
}

export const simulateCommand: AddCommand = (program, exit) => {
  program
    .command('simulate')
    .description('let people made of seeds live under a policy, and judge it by the truth')
    .option('--people <n>', 'how many', whole, harbour.people)
    .option('--months <n>', 'how long', whole, harbour.months)
    .option('--seed <n>', 'the same seed makes the same town', whole, harbour.seed)
    .option('--scenario <name>', Object.keys(scenarios).join(', '), scenarioNamed, 'harbour')
    .option('--unemployment <series>', 'a real path from a file as `import series` reads it')
    .option('--from <month>', 'with --unemployment: the month the path begins, as 2007-01')
    .option('--pack <folder>', 'policy pack', join(packageRoot(), 'packs', harbour.pack))
    .option('--scorecard <file>', 'decide by this one; else one is learnt in a sister town')
    .option('--out <file>', 'write the events, a CloudEvent a line')
    .option('--evaluate', 'a town with its network, judged by the truth')
    .option('--seeds <n>', 'with --evaluate: towns of so many seeds, from --seed on', whole, 1)
    .option('--json', 'one line of JSON')
    .action(async (options: Options) => {
      const choice = choiceOf(options)
      if (options.evaluate) exit(await judge(choice, options))
      else exit(await people(choice, options))
    })
}

async function people(choice: TownChoice, { out, json }: Options): Promise<number> {
  const file = out === undefined ? null : openSync(out, 'w')
  const progress = meter('simulate', 'people')
  try {
    const done = await simulatePeople(choice, say, {
      onProgress: (n) => progress.at(n, choice.people),
      onPerson(events) {
        if (file !== null && events.length > 0)
          writeSync(file, events.map((event) => `${JSON.stringify(writeEvent(event))}\n`).join(''))
      },
    })
    progress.end()
    if (json) printJson(done)
    else
      process.stdout.write(
        `${done.people} people, ${done.events} events, ${done.decisions} decisions\n` +
          `made ${done.madePerSecond} events/s, replayed ${done.replayedPerSecond} events/s\n` +
          `state hash ${done.stateHash}, ${done.differing} lines replayed otherwise\n`,
      )
    return done.differing === 0 ? 0 : 1
  } finally {
    if (file !== null) closeSync(file)
  }
}

async function judge(choice: TownChoice, { seeds, json }: Options): Promise<number> {
  const judged = await evaluate(choice, Math.max(1, seeds), say)
  if (json) printJson(judged)
  else {
    for (const town of judged.towns) process.stdout.write(`${told(town)}\n`)
    if (seeds > 1)
      for (const { figure, mean, interval } of judged.over)
        process.stdout.write(`${figure}: ${mean} (${interval?.join(' to ') ?? 'one town'})\n`)
  }
  return 0
}

function choiceOf(options: Options): TownChoice {
  const { people, months, seed, scenario, pack, scorecard, unemployment } = options
  if (people < 1 || months < 1) throw new UnusableInput('a town needs people and months')
  return {
    people,
    months,
    seed,
    scenario,
    pack,
    scorecard: scorecard ?? null,
    unemployment: unemployment === undefined ? null : path(unemployment, options),
  }
}

/** Fails: where the file has not so many months from there. */
function path(file: string, { from, months }: Options): readonly number[] {
  const bytes = readFileSync(file)
  const rows = must(readSeries((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')))
  const month = from === undefined ? null : parseMonth(from)
  if (month === null)
    throw new UnusableInput('--unemployment needs --from, a month such as 2007-01')
  const bps = unemploymentPath(rows, month, months)
  if (bps === null) throw new UnusableInput(`${file} has not ${months} months from ${from}`)
  return bps
}

function told(found: Evaluation): string {
  const share = ({ count, of }: { count: number; of: number }): string => `${count} of ${of}`
  const lines = [
    `town of ${found.people}, seed ${found.seed}: ${found.events} events`,
    `AUC of 12-month default ${found.auc?.value} (${found.auc?.low} to ${found.auc?.high})`,
    ...found.pillars.map(({ pillar, gain, kept }) => {
      const adds = gain === null ? 'all there is' : `adds ${gain.value}`
      return `  ${pillar}: ${adds}${kept ? '' : ', left out'}`
    }),
    `tiers from all three beside the score alone: ${found.tiers.wins}`,
    `stacking caught before a missed bill: ${share(found.stackingCaught)}`,
    ...found.changes.map(
      ({ signal, found: seen, medianDelay, falsePer1000 }) =>
        `  ${signal}: found ${share(seen)}, median ${medianDelay}, ${falsePer1000} false in 1,000`,
    ),
    `rings: recall ${share(found.rings.recall)}, precision ${share(found.rings.precision)}; ` +
      `sharing a device: ${share(found.rings.baseline.precision)}`,
    `conditions: signal in month ${found.conditions.signalMonth}, ` +
      `30+ peak in month ${found.conditions.past30PeakMonth}`,
    `only fewer sign-ins, suspended: ${share(found.quietSuspended)}`,
    `dependants over a cliff: ${share(found.dependantsOverCliff)}`,
    `suspensions by cause: ${JSON.stringify(found.suspensionsByCause)}`,
    `never-late people cut: ${found.crude.ours.neverLateCut}, by one rule for all ` +
      `${found.crude.crude.neverLateCut} (score ${found.crude.crude.score}, same loss)`,
  ]
  return `${lines.join('\n')}\n`
}

export const say = (what: string): void => {
  process.stderr.write(`${what} …\n`)
}

export function scenarioNamed(text: string): ScenarioName {
  if (Object.hasOwn(scenarios, text)) return text as ScenarioName
  throw new InvalidArgumentError(`there are ${Object.keys(scenarios).join(', ')}.`)
}
