import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralPack } from '../../../test/engine.ts'
import { compilePolicy, type Constants, factTable, features } from '../../core/index.ts'
import type { ActDay } from '../../store/index.ts'
import { on } from '../../../test/story.ts'
import { countOf } from './acts.ts'
import { ACTS_MIN, boundsOf, foretoldMost, passedBy } from './caps.ts'

const policy = compilePolicy(await neutralPack(), factTable(features))
const pack = policy.constantsOn(on('2024-12-31'))
const withBps = (of: Partial<Constants>): Constants => ({ ...pack, ...of })

const book = (more: Partial<ActDay> = {}): ActDay => ({
  segment: 'all',
  bookLines: 10_000,
  bookLimitMinor: 1_000_000,
  bookNeverLate: 6000,
  lines: 0,
  limitMinor: 0,
  neverLate: 0,
  ...more,
})

test('[RV1] each bound is a share of the book that day, and the first acts are always free', () => {
  expect(boundsOf(book(), pack)).toEqual({ lines: 200, limitMinor: 30_000, neverLate: 60 })
  expect(boundsOf(book({ segment: 'tier:C', bookLines: 300 }), pack)).toEqual({
    lines: 15,
    limitMinor: null,
    neverLate: null,
  })
  const passed = (more: Partial<ActDay>) => passedBy([book(more)], pack, null)?.reason ?? null
  expect(passed({ lines: 200, limitMinor: 30_000, neverLate: 60 })).toBeNull()
  expect(passed({ lines: 201 })).toBe('all: lines 201 of 200')
  expect(passed({ lines: 61, neverLate: 61 })).toBe('all: neverLate 61 of 60')
  expect(passed({ lines: 11, limitMinor: 30_001 })).toBe('all: limitMinor 30001 of 30000')
  expect(passed({ lines: ACTS_MIN, limitMinor: 1_000_000, neverLate: ACTS_MIN })).toBeNull()
  expect(passed({ segment: 'tier:C', bookLines: 300, lines: 16 })).toBe('tier:C: lines 16 of 15')
  // The whole is no bound, and a segment nobody was in when the day began has the first acts.
  const whole = withBps({ 'blast.linesBps': 10_000, 'blast.exposureBps': 10_000 })
  expect(passedBy([book({ lines: 99_999, limitMinor: 9_000_000 })], whole, null)).toBeNull()
  expect(
    passedBy([book({ segment: 'tier:G', bookLines: 0, lines: 11 })], pack, null),
  ).not.toBeNull()
})

test('[RV4] what was foretold has the pack’s margin on top, and comes before every cap', () => {
  expect(foretoldMost(100, pack)).toBe(150)
  expect(foretoldMost(0, pack)).toBe(ACTS_MIN)
  expect(foretoldMost(null, pack)).toBeNull()
  const halted = passedBy(
    [book({ segment: 'tier:A', lines: 999 }), book({ lines: 301 })],
    pack,
    200,
  )
  expect(halted).toEqual({ why: 'halt', reason: '301 acts, 300 at most were foretold' })
  expect(passedBy([book({ lines: 150 })], pack, 100)).toBeNull()
})

const act = fc.record({
  tier: fc.constantFrom('A', 'C', null),
  industry: fc.constantFrom('catering', 'retail', null),
  neverLate: fc.boolean(),
  limitMinor: fc.integer({ min: 1, max: 1_000_000 }),
})

test('[RV2] acts count in the whole and once a dimension, whatever their order', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const counts = countOf(acts)
      const sum = (prefix: string, of: 'lines' | 'limitMinor' | 'neverLate'): number =>
        counts
          .filter(({ segment }) => segment.startsWith(prefix))
          .reduce((n, count) => n + count[of], 0)
      expect(sum('all', 'lines')).toBe(acts.length)
      expect(sum('tier:', 'limitMinor')).toBe(sum('all', 'limitMinor'))
      expect(sum('tier:', 'neverLate')).toBe(acts.filter(({ neverLate }) => neverLate).length)
      expect(sum('industry:', 'lines')).toBe(
        acts.filter(({ industry }) => industry !== null).length,
      )
      const byName = (all: typeof counts) =>
        all.toSorted((a, b) => (a.segment < b.segment ? -1 : 1))
      expect(byName(countOf(acts.toReversed()))).toEqual(byName(counts))
    }),
  )
})

test('[RV1] a bound once passed stays passed as the day goes on', () => {
  const day = fc.record({
    lines: fc.nat(400),
    limitMinor: fc.nat(60_000),
    neverLate: fc.nat(120),
  })
  fc.assert(
    fc.property(day, day, (done, more) => {
      const before = passedBy([book(done)], pack, 100)
      const later = book({
        lines: done.lines + more.lines,
        limitMinor: done.limitMinor + more.limitMinor,
        neverLate: done.neverLate + more.neverLate,
      })
      if (before !== null) expect(passedBy([later], pack, 100)).not.toBeNull()
    }),
  )
})
