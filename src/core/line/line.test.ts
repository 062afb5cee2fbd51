import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { engineOf, neutralPack, smallCard } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { Story } from '../../../test/story.ts'
import { addMonths, type Day, day, dayOf, printDay } from '../../base/index.ts'
import type { TidemarkEvent } from '../event/event.ts'
import type { Constants } from '../policy/constants.ts'
import type { PolicyData } from '../policy/policy-data.ts'
import { features } from '../feature/registry.ts'
import type { ScoredFeature, Scorecard, ScoredPair } from '../score/scorecard.ts'
import { newState, type State } from '../state/state.ts'
import { stepInto } from '../step.ts'
import type { Out, Recorded } from './record.ts'
import type { Engine } from './engine.ts'
import { isLegalMove } from './moves.ts'

let policy: PolicyData
let engine: Engine
let constants: Constants
beforeAll(async () => {
  policy = await neutralPack()
  engine = engineOf(policy)
  constants = engine.policy.constantsOn(dayOf(2020, 1, 1))
})

interface Seen extends Recorded {
  readonly balanceMinor: number
  readonly approvedBefore: number
  readonly consent: boolean
}

/** Every decision of a life, with what the line owed then. */
function decisionsOf(events: readonly TidemarkEvent[], rules = engine): Seen[] {
  const line: State = newState()
  const seen: Seen[] = []
  for (const event of events) {
    const out: Out = { records: [], traces: null }
    const approvedBefore = line.approvedLimitMinor
    stepInto(line, event, rules, out)
    const { balanceMinor } = line
    const consent = line.increaseConsent === 1
    seen.push(...out.records.map((r) => ({ ...r, balanceMinor, approvedBefore, consent })))
  }
  return seen
}

test('[LN1] a cut never takes the limit below the balance', () => {
  fc.assert(
    fc.property(life, (events) => {
      for (const { decision, balanceMinor } of decisionsOf(events))
        if (decision.action === 'step-down' || decision.action === 'reinstate')
          expect(decision.to.limitMinor).toBeGreaterThanOrEqual(balanceMinor)
    }),
  )
})

test('[LN1] a suspended line still takes repayments', () => {
  const story = new Story().opened('2024-01-01', 10_000).late('2024-02-10', 45)
  const line = newState()
  const out: Out = { records: [], traces: null }
  for (const event of story.events) stepInto(line, event, engine, out)
  expect(out.records.at(-1)!.decision.to.status).toBe('suspended')
  const owed = line.balanceMinor
  stepInto(line, story.paid('2024-02-11', 50).events.at(-1)!, engine, out)
  expect(line.balanceMinor).toBe(owed - 5000)
})

test('[LN2] cuts go in steps: at most 25 % within 30 days and 50 % within 180', () => {
  fc.assert(
    fc.property(life, (events) => {
      const cuts = decisionsOf(events).filter(({ decision }) => decision.action === 'step-down')
      for (const { decision } of cuts) {
        const { from, to } = decision
        const kept = (bps: number) => (10_000 - bps) / 10_000
        expect(to.limitMinor).toBeGreaterThanOrEqual(
          Math.floor(from.limitMinor * kept(constants['limit.downMax30Bps'])),
        )
        const highest = Math.max(
          ...cuts
            .filter((c) => decision.day - c.decision.day < 180 && c.decision.day <= decision.day)
            .map((c) => c.decision.from.limitMinor),
        )
        expect(to.limitMinor).toBeGreaterThanOrEqual(
          Math.floor(highest * kept(constants['limit.downMax180Bps'])),
        )
      }
    }),
  )
})

test('[LN2] growth above the approved limit is at most 20 %, and not again within 90 days', () => {
  const good = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 12, maxLength: 36 })
  const strong = engineOf(policy, { ...smallCard, basePoints: 760 })
  let grown = 0
  fc.assert(
    fc.property(good, (balances) => {
      const story = new Story().opened('2020-01-01', 10_000)
      story.add('consent-given', '2020-01-02', { purpose: 'limit-increase' })
      balances.forEach((balance, i) => {
        const close = day(addMonths(dayOf(2020, 1, 1), i + 1) - 1)
        story.paid(printDay(day(close - 14)), 1000).statement(printDay(close), balance)
      })
      const raises = decisionsOf(story.events, strong).filter(
        (s) => s.decision.to.limitMinor > s.approvedBefore,
      )
      grown += raises.length
      raises.forEach(({ decision, approvedBefore }, i) => {
        const most = (approvedBefore * (10_000 + constants['limit.upMax90Bps'])) / 10_000
        expect(decision.to.limitMinor).toBeLessThanOrEqual(most)
        const since = i === 0 ? dayOf(2020, 1, 1) : raises[i - 1]!.decision.day
        expect(decision.day - since).toBeGreaterThanOrEqual(90)
      })
    }),
  )
  expect(grown).toBeGreaterThan(0)
})

