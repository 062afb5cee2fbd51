import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { packageRoot } from './book.ts'
import type { AddCommand } from './main.ts'

export const benchCommand: AddCommand = (program, exit) => {
  program
    .command('bench')
    .description('measure speed on this machine, beside the rivals that can be had')
    .option('--json', 'one line of JSON; progress on standard error')
    .option('--only <names>', 'these figures, comma-separated')
    .option('--peers', 'rivals outside npm, too: XGBoost through Python')
    .action(async (options: { json?: true; only?: string; peers?: true }) => {
      const args = [
        ...(options.json ? ['--json'] : []),
        ...(options.only === undefined ? [] : ['--only', options.only]),
        ...(options.peers ? ['--peers'] : []),
      ]
      const run = spawn(process.execPath, [join(packageRoot(), 'bench', 'run.mjs'), ...args], {
        stdio: 'inherit',
      })
      const [code] = (await once(run, 'exit')) as [number | null]
      exit(code ?? 2)
    })
}
