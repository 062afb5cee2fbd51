import { expect, test } from 'vitest'
import type { Store } from '../store/index.ts'
import { openDesk } from './desk.ts'
import type { Desks } from './products.ts'

/** No product is known, so every request is answered with its issue and no store is asked. */
const nobody: Desks = {
  product: () => null,
  names: [],
  refresh: async () => {},
  setClock: () => {},
}

test('[JO6] every request is answered, also one that comes just as the one before it is', async () => {
  const desk = openDesk({} as Store, nobody)
  const request = { events: [{ product: 'none', id: 'e' } as never], bodyHashes: ['h'] }
  // So many turns of the queue after an answer: in one of them the desk has just gone to rest.
  for (let turns = 0; turns < 12; turns++) {
    await desk.take(request)
    for (let i = 0; i < turns; i++) await Promise.resolve()
    const late = new Promise((resolve) => setTimeout(resolve, 1000, 'never answered'))
    const answer = await Promise.race([desk.take(request), late])
    expect({ turns, answer }).toEqual({ turns, answer: expect.objectContaining({ ok: false }) })
  }
  await desk.idle()
})
