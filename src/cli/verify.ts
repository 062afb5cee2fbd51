import { verify, type Verified } from '../jobs/index.ts'
import { onBook, printJson, withData } from './book.ts'
import type { AddCommand } from './main.ts'
import { meter } from './progress.ts'

const SHOWN = 20

export const verifyCommand: AddCommand = (program, exit) => {
  withData(program.command('verify'))
    .description('refold every line and check every chain; exit 1 where a byte differs')
    .option('--json', 'one line of JSON')
    .action(async (options: { data: string; json?: true }) => {
      const progress = meter('verify', 'lines')
      const result = await onBook(
        options,
        (store) => verify(store, (lines) => progress.at(lines, null)),
        async (call) => (await call('POST', '/v1/verify')) as Verified,
      )
      progress.end()
      const { faults } = result
      exit(faults.length === 0 ? 0 : 1)
      if (options.json) return printJson(result)
      for (const fault of faults.slice(0, SHOWN))
        process.stdout.write(
          `${fault.product}/${fault.borrower}` +
            `${fault.decision === 0 ? '' : ` decision ${fault.decision}`} ${fault.what}\n`,
        )
      if (faults.length > SHOWN) process.stdout.write(`and ${faults.length - SHOWN} more\n`)
      process.stdout.write(
        `${result.lines} lines: ${result.refolded} decisions refolded equal to the byte` +
          `, ${result.chainOnly} checked by chain only, ${faults.length} fault` +
          `${faults.length === 1 ? '' : 's'}\n`,
      )
    })
}
