import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFiltered, readQueue, writeQueue } from './queue-query.ts'

test('[UI36] the address brings a view of the queue back, and keeps what else it says', () => {
  const at = new URLSearchParams('product=harbour&action=suspend&neverLate=false&page=3')
  const state = readQueue(at)
  expect(state).toEqual({ filter: { action: 'suspend', neverLate: false }, page: 3 })
  expect(writeQueue({ filter: {}, page: 1 }, at).toString()).toBe('product=harbour')
  const odd = readQueue(new URLSearchParams('neverLate=maybe&page=-2&tier='))
  expect([isFiltered(odd.filter), odd.page]).toEqual([false, 1])
})

test('[UI36] every view of the queue comes back from its address', () => {
  const word = fc.string({ minLength: 1 })
  const filter = fc.record(
    { action: word, tier: word, reason: word, neverLate: fc.boolean() },
    { requiredKeys: [] },
  )
  const state = fc.record({ filter, page: fc.integer({ min: 1, max: 1e6 }) })
  fc.assert(
    fc.property(state, (each) => {
      expect(readQueue(writeQueue(each, new URLSearchParams()))).toEqual(each)
    }),
  )
})
