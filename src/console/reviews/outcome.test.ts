import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actions, type Recorded, statuses } from '../../core/index.ts'
import { outcomeOf } from '../../jobs/review/foretell.ts'
import { readOutcome } from './outcome.ts'

test('[UI39] what a run keeps of a line is read back as it was written', () => {
  expect(readOutcome('')).toEqual([])
  const decision = fc.record({
    kind: fc.constantFrom('decision', 'review', 'proposal', 'held-out'),
    action: fc.constantFrom(...actions),
    status: fc.constantFrom(...statuses),
    limitMinor: fc.nat(),
  })
  fc.assert(
    fc.property(fc.array(decision, { maxLength: 3 }), (decisions) => {
      const records = decisions.map(({ kind, action, ...to }) => ({
        decision: { kind, action, to },
      }))
      const text = outcomeOf(records as unknown as Recorded[])
      expect(readOutcome(text)).toEqual(decisions)
    }),
  )
})
