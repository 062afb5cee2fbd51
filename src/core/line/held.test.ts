import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { Story } from '../../../test/story.ts'
import { type Day, dayOf, minor, printDay } from '../../base/index.ts'
import type { TidemarkEvent } from '../event/event.ts'
import { readsOf } from '../feature/reads.ts'
import { features } from '../feature/registry.ts'
import { foldLine } from '../replay.ts'
import { hashState } from '../state/layout.ts'
import { newState } from '../state/state.ts'
import { stepInto } from '../step.ts'
import type { Engine } from './engine.ts'
import { type Held, newHeld } from './held.ts'
import type { Out } from './record.ts'

let engine: Engine
/** The same, but that every look needs every feature. */
let curious: Engine
let other: Engine
beforeAll(async () => {
  engine = engineOf(await neutralPack())
  const all = Int32Array.from(features, (_, slot) => slot)
  const reading = (parts: number): Int32Array =>
    all.filter((slot) => (readsOf(features[slot]!.id) & parts) !== 0)
  const asking = { scoredSlots: all, policySlots: reading }
  curious = { ...engine, ...asking }
  other = { ...engineOf(await neutralPack()), ...asking }
})

const amount = fc.integer({ min: 0, max: 5000 }).map((units) => minor(units * 100))
const count = fc.nat({ max: 5 })
const key = fc.constantFrom('k1', 'k2', 'k3')
const bps = fc.nat({ max: 10_000 })

type Told = (story: Story, on: Day) => unknown

/** One thing of each kind that is said to move less than everything, told with odd dates too. */
const told: fc.Arbitrary<Told> = fc.oneof(
  amount.map((paid) => (story: Story, on: Day) => story.paid(printDay(on), 1 + paid / 100)),
  fc.tuple(amount, fc.constantFrom(1, 3, 6), key).map(
    ([drawn, instalments, payee]) =>
      (story: Story, on: Day) =>
        story.add('draw-settled', printDay(on), {
          amountMinor: minor(drawn + 100),
          obligation: null,
          channel: 'app',
          authorization: null,
          method: 'equal-instalment',
          instalments,
          annualRateBps: 1800,
          firstDueDay: null,
          payeeHash: payee,
        }),
  ),
  fc.tuple(amount, amount, count, fc.integer({ min: -70, max: 40 })).map(
    ([inflowMinor, liquidMinor, signIns, from]) =>
      (story: Story, on: Day) =>
        story.add('activity-observed', printDay(on), {
          fromDay: (on + from) as Day,
          signIns,
          spendMinor: { food: inflowMinor },
          inflowMinor,
          nightSignIns: null,
          liquidMinor,
        }),
  ),
  fc.tuple(amount, fc.constantFrom('payroll', 'bank')).map(
    ([monthlyMinor, source]) =>
      (story: Story, on: Day) =>
        story.add('income-verified', printDay(on), { monthlyMinor, source: source as 'bank' }),
  ),
  fc.tuple(amount, key).map(
    ([monthMinor, source]) =>
      (story: Story, on: Day) =>
        story.add('income-observed', printDay(on), { monthMinor, source }),
  ),
  fc.tuple(amount, amount, fc.constantFrom('vehicle', 'deposit'), count).map(
    ([valueMinor, lienMinor, asset, ago]) =>
      (story: Story, on: Day) =>
        story.add('asset-appraised', printDay(on), {
          asset: asset as 'deposit',
          valueMinor,
          lienMinor,
          appraisedDay: (on - 40 * ago) as Day,
        }),
  ),
  fc.tuple(count, amount).map(
    ([lenders, balanceMinor]) =>
      (story: Story, on: Day) =>
        story.add('external-credit-reported', printDay(on), {
          lenders,
          balanceMinor,
          inquiries90Days: lenders,
          worstDaysPastDue: lenders,
          monthlyServiceMinor: null,
          newLenders30Days: null,
        }),
  ),
  fc.constant((story: Story, on: Day) =>
    story.add('employment-reported', printDay(on), { industry: 'retail', employment: 'gig' }),
  ),
  key.map(
    (deviceHash) => (story: Story, on: Day) =>
      story.add('signed-in', printDay(on), { deviceHash, channel: 'app' }),
  ),
  key.map(
    (deviceHash) => (story: Story, on: Day) =>
      story.add('device-bound', printDay(on), { deviceHash }),
  ),
  fc.constant((story: Story, on: Day) =>
    story.add('profile-changed', printDay(on), { part: 'phone' }),
  ),
  amount.map(
    (spent) => (story: Story, on: Day) =>
      story.add('transaction-posted', printDay(on), {
        direction: 'out',
        category: 'food',
        amountMinor: minor(spent + 1),
      }),
  ),
  key.map(
    (keyHash) => (story: Story, on: Day) =>
      story.add('link-observed', printDay(on), { link: 'device', keyHash }),
  ),
  fc.tuple(key, bps, fc.boolean()).map(
    ([cause, weightBps, worse]) =>
      (story: Story, on: Day) =>
        story.add(worse ? 'neighbour-worsened' : 'neighbour-recovered', printDay(on), {
          cause,
          link: 'device',
          weightBps,
        }),
  ),
  // And what may move anything.
  fc
    .nat({ max: 30 })
    .map(
      (before) => (story: Story, on: Day) =>
        story.add('due-date-changed', printDay(on), { dueDayOfMonth: 1 + before }),
    ),
  fc.constant((story: Story, on: Day) =>
    story.add('consent-withdrawn', printDay(on), { purpose: 'income' }),
  ),
  fc.constant((story: Story, on: Day) =>
    story.add('consent-given', printDay(on), { purpose: 'income' }),
  ),
)

