import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { canonicalJson, type Json } from '../../base/index.ts'
import { foldLine } from '../replay.ts'
import type { Out } from './record.ts'
import { decisionJson, readDecision } from './decision.ts'
import type { Engine } from './engine.ts'

let engine: Engine
beforeAll(async () => {
  engine = engineOf(await neutralPack())
})

test('[LN10] a stored decision has at most 600 bytes and reads back as it was', () => {
  fc.assert(
    fc.property(life, (events) => {
      const out: Out = { records: [], traces: null }
      foldLine(events, () => engine, out)
      for (const { decision } of out.records) {
        const body = canonicalJson(decisionJson(decision))
        expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(600)
        expect(readDecision(JSON.parse(body) as Json)).toEqual(decision)
      }
    }),
  )
})
