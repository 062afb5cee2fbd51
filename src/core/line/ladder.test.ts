import fc from 'fast-check'
import { expect, test } from 'vitest'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { ladderOf, storedAsSchema2 } from '../../../test/policy-with.ts'
import { Story } from '../../../test/story.ts'
import { addMonths, day, dayOf, printDay } from '../../base/index.ts'
import { liftPolicy } from '../policy/lift.ts'
import type { PolicyData } from '../policy/policy-data.ts'
import { foldLine } from '../replay.ts'
import { hashState } from '../state/layout.ts'
import type { Recorded } from './record.ts'

const neutral = await neutralPack()

function decisionsOf(policy: PolicyData, events: Story['events']): Recorded[] {
  const records: Recorded[] = []
  foldLine(events, () => engineOf(policy), { records, traces: null })
  return records
}

/** 45 days late once, then on time for `months`. */
function healed(months: number): Story {
  const story = new Story().opened('2024-01-01', 10_000)
  let at = dayOf(2024, 1, 31)
  for (let i = 0; i <= months; i++) {
    story.late(printDay(at), i === 0 ? 45 : 0).statement(printDay(at), 200)
    at = day(addMonths(day(at + 1), 1) - 1)
  }
  return story
}

test('[PO16] a line climbs the rungs its pack writes, as many as there are, and is told what is lacking', () => {
  const policy = ladderOf(neutral, [
    [2000, 2],
    [4000, 1],
    [7000, 1],
    [9000, 3],
    [10_000, 2],
  ])
  const climbed = decisionsOf(policy, healed(14).events).filter(
    ({ decision }) => decision.action === 'reinstate' || decision.action === 'suspend',
  )
  const limits = climbed.map(({ decision }) => decision.to.limitMinor)
  expect(limits).toEqual([1_000_000, 200_000, 400_000, 700_000, 900_000, 1_000_000])
  expect(climbed.map(({ notice }) => notice!.cleanStatementsNeeded)).toEqual([2, 1, 1, 3, 2, 0])
  expect(climbed.at(-1)!.decision.to.status).toBe('active')
})

test('[PO15] [PO16] every life is decided alike by a ladder of rungs and by the four constants it was stored as', () => {
  const lifted = engineOf(liftPolicy(storedAsSchema2(neutral)))
  const today = engineOf(neutral)
  fc.assert(
    fc.property(life, (events) => {
      const [a, b]: [Recorded[], Recorded[]] = [[], []]
      const before = foldLine(events, () => lifted, { records: a, traces: null })
      const after = foldLine(events, () => today, { records: b, traces: null })
      expect(a).toEqual(b)
      expect(hashState(before)).toEqual(hashState(after))
    }),
    { numRuns: 60 },
  )
})
