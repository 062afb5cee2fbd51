import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { atLeast, withConstant, withTrigger } from '../../../test/policy-with.ts'
import { Story } from '../../../test/story.ts'
import { addMonths, day, dayOf, printDay } from '../../base/index.ts'
import type { TidemarkEvent } from '../event/event.ts'
import { newState, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import { stepInto } from '../step.ts'
import type { Engine } from './engine.ts'
import type { Out, Recorded } from './record.ts'

// Everybody here depends on the line: who does is measured, and tested, elsewhere.
vi.mock('../feature/dependence.ts', async (original) => ({
  ...(await original<object>()),
  isDependent: () => true,
}))

/** From its third month on a line's capacity is held to be gone, whatever it does. */
const gone = {
  id: 'capacity-gone',
  when: { tenureMonths: atLeast(3) },
  then: ['capacity', 'hard', 'R213', 'tenureMonths'],
} as const

let engine: Engine
beforeAll(async () => {
  const policy = withTrigger(await neutralPack(), gone)
  engine = engineOf(withConstant(policy, 'taper.emergencyMinor', 50_000))
})

interface Seen extends Recorded {
  readonly balanceMinor: number
}

function decisionsOf(events: readonly TidemarkEvent[]): { line: State; seen: Seen[] } {
  const line = newState()
  const seen: Seen[] = []
  for (const event of events) {
    const out: Out = { records: [], traces: null }
    stepInto(line, event, engine, out)
    const { balanceMinor } = line
    seen.push(...out.records.map((record) => ({ ...record, balanceMinor })))
  }
  return { line, seen }
}

function months(n: number, balance: number): Story {
  const story = new Story().opened('2024-01-01', 10_000)
  for (let i = 0; i < n; i++)
    story.statement(printDay(day(addMonths(dayOf(2024, 1, 1), i + 1) - 1)), balance)
  return story
}

test('[LN14] who depends on the line steps down to what is owed instead of being suspended', () => {
  const { line, seen } = decisionsOf(months(24, 3000).events)
  const cuts = seen.filter(({ decision }) => decision.action === 'step-down')
  expect(cuts.length).toBeGreaterThan(2)
  expect(cuts[0]!.decision.to).toMatchObject({ status: 'reduced', limitMinor: 800_000 })
  expect(cuts[0]!.decision.reasons[0]!.id).toBe('R213')
  expect([statuses[line.status], line.limitMinor]).toEqual(['reduced', 300_000])
})

test('[LN14] the small emergency line is offered once, when nothing is left to draw', () => {
  const { line, seen } = decisionsOf(months(30, 3000).events)
  const offers = seen.filter(({ notice }) => notice?.emergencyMinor !== undefined)
  expect(offers.map(({ notice }) => notice!.emergencyMinor)).toEqual([50_000])
  expect(line.rights.emergencyDay).toBe(offers[0]!.decision.day)
  expect(offers[0]!.decision.to.limitMinor).toBe(300_000)
})

test('[LN14] without default or fraud nobody dependent is ever suspended, and cuts go in steps', () => {
  const quiet = life.map((events) =>
    events.flatMap((event): TidemarkEvent[] => {
      if (event.type === 'hold-placed' || event.type === 'bankruptcy-filed') return []
      if (event.type !== 'days-past-due-reported') return [event]
      const daysPastDue = Math.min(30, event.data.daysPastDue)
      return [{ ...event, data: { ...event.data, daysPastDue } }]
    }),
  )
  let cuts = 0
  fc.assert(
    fc.property(quiet, (events) => {
      const { seen } = decisionsOf(events)
      const offers = seen.filter(({ notice }) => notice?.emergencyMinor !== undefined)
      expect(offers.length).toBeLessThanOrEqual(1)
      for (const { decision, balanceMinor } of seen) {
        expect(decision.to.status).not.toBe('suspended')
        if (decision.action !== 'step-down') continue
        cuts++
        const { from, to } = decision
        expect(to.limitMinor).toBeGreaterThanOrEqual(balanceMinor)
        expect(to.limitMinor).toBeGreaterThanOrEqual(Math.floor(from.limitMinor * 0.75))
      }
    }),
  )
  expect(cuts).toBeGreaterThan(0)
})

test('[LN14] default or fraud ends the taper: then the line is suspended', () => {
  const late = decisionsOf(months(5, 3000).late('2024-06-10', 45).events)
  expect(statuses[late.line.status]).toBe('suspended')
  const fraud = months(5, 3000).add('hold-placed', '2024-06-10', { hold: 'h', why: 'fraud' })
  expect(statuses[decisionsOf(fraud.events).line.status]).toBe('suspended')
})
