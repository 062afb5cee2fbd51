import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { drawnLife } from '../../test/drawn-lives.ts'
import { engineOf, neutralPack } from '../../test/engine.ts'
import type { Engine } from './line/engine.ts'
import type { Out } from './line/record.ts'
import { foldLine } from './replay.ts'
import { NONE } from './state/state.ts'

let engine: Engine
beforeAll(async () => {
  engine = engineOf(await neutralPack())
})

test('[LE8] the wake that closes a cycle scores the line, statement or not', () => {
  let scored = 0
  let late = 0
  fc.assert(
    fc.property(drawnLife, (events) => {
      const out: Out = { records: [], traces: null }
      const state = foldLine(events, () => engine, out)
      if (state.ledger.nextCycleDay !== NONE) expect(state.wakeDay).not.toBe(NONE)
      for (const { decision } of out.records) {
        if (decision.eventSource === 'tidemark/clock' && decision.bins !== '') scored++
        if (decision.reasons.some(({ id }) => id === 'R101')) late++
      }
      if (state.ledger.scheduled === 1 && state.statements >= 3) expect(state.score).not.toBe(NONE)
    }),
  )
  expect(scored).toBeGreaterThan(20)
  expect(late).toBeGreaterThan(5)
})
