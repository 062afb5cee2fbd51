import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { engineOf, neutralPack, smallCard } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { withConstant } from '../../../test/policy-with.ts'
import { canonicalJson, day, type Json } from '../../base/index.ts'
import { foldLine } from '../replay.ts'
import type { Out } from './record.ts'
import { decisionJson, readDecision } from './decision.ts'
import type { Engine } from './engine.ts'

let engines: Engine[]
beforeAll(async () => {
  const policy = await neutralPack()
  const always = { fromDay: day(0), untilDay: null }
  const strict = { ...smallCard, basePoints: 560 }
  engines = [
    engineOf(policy),
    engineOf(policy, smallCard, always),
    engineOf(withConstant(policy, 'holdout.bps', 5000), strict),
  ]
})

test('[LN10] a stored decision has at most 600 bytes and reads back as it was', () => {
  fc.assert(
    fc.property(life, fc.nat(2), (events, which) => {
      const out: Out = { records: [], traces: null }
      foldLine(events, () => engines[which]!, out)
      for (const { decision } of out.records) {
        const body = canonicalJson(decisionJson(decision))
        expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(600)
        expect(readDecision(JSON.parse(body) as Json)).toEqual(decision)
      }
    }),
  )
})
