/** `tidemark`: one command per file; exit 0 done, 1 found something wrong, 2 could not do it. */
import { Command, CommanderError } from 'commander'
import { UnusableInput } from '../jobs/index.ts'
import { ServerError } from '../server/index.ts'
import { StoreError } from '../store/index.ts'
import { advanceCommand } from './advance.ts'
import { alertsCommand } from './alerts.ts'
import { benchCommand } from './bench.ts'
import { compareCommand } from './compare.ts'
import { curveCommand } from './curve.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { keyCommand } from './key.ts'
import { modelsCommand } from './models.ts'
import { packCommand } from './pack.ts'
import { policiesCommand } from './policies.ts'
import { replayCommand } from './replay.ts'
import { scoreCommand } from './score.ts'
import { simulateCommand } from './simulate.ts'
import { startCommand } from './start.ts'
import { tckCommand } from './tck.ts'
import { trainCommand } from './train.ts'
import { verifyCommand } from './verify.ts'

/** Adds a command to the program; its action returns the exit code. */
export type AddCommand = (program: Command, exit: (code: number) => void) => void

const commands: readonly AddCommand[] = [
  startCommand,
  importCommand,
  trainCommand,
  scoreCommand,
  exportCommand,
  replayCommand,
  verifyCommand,
  simulateCommand,
  compareCommand,
  curveCommand,
  modelsCommand,
  policiesCommand,
  alertsCommand,
  advanceCommand,
  packCommand,
  tckCommand,
  keyCommand,
  benchCommand,
]

export async function main(args: readonly string[]): Promise<number> {
  let code = 0
  const program = new Command('tidemark')
    .description('An open engine for consumer credit lines (潮信)')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text) })
  for (const add of commands)
    add(program, (exit) => {
      code = exit
    })
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    return explain(error)
  }
  return code
}

/** What went wrong in the world is one message; a bug keeps its stack. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const known = [StoreError, ServerError, UnusableInput].some((kind) => error instanceof kind)
  const text = error instanceof Error ? (known ? error.message : error.stack) : String(error)
  process.stderr.write(`tidemark: ${text}\n`)
  return 2
}
