import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { engineOf, neutralPack, smallCard } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { withConstant } from '../../../test/policy-with.ts'
import { on, Story } from '../../../test/story.ts'
import { printDay } from '../../base/index.ts'
import type { BorrowerId, TidemarkEvent } from '../event/event.ts'
import { absorb, foldLine, type LiveLine } from '../replay.ts'
import { keyOf } from '../state/key.ts'
import { copyState, hashState } from '../state/layout.ts'
import { newState, type State } from '../state/state.ts'
import { stepInto } from '../step.ts'
import { decisionJson } from './decision.ts'
import type { Engine } from './engine.ts'
import type { Out, Recorded } from './record.ts'

const SHARE = 200
const strict = { ...smallCard, basePoints: 560 }
const strong = { ...smallCard, basePoints: 760 }
let none: Engine
let some: Engine
let all: Engine
let allGrowth: Engine
beforeAll(async () => {
  const policy = await neutralPack()
  none = engineOf(withConstant(policy, 'holdout.bps', 0), strict)
  some = engineOf(withConstant(policy, 'holdout.bps', SHARE), strict)
  all = engineOf(withConstant(policy, 'holdout.bps', 10_000), strict)
  allGrowth = engineOf(withConstant(policy, 'holdout.bps', 10_000), strong)
})

function fold(events: readonly TidemarkEvent[], engine: Engine): { line: State } & Out {
  const out: Out = { records: [], traces: null }
  const line = foldLine(events, () => engine, out)
  return { line, ...out }
}

/** Four months on time, and a fifth late enough for a strict score to cut the limit. */
function strained(): Story {
  const story = new Story().opened('2024-01-01', 10_000)
  for (const end of ['01-31', '02-29', '03-31', '04-30']) story.statement(`2024-${end}`, 5000)
  return story.late('2024-05-31', 25).statement('2024-05-31', 5200)
}

const livedBy = (events: readonly TidemarkEvent[], n: number): TidemarkEvent[] =>
  events.map((event) => ({ ...event, borrower: `b${n}` as BorrowerId }))

const isHeldOut = ({ decision }: Recorded): boolean => decision.kind === 'held-out'

test('[LN35] of 20,000 lines cut alike the share of the pack is left as it was, each by its own lot', () => {
  const { events } = strained()
  const lines = 20_000
  // All live the same life but for their lot, so its months are folded once.
  const { line: before } = fold(events.slice(0, -1), some)
  const logged = new Set<string>()
  let heldOut = 0
  for (let n = 0; n < lines; n++) {
    const out: Out = { records: [], traces: null }
    const line = copyState(before)
    line.lot = keyOf(`b${n}`)
    stepInto(line, events.at(-1)!, some, out)
    const { decision } = out.records.at(-1)!
    if (decision.kind === 'held-out') heldOut++
    logged.add(`${decision.kind} ${decision.action} ${decision.propensityBps}`)
  }
  expect([...logged].toSorted()).toEqual([
    `decision step-down ${10_000 - SHARE}`,
    `held-out step-down ${SHARE}`,
  ])
  // Four standard deviations of a binomial count.
  const mean = (lines * SHARE) / 10_000
  expect(Math.abs(heldOut - mean)).toBeLessThan(4 * Math.sqrt(mean * (1 - SHARE / 10_000)))
})

test('[LN35] a held-out line differs from its twin in that change alone', () => {
  const { events } = strained()
  let n = 0
  while (!fold(livedBy(events, n), some).records.some(isHeldOut)) n++
  const held = fold(livedBy(events, n), some)
  expect(held.line.lot).toBe(keyOf(`b${n}`))
  const twin = fold(livedBy(events, n), none)
  const { decision, notice } = held.records.at(-1)!
  const done = twin.records.at(-1)!.decision
  expect(decision).toMatchObject({
    kind: 'held-out',
    action: 'step-down',
    adverse: false,
    propensityBps: SHARE,
    proposed: { status: 'reduced', limitMinor: done.to.limitMinor },
    reasons: done.reasons,
    score: done.score,
    rules: { triggers: done.rules.triggers, action: done.rules.action },
    to: { status: 'watch', limitMinor: 1_000_000, tier: done.to.tier },
  })
  expect([done.action, done.propensityBps, notice]).toEqual(['step-down', undefined, null])
  // The tier moved on that look: told by itself where no change of the limit tells it.
  const earlier = held.records.slice(0, -2).map((record) => decisionJson(record.decision))
  expect(earlier).toEqual(twin.records.slice(0, -1).map((record) => decisionJson(record.decision)))
  expect(beside(held.line)).toEqual(beside(twin.line))
})

