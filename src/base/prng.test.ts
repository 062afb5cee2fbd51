import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Hash64 } from './hash.ts'
import { below, fork, rng, uint32, uniform } from './prng.ts'

test('[BA6] the stream at seed 42 never changes', () => {
  const r = rng(42)
  expect(Array.from({ length: 8 }, () => uint32(r))).toMatchInlineSnapshot(`
    [
      3475800942,
      4292697711,
      305261853,
      1116225234,
      3382188643,
      1693068829,
      2724588370,
      2457977304,
    ]
  `)
})

test('[BA6] a fork depends on its name, not on what was drawn before', () => {
  const fresh = rng(7)
  const used = rng(7)
  for (let i = 0; i < 100; i++) uint32(used)
  expect(uint32(fork(fresh, 'person', 3))).toBe(uint32(fork(used, 'person', 3)))
  expect(uint32(fork(fresh, 'person', 3))).not.toBe(uint32(fork(fresh, 'person', 4)))
})

test('[BA6] draws stay in range and are even', () => {
  const r = rng(1)
  const counts = Array.from({ length: 10 }, () => 0)
  for (let i = 0; i < 10_000; i++) counts[below(r, 10)]! += 1
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
  for (let i = 0; i < 1000; i++) {
    const u = uniform(r)
    expect(u >= 0 && u < 1).toBe(true)
  }
})

test('[BA7] the mixing hash tells apart what differs, and order counts', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeInteger()), fc.array(fc.maxSafeInteger()), (a, b) => {
      const hash = (values: number[]): string => {
        const h = new Hash64()
        for (const value of values) h.number(value)
        return h.hex()
      }
      const same = a.length === b.length && a.every((value, i) => value === b[i])
      expect(hash(a) === hash(b)).toBe(same)
    }),
  )
  expect(new Hash64().text('ab').text('c').hex()).not.toBe(new Hash64().text('a').text('bc').hex())
})
