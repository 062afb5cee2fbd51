import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { resultsCsv, runTck, tally, tallyBy } from '../dmn/index.ts'
import { UnusableInput } from '../jobs/index.ts'
import { printJson } from './book.ts'
import type { AddCommand } from './main.ts'
import { meter } from './progress.ts'

const SHOWN = 20

interface TckCommandOptions {
  readonly level?: string
  readonly json?: true
  readonly out?: string
}

export const tckCommand: AddCommand = (program) => {
  program
    .command('tck <folder>')
    .description(
      'run DMN test cases in the public TCK’s format; a measurement, so exit 0 whatever the score',
    )
    .option('--level <level>', 'only compliance-level-2 or -3')
    .option('--out <file>', 'write the TCK’s result CSV')
    .option('--json', 'one line of JSON: {passed, failed, total}, by level and by folder')
    .action(async (folder: string, options: TckCommandOptions) => {
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
        throw new UnusableInput(`${folder}: no folder there`)
      const progress = meter('tck', 'cases')
      let done = 0
      const outcomes = await runTck(folder, {
        ...levelOf(options.level),
        onCase: () => progress.at(++done, null),
      })
      progress.end()
      if (outcomes.length === 0) throw new UnusableInput(`${folder}: no test cases there`)
      if (options.out !== undefined) await writeFile(options.out, resultsCsv(outcomes))
      const levels = tallyBy(outcomes, ({ level }) => (level === null ? 'none' : String(level)))
      const failures = outcomes.filter(({ passed }) => !passed)
      if (options.json)
        return printJson({
          ...tally(outcomes),
          levels,
          folders: tallyBy(outcomes, (outcome) => outcome.folder),
          failures: failures.map(({ folder, file, id, message }) => ({
            folder,
            file,
            id,
            message,
          })),
        })
      for (const { folder, id, message } of failures.slice(0, SHOWN))
        process.stdout.write(`${folder} ${id}: ${message}\n`)
      if (failures.length > SHOWN) process.stdout.write(`and ${failures.length - SHOWN} more\n`)
      for (const [level, { passed, total }] of Object.entries(levels))
        process.stdout.write(`level ${level}: ${passed} of ${total} cases passed\n`)
    })
}

function levelOf(text: string | undefined): { level?: 2 | 3 } {
  if (text === undefined) return {}
  if (text === '2' || text === '3') return { level: text === '2' ? 2 : 3 }
  throw new UnusableInput(`--level ${text}: there are levels 2 and 3`)
}
