import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralPack } from '../../../test/engine.ts'
import { on } from '../../../test/story.ts'
import { compilePolicy, factTable, features } from '../../core/index.ts'
import { passedBy } from '../../jobs/review/caps.ts'
import { readPassed } from './passed.ts'

const pack = compilePolicy(await neutralPack(), factTable(features)).constantsOn(on('2024-12-31'))

test('[UI34] what the engine logs of a passed bound is read back into its figures', () => {
  expect(readPassed('tier:C: lines 31 of 30')).toEqual({
    type: 'cap',
    segment: 'tier:C',
    measure: 'lines',
    came: 31,
    most: 30,
  })
  expect(readPassed('41 acts, 40 at most were foretold')).toEqual({
    type: 'halt',
    came: 41,
    most: 40,
  })
  expect(readPassed('odd figures: 3 of 4')).toBeNull()
})

test('[UI34] whatever bound the engine finds passed, the screen has its figures', () => {
  const count = fc.integer({ min: 11, max: 5000 })
  const day = fc.record({
    segment: fc.constantFrom('all', 'tier:C', 'tier:-', 'industry:catering'),
    bookLines: count,
    bookLimitMinor: count,
    bookNeverLate: count,
    lines: count,
    limitMinor: count,
    neverLate: count,
  })
  fc.assert(
    fc.property(day, fc.option(fc.nat(3000)), (each, band) => {
      const passed = passedBy([each], pack, band)
      if (passed === null) return
      const read = readPassed(passed.reason)!
      expect(read.type).toBe(passed.why)
      expect(read.came).toBeGreaterThan(read.most)
      if (read.type === 'cap') expect(each[read.measure]).toBe(read.came)
      else expect(each.lines).toBe(read.came)
    }),
  )
})