/** What a cut moves in a line, by name. */
const cutMoves = [
  'status',
  'statusSinceDay',
  'cleanStatements',
  'reviewDay',
  'wakeDay',
  'rights',
  'limitMinor',
  'limitEffectiveDay',
  'formerLimitMinor',
  'limitChangedDay',
  'changeHead',
  'changeDay',
  'changeFromMinor',
]
const beside = (line: State): unknown =>
  Object.fromEntries(Object.entries(line).filter(([key]) => !cutMoves.includes(key)))

test('[LN35] it is then left out of the same change until the dwell is over, and drawn anew', () => {
  const story = strained().late('2024-06-20', 25).statement('2024-06-29', 5300)
  story.late('2024-07-20', 25).statement('2024-07-31', 5300)
  const days = fold(story.events, all)
    .records.filter(isHeldOut)
    .map(({ decision }) => printDay(decision.day))
  expect(days).toEqual(['2024-05-31', '2024-07-20'])
})

test('[LN35] no suspension, cut for a hard trigger or way back is ever held out', () => {
  const ladder = ({ records }: Out): string[] =>
    records
      .filter(({ decision: { action } }) => action === 'suspend' || action === 'reinstate')
      .map(({ decision: { day, action, kind } }) => `${day} ${kind} ${action}`)
  fc.assert(
    fc.property(life, (events) => {
      const held = fold(events, all)
      expect(ladder(held)).toEqual(ladder(fold(events, none)))
      for (const { decision } of held.records.filter(isHeldOut))
        expect(['step-down', 'step-up']).toContain(decision.action)
    }),
  )
})

test('[LN35] growth is held out like a cut, the restoring of a cut limit never', () => {
  const story = new Story().opened('2024-01-01', 10_000)
  story.add('consent-given', '2024-01-02', { purpose: 'limit-increase' })
  for (const end of ['01-31', '02-29', '03-31', '04-30', '05-31', '06-30', '07-31'])
    story.paid(`2024-${end.slice(0, 3)}15`, 800).statement(`2024-${end}`, 800)
  const { decision } = fold(story.events, allGrowth).records.findLast(isHeldOut)!
  expect(decision).toMatchObject({ action: 'step-up', to: { limitMinor: 1_000_000 } })
  expect(decision.proposed!.limitMinor).toBeGreaterThan(1_000_000)
  const cut = strained()
  for (const end of ['06-30', '07-31', '08-31', '09-30', '10-31'])
    cut.late(`2024-${end}`, 0).paid(`2024-${end}`, 800).statement(`2024-${end}`, 800)
  const out: Out = { records: [], traces: null }
  const thenKinder = ({ day }: TidemarkEvent): Engine =>
    day <= on('2024-05-31') ? none : allGrowth
  foldLine(cut.events, thenKinder, out)
  expect(out.records.map(({ decision: { action } }) => action)).toContain('step-up')
  expect(out.records.some(isHeldOut)).toBe(false)
})

test('[LN35] the lot does not ask in which order facts arrive', () => {
  const shuffled = life.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray(events.slice(1), { minLength: events.length - 1 }),
    ),
  )
  fc.assert(
    fc.property(shuffled, fc.nat(), ([events, order], n) => {
      const live: LiveLine = { state: newState(), events: [] }
      for (const event of livedBy([events[0]!, ...order], n)) absorb(live, event, () => some)
      expect(hashState(live.state)).toBe(hashState(fold(livedBy(events, n), some).line))
    }),
    { numRuns: 40 },
  )
})

test('[LN35] a pack that holds nothing out logs no chances', () => {
  fc.assert(
    fc.property(life, (events) => {
      for (const { decision } of fold(events, none).records)
        expect(Object.keys(decision)).not.toContain('propensityBps')
    }),
    { numRuns: 30 },
  )
})