test('[LN5] nothing adverse without one to four reasons, a notice and a review day', () => {
  fc.assert(
    fc.property(life, (events) => {
      for (const { decision, notice } of decisionsOf(events)) {
        if (!decision.adverse) continue
        expect(decision.reasons.length).toBeGreaterThanOrEqual(1)
        expect(decision.reasons.length).toBeLessThanOrEqual(4)
        expect(decision.reviewDay! > decision.day).toBe(true)
        expect(notice).not.toBeNull()
      }
    }),
  )
})

test('[LN6] without consent no limit rises above the last one approved', () => {
  fc.assert(
    fc.property(life, (events) => {
      for (const { decision, approvedBefore, consent } of decisionsOf(events))
        if (decision.action === 'step-up' && !consent)
          expect(decision.to.limitMinor).toBeLessThanOrEqual(approvedBefore)
    }),
  )
})

/**
 * A card over every scorable feature: random points, in the direction the registry claims, and
 * random pairs of neighbours that have none.
 */
const anyCard = fc.array(fc.integer({ min: -80, max: 80 }), { minLength: 240 }).map((draws) => {
  let next = 0
  const draw = (): number => draws[next++ % draws.length]!
  const scored = features
    .filter((row) => row.scorable)
    .map((row): ScoredFeature => {
      const [low, high] =
        row.unit === 'minor' ? [0, 1_200_000] : [0, Math.min(12_000, row.range[1])]
      const cuts = [...new Set([1, 2, 3, 4].map((i) => Math.round(low + ((high - low) * i) / 5)))]
      const bins = row.levels === null ? cuts.length + 1 : row.levels.length
      const points = Array.from({ length: bins }, draw)
      if (row.direction === 'riskier-up') points.sort((a, b) => b - a)
      if (row.direction === 'riskier-down') points.sort((a, b) => a - b)
      return {
        ...smallCard.features[0]!,
        id: row.id,
        kind: row.levels === null ? 'ordered' : 'nominal',
        reason: row.reason,
        cuts: row.levels === null ? cuts : [],
        levels: row.levels === null ? [] : row.levels.map((_, i) => i),
        points,
        missingPoints: draw(),
        referencePoints: Math.max(...points) - Math.abs(draw()),
      }
    })
  const free = features.filter((row) => row.scorable && row.direction === null)
  const pairs = free.slice(1).map((row, i): ScoredPair => {
    const ids = [free[i]!.id, row.id] as const
    const groupsOf = (id: string): number[] => {
      const { points: own } = scored.find((feature) => feature.id === id)!
      return Array.from({ length: own.length + 2 }, (_, cell) => cell % 3)
    }
    return {
      features: ids,
      groups: [groupsOf(ids[0]), groupsOf(ids[1])],
      points: [0, 1, 2].map(() => [draw(), draw(), draw()]),
      counts: [],
      referencePoints: Math.abs(draw()),
    }
  })
  return { ...smallCard, basePoints: draw() * 10, features: scored, pairs }
})

test('[LN6] nobody is cut for using little, or for paying in full, whatever the card learnt', () => {
  const use = fc.integer({ min: 0, max: 5000 })
  fc.assert(
    fc.property(anyCard, fc.array(use, { minLength: 8, maxLength: 20 }), (card, uses) => {
      const rules = engineOf(policy, card)
      for (const balances of [uses, uses.map(() => 0)]) {
        const story = new Story().opened('2020-01-01', 10_000)
        balances.forEach((balance, i) => {
          const close = day(addMonths(dayOf(2020, 1, 1), i + 1) - 1)
          const owed = i === 0 ? 0 : balances[i - 1]!
          if (owed > 0) story.paid(printDay(day(close - 14)), owed)
          story.late(printDay(close), 0).statement(printDay(close), balance)
        })
        const adverse = decisionsOf(story.events, rules).filter((s) => s.decision.adverse)
        expect(adverse.map((s) => s.decision.reasons)).toEqual([])
      }
    }),
  )
})

test('[LN6] what a pair lost comes back when either of its values is harmless, and only then', () => {
  const pair: ScoredPair = {
    features: ['utilisation', 'paymentRatio3m'],
    groups: [Array.from({ length: 7 }, () => 0), Array.from({ length: 6 }, () => 0)],
    points: [[-50]],
    counts: [[4]],
    referencePoints: 0,
  }
  const firstScored = (balance: number, card: Scorecard) => {
    const story = new Story().opened('2020-01-01', 10_000)
    for (let month = 1; month <= 4; month++) {
      const closes = addMonths(dayOf(2020, 1, 1), month) - 1
      const close = printDay(day(closes))
      // A tenth is paid: neither in full, nor too little to be measured.
      if (month > 1) story.paid(printDay(day(closes - 14)), balance / 10)
      story.late(close, 0).statement(close, balance)
    }
    const scored = decisionsOf(story.events, engineOf(policy, card)).filter(
      ({ decision }) => decision.score !== null,
    )
    return scored.at(-1)!.decision
  }
  for (const [balance, back] of [
    [300, 50],
    [9700, 0],
  ] as const) {
    const alone = firstScored(balance, smallCard)
    const both = firstScored(balance, { ...smallCard, pairs: [pair] })
    expect(both.score! - alone.score!).toBe(-50)
    expect(both.givenBack - alone.givenBack).toBe(back)
  }
})

