import { UnusableInput } from '../jobs/index.ts'
import { createKey } from '../server/index.ts'
import { type Scope, scopes } from '../wire/index.ts'
import { onBook, withData } from './book.ts'
import type { AddCommand } from './main.ts'

export const keyCommand: AddCommand = (program) => {
  withData(program.command('key <name> <scopes...>'))
    .description(`make an API key; scopes: ${scopes.join(', ')}`)
    .action(async (name: string, wanted: string[], options: { data: string }) => {
      const unknown = wanted.filter((scope) => !(scopes as readonly string[]).includes(scope))
      if (unknown.length > 0)
        throw new UnusableInput(`no such scope: ${unknown.join(', ')}; known: ${scopes.join(', ')}`)
      const key = await onBook(
        options,
        (store) => createKey(store, name, wanted as Scope[]),
        () => {
          throw new UnusableInput(`a server owns ${options.data}: stop it to make a key`)
        },
      )
      process.stdout.write(`${key}\n`)
    })
}
