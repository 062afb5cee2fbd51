import { type Day, parseDay, printDay } from '../base/index.ts'
import { advance, must, openDesk, openProducts, UnusableInput } from '../jobs/index.ts'
import type { Store } from '../store/index.ts'
import type { AdvancedView } from '../wire/index.ts'
import { onBook, printJson, withData } from './book.ts'
import type { AddCommand } from './main.ts'
import { meter } from './progress.ts'

interface Options {
  readonly data: string
  readonly to: string
  readonly json?: true
}

export const advanceCommand: AddCommand = (program) => {
  withData(program.command('advance <product>'))
    .description('put a stepped clock forward, day by day; never a live product’s, and never back')
    .requiredOption('--to <day>', 'the day it is to stand at, YYYY-MM-DD')
    .option('--json', 'one line of JSON')
    .action(async (product: string, options: Options) => {
      const toDay = parseDay(options.to)
      if (toDay === null) throw new UnusableInput(`--to ${options.to} is no day YYYY-MM-DD`)
      const advanced = await onBook(
        options,
        (store) => onStore(store, product, toDay),
        async (call) => {
          const path = `/v1/products/${encodeURIComponent(product)}/advance`
          return (await call('POST', path, { toDay: options.to })) as AdvancedView
        },
      )
      if (options.json) return printJson(advanced)
      const { day, lines, decisions } = advanced
      process.stdout.write(
        `${product} stands at ${day}: ${lines} lines carried forward, ${decisions} decisions\n`,
      )
    })
}

async function onStore(store: Store, product: string, toDay: Day): Promise<AdvancedView> {
  const desks = await openProducts(store)
  const parts = { store, desks, desk: openDesk(store, desks) }
  const progress = meter(`${product}: advancing`, 'lines')
  const done = must(await advance(parts, product, toDay, ({ lines }) => progress.at(lines, null)))
  progress.end()
  return { product, day: printDay(done.day), lines: done.lines, decisions: done.decisions }
}
