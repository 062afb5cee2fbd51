import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contagion, type Guarantee } from './contagion.ts'
import { stronglyConnected } from './strongly-connected.ts'

const backs = (principal: string, guarantor: string, coverMinor: number): Guarantee => ({
  principal,
  guarantor,
  coverMinor,
})
const every = (value: number) => (): number => value

test('[NW15] a guarantor may have to pay his cover of what the principal owes, times his PD', () => {
  const chain = [backs('a', 'b', 8000), backs('b', 'c', 50_000)]
  const { contingentMinor } = contagion(chain, every(10_000), every(250_000))
  expect([...contingentMinor]).toEqual([
    // 8,000 of a's 10,000, at a quarter.
    ['b', 2000],
    // b owes 10,000 and may have to pay 2,000 for a.
    ['c', 3000],
  ])
})

test('[NW15] circles carry one step and no further; a self-guarantee carries nothing', () => {
  const circle = [backs('a', 'b', 1000), backs('b', 'c', 1000), backs('c', 'a', 1000)]
  const result = contagion([...circle, backs('d', 'd', 1000)], every(600), every(500_000))
  expect([...result.contingentMinor]).toEqual([
    ['a', 300],
    ['b', 300],
    ['c', 300],
  ])
  expect(result.loops).toEqual([['a', 'b', 'c']])
  expect(result.selfGuarantees).toEqual(['d'])
})

const guarantee = fc.record({
  principal: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  guarantor: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  coverMinor: fc.nat(100_000),
})

test('[NW15] contagion never passes the cover, rises with PD, and minds no order', () => {
  fc.assert(
    fc.property(fc.array(guarantee), fc.nat(50_000), fc.nat(500_000), (list, owed, pd) => {
      const low = contagion(list, every(owed), every(pd)).contingentMinor
      const high = contagion(list.toReversed(), every(owed), every(pd + 100_000)).contingentMinor
      const again = contagion(list.toReversed(), every(owed), every(pd)).contingentMinor
      expect([...again]).toEqual([...low])
      for (const [name, minor] of low) {
        const cover = list
          .filter(({ guarantor, principal }) => guarantor === name && principal !== name)
          .reduce((sum, { coverMinor }) => sum + coverMinor, 0)
        expect(minor).toBeLessThanOrEqual(cover)
        expect(high.get(name)!).toBeGreaterThanOrEqual(minor)
      }
    }),
  )
})

test('[NW15] components are those whose members reach one another, chains of any length', () => {
  const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20 })
  fc.assert(
    fc.property(edges, (list) => {
      const next = (a: number): number[] => list.filter(([from]) => from === a).map(([, to]) => to)
      const reach = (from: number): Set<number> => {
        const seen = new Set<number>()
        const queue = next(from)
        for (const node of queue)
          if (!seen.has(node)) {
            seen.add(node)
            queue.push(...next(node))
          }
        return seen
      }
      const nodes = [0, 1, 2, 3, 4, 5, 6, 7]
      const mates = (a: number): number[] =>
        nodes.filter((b) => a === b || (reach(a).has(b) && reach(b).has(a)))
      const expected = nodes.map(mates).filter((group, a) => group.length > 1 && group[0] === a)
      expect(stronglyConnected(nodes, next)).toEqual(expected)
    }),
  )
  const long = stronglyConnected([0], (node) => (node < 100_000 ? [node + 1] : [99_999]))
  expect(long).toEqual([[99_999, 100_000]])
})
