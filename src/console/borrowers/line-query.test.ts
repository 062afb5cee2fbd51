import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineQuery, readList, sizes, sorts, writeList } from './line-query.ts'

const text = fc.option(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), { nil: undefined })
const states = fc.record({
  status: text,
  tier: text,
  reason: text,
  flag: text,
  search: text,
  sort: fc.constantFrom<string>(...sorts),
  order: fc.constantFrom('asc' as const, 'desc' as const),
  page: fc.integer({ min: 1, max: 100_000 }),
  size: fc.constantFrom<number>(...sizes),
})

test('[UI10] a list’s address brings back what it showed, and keeps the product', () => {
  fc.assert(
    fc.property(states, states, (state, before) => {
      const current = writeList(before, new URLSearchParams('product=taiwan'))
      const address = new URLSearchParams(writeList(state, current).toString())
      expect(readList(address)).toEqual(state)
      expect(address.get('product')).toBe('taiwan')
    }),
  )
  const first = readList(new URLSearchParams())
  expect(writeList(first, new URLSearchParams('product=taiwan')).toString()).toBe('product=taiwan')
})

test('[UI10] an address that means nothing shows the first page of all', () => {
  const odd = new URLSearchParams('sort=drop&order=up&page=-3&size=9999999&status=')
  expect(readList(odd)).toEqual(readList(new URLSearchParams()))
})

test('[UI10] the server is asked for the page shown, and only for filters that are set', () => {
  const state = { ...readList(new URLSearchParams('status=watch&page=3')), size: 50 }
  expect(lineQuery('taiwan', state)).toEqual({
    product: 'taiwan',
    status: 'watch',
    sort: 'borrower',
    order: 'asc',
    limit: 50,
    offset: 100,
  })
})
