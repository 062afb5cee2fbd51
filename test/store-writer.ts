/**
 * A process to be killed: appends batches with their cursor until it is, and says each cursor
 * only when its transaction was acknowledged. `node writer.mjs <folder> [<url>]`.
 */
import { openStore } from '../src/store/index.ts'
import { eventRow, productRow } from './store-rows.ts'

const batch = 50
const [dataFolder, databaseUrl = null] = process.argv.slice(2)

const store = await openStore({ dataFolder: dataFolder!, databaseUrl })
store.announce({ port: 4321, url: 'http://127.0.0.1:4321' })
let cursor = (await store.product('writer'))?.cursor ?? 0
console.log('open')
for (;;) {
  const events = Array.from({ length: batch }, (_, i) => eventRow('writer', 'b', cursor + i))
  cursor += batch
  await store.transaction(async (tx) => {
    await tx.appendEvents(events)
    await tx.putProduct(productRow('writer', cursor))
  })
  console.log(cursor)
}