const life = fc
  .array(fc.tuple(told, fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 45 }))), {
    minLength: 5,
    maxLength: 80,
  })
  .map((things) => {
    const story = new Story().opened('2022-01-03', 10_000)
    let on: number = dayOf(2022, 1, 3)
    for (const [tell, later] of things) tell(story, (on += later) as Day)
    return story.events as readonly TidemarkEvent[]
  })

/** Every feature as the engine has it after each event. */
function figures(events: readonly TidemarkEvent[], held: Held | null): string[] {
  const line = newState()
  const out: Out = { records: [], traces: null }
  return events.map((event) => {
    stepInto(line, event, curious, out, held)
    return curious.values.subarray(0, features.length).join(' ')
  })
}

test('[EN8] what is measured again only where it moved is what is measured anew', () => {
  fc.assert(
    fc.property(life, (events) => {
      const anew = figures(events, null)
      expect(figures(events, newHeld())).toEqual(anew)
    }),
    { numRuns: 200 },
  )
})

test('[EN8] engines that take turns at a line each measure what the other has missed', () => {
  fc.assert(
    fc.property(life, fc.array(fc.boolean(), { minLength: 1 }), (events, turns) => {
      const run = (held: Held | null): string[] => {
        const line = newState()
        const out: Out = { records: [], traces: null }
        return events.map((event, i) => {
          const { values } = turns[i % turns.length]! ? curious : other
          stepInto(line, event, turns[i % turns.length]! ? curious : other, out, held)
          return values.subarray(0, features.length).join(' ')
        })
      }
      const anew = run(null)
      expect(run(newHeld())).toEqual(anew)
    }),
  )
})

test('[EN8] a line folded in one go comes out as one folded event by event, others between', () => {
  fc.assert(
    fc.property(life, life, (events, others) => {
      const one: Out = { records: [], traces: null }
      const apart: Out = { records: [], traces: null }
      const whole = foldLine(events, () => engine, one)
      const line = newState()
      const neighbour = newState()
      const [held, heldOther] = [newHeld(), newHeld()]
      events.forEach((event, i) => {
        stepInto(line, event, engine, apart, held)
        if (i < others.length)
          stepInto(neighbour, others[i]!, engine, { records: [], traces: null }, heldOther)
      })
      expect(hashState(line)).toBe(hashState(whole))
      expect(apart.records).toEqual(one.records)
    }),
  )
})