test('[LN7] status moves by the table of legal moves, and every move is on record', () => {
  fc.assert(
    fc.property(life, (events) => {
      let status = 'active'
      for (const { decision } of decisionsOf(events)) {
        expect(decision.from.status).toBe(status)
        expect(isLegalMove(decision.from.status, decision.to.status)).toBe(true)
        status = decision.to.status
      }
    }),
  )
})

test('[LN8] a reduced limit or a suspension is reviewed on its day, again and again', () => {
  const story = new Story().opened('2024-01-01', 10_000).late('2024-02-10', 45)
  story.dayReached('2025-02-10')
  const reviews = decisionsOf(story.events).filter(({ decision }) => decision.kind === 'review')
  expect(reviews.length).toBeGreaterThanOrEqual(5)
  for (const { decision } of reviews) expect(decision.reasons.length).toBeGreaterThan(0)
})

test('[LN9] the way back: a suspension ends in probation, in rungs, after months on time', () => {
  const story = new Story().opened('2024-01-01', 10_000)
  let at = dayOf(2024, 1, 31)
  const month = (late: number): void => {
    story.late(printDay(at), late).statement(printDay(at), 200)
    at = day(addMonths(day(at + 1), 1) - 1)
  }
  month(45)
  for (let i = 0; i < 20; i++) month(0)
  const path = decisionsOf(story.events)
    .filter(({ decision }) => decision.from.status !== decision.to.status)
    .map(({ decision }) => decision.to.status)
  expect(path.slice(0, 2)).toEqual(['suspended', 'probation'])
  expect(path).toContain('active')
  const limits = decisionsOf(story.events)
    .filter(({ decision }) => decision.action === 'reinstate')
    .map(({ decision }) => decision.to.limitMinor)
  expect(limits).toEqual([300_000, 600_000, 1_000_000])
})

describe('with a score that follows the balance alone', () => {
  /** Five points less for each 150 owed: 750 owing nothing, 450 owing 9,000. */
  const steep: Scorecard = {
    ...smallCard,
    basePoints: 750,
    features: [
      {
        ...smallCard.features[1]!,
        // Not a share of the limit: after 180 days a cut of ours would move it.
        id: 'lastStatement',
        reason: 'R202',
        cuts: Array.from({ length: 60 }, (_, i) => (i + 1) * 15_000),
        points: Array.from({ length: 61 }, (_, i) => -5 * i),
        counts: Array.from({ length: 62 }, () => 1),
        referencePoints: 0,
      },
    ],
  }
  let rules: Engine
  beforeAll(() => {
    rules = engineOf(policy, steep)
  })

  function months(uses: readonly number[]): TidemarkEvent[] {
    const story = new Story().opened('2020-01-01', 10_000)
    uses.forEach((use, i) => {
      const close = day(addMonths(dayOf(2020, 1, 1), i + 1) - 1)
      story.statement(printDay(close), use)
    })
    return story.events
  }

  test('[LN3] noise within the band never changes a tier', () => {
    const band = Math.floor(constants['tier.hysteresisPoints'] / 5) * 150
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 8000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 24 }),
        (centre, noise) => {
          // Scores stay within half a band of each other, so none passes a boundary by a band.
          const uses = noise.map((x) => Math.round(centre + (x * band) / 2))
          const tiers = decisionsOf(months(uses), rules).map((s) => s.decision.to.tier)
          expect(new Set(tiers.filter((tier) => tier !== null)).size).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  test('[LN3] limits that may move again only after their dwell do not flap', () => {
    const wave = Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? 8500 : 200))
    const days = decisionsOf(months(wave), rules)
      .filter(({ decision }) => decision.from.limitMinor !== decision.to.limitMinor)
      .map(({ decision }) => decision.day as Day)
    days.forEach((d, i) => {
      if (i > 0) expect(d - days[i - 1]!).toBeGreaterThanOrEqual(constants['limit.dwellDays'])
    })
  })

  test('[LN4] one more point never lowers the target', () => {
    const target = (use: number): number => {
      const line = newState()
      const out: Out = { records: [], traces: null }
      for (const event of months([use, use, use])) stepInto(line, event, rules, out)
      return line.targetBps
    }
    let before = Number.POSITIVE_INFINITY
    for (let use = 0; use <= 9000; use += 100) {
      const now = target(use)
      expect(now).toBeLessThanOrEqual(before)
      before = now
    }
  })
})
