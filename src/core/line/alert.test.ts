import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { engineOf, neutralPack } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { atLeast, is, withTrigger } from '../../../test/policy-with.ts'
import { Story } from '../../../test/story.ts'
import { day, minor, printDay } from '../../base/index.ts'
import { compareEvents, type TidemarkEvent } from '../event/event.ts'
import { features } from '../feature/registry.ts'
import type { PolicyData } from '../policy/policy-data.ts'
import { foldLine } from '../replay.ts'
import { statuses } from '../state/status.ts'
import { decisionJson } from './decision.ts'
import type { Engine } from './engine.ts'
import type { Out, Recorded } from './record.ts'

let policy: PolicyData
beforeAll(async () => {
  policy = await neutralPack()
})

function recordsOf(events: readonly TidemarkEvent[], engine: Engine): Recorded[] {
  const out: Out = { records: [], traces: null }
  foldLine(events, () => engine, out)
  return out.records
}

const bodies = (records: readonly Recorded[]): unknown[] =>
  records.map(({ decision }) => decisionJson(decision))

const fullUse = {
  id: 'full-use',
  when: { utilisation: atLeast(9000) },
  then: ['behaviour', 'alert', 'R401', 'utilisation'],
} as const

test('[LN18] an alert is put to a person once until it is over, and moves nothing', () => {
  const engine = engineOf(withTrigger(policy, fullUse))
  const story = new Story().opened('2024-01-01', 10_000)
  story.statement('2024-01-31', 9500).paid('2024-02-10', 10).statement('2024-02-29', 9600)
  story.statement('2024-03-31', 100).statement('2024-04-30', 9700)
  const referred = recordsOf(story.events, engine).filter((r) => r.decision.action === 'refer')
  expect(referred.map(({ decision }) => printDay(decision.day))).toEqual([
    '2024-01-31',
    '2024-04-30',
  ])
  for (const { decision, notice } of referred) {
    expect(decision).toMatchObject({ adverse: false, reasons: [{ id: 'R401' }] })
    expect([decision.to, notice]).toEqual([decision.from, null])
  }
})

test('[LN18] with alerts or without, everything else is decided the same', () => {
  fc.assert(
    fc.property(life, (events) => {
      const [plain, alerting] = [engineOf(policy), engineOf(withTrigger(policy, fullUse))]
      const rest = ({ decision }: Recorded): unknown => {
        const { rules: _, ...said } = decision
        return said
      }
      const others = recordsOf(events, alerting).filter((r) => r.decision.action !== 'refer')
      expect(others.map(rest)).toEqual(recordsOf(events, plain).map(rest))
    }),
  )
})

describe('what accounts are linked to', () => {
  /** A rule for R303 rests on linked accounts whatever it asks. */
  const linked = (severity: 'hard' | 'soft'): PolicyData =>
    withTrigger(policy, {
      id: 'linked',
      when: { utilisation: atLeast(5000) },
      then: ['behaviour', severity, 'R303', null],
    })

  test('[LN19] it never is the only reason of an adverse action: a person looks instead', () => {
    const engines = [engineOf(linked('hard')), engineOf(linked('soft'))]
    let referred = 0
    fc.assert(
      fc.property(life, fc.nat(1), (events, which) => {
        for (const { decision } of recordsOf(events, engines[which]!)) {
          if (decision.action === 'refer') referred++
          if (!decision.adverse) continue
          expect(decision.reasons.some(({ id }) => id !== 'R303')).toBe(true)
        }
      }),
    )
    expect(referred).toBeGreaterThan(0)
  })

  test('[LN19] it never keeps a line suspended by itself', () => {
    const story = new Story().opened('2024-01-01', 10_000).late('2024-01-31', 45)
    story.statement('2024-01-31', 9000)
    for (const end of ['02-29', '03-31', '04-30', '05-31'])
      story.late(`2024-${end}`, 0).statement(`2024-${end}`, 9000)
    const out: Out = { records: [], traces: null }
    const line = foldLine(story.events, () => engineOf(linked('hard')), out)
    expect(statuses[line.status]).not.toBe('suspended')
    expect(out.records.some((r) => r.decision.action === 'refer')).toBe(true)
  })

  test('[LN22] with the pack’s switch off what accounts are linked to triggers nothing', () => {
    const story = new Story().opened('2024-01-01', 10_000).statement('2024-01-31', 100)
    story.add('ring-found', '2024-02-10', {
      ring: 'r1',
      members: 9,
      badShareBps: 9000,
      youngShareBps: 9000,
    })
    const rule = { ringMembers: atLeast(1) }
    const found = withTrigger(policy, {
      id: 'ring',
      when: rule,
      then: ['behaviour', 'alert', 'R303', null],
    })
    const off = { ...found, switches: { ...found.switches, 'network-fraud': false } }
    const referrals = [found, off].map(
      (rules) =>
        recordsOf(story.events, engineOf(rules)).filter((r) => r.decision.action === 'refer')
          .length,
    )
    expect(referrals).toEqual([1, 0])
  })
})

/** True once the registry lists the feature. */
const isListed = features.some(({ id }) => id === 'pdRise3m')

test.runIf(isListed)('[LN17] a trigger sees the rise in the very look that scored it', () => {
  const rise = withTrigger(policy, {
    id: 'rise',
    when: { pdRise3m: atLeast(20_000) },
    then: ['behaviour', 'alert', 'R405', 'pdRise3m'],
  })
  const story = new Story().opened('2024-01-01', 10_000)
  for (const end of ['01-31', '02-29', '03-31']) story.statement(`2024-${end}`, 100)
  story.late('2024-04-30', 25).statement('2024-04-30', 9000)
  const raised = recordsOf(story.events, engineOf(rise)).filter(
    (r) => r.decision.action === 'refer',
  )
  expect(raised.map(({ decision }) => printDay(decision.day))).toEqual(['2024-04-30'])
  expect(raised[0]!.decision.reasons[0]!.value).toBeGreaterThanOrEqual(20_000)
})

describe('how often somebody signs in', () => {
  const months = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 30, maxLength: 30 })

  /** A month's activity at each statement; only the sign-ins differ between the two lives. */
  function withActivity(events: readonly TidemarkEvent[], signIns: readonly number[]) {
    const closings = events.filter(({ type }) => type === 'statement-issued')
    const added = closings.map((closing, i) => {
      const story = new Story(`month-${i}`).add('activity-observed', printDay(closing.day), {
        fromDay: day(closing.day - 27),
        signIns: signIns[i % 30]!,
        spendMinor: { groceries: minor(40_000) },
        inflowMinor: minor(600_000),
        nightSignIns: null,
        liquidMinor: null,
      })
      return { ...story.events[0]!, at: closing.at - 1 }
    })
    return [...events, ...added].toSorted(compareEvents)
  }

  test('[LN20] two people who differ in nothing else are decided the same', () => {
    const engine = engineOf(policy)
    fc.assert(
      fc.property(life, months, (events, pairs) => {
        const [one, other] = [0, 1].map((i) =>
          recordsOf(
            withActivity(
              events,
              pairs.map((pair) => pair[i]!),
            ),
            engine,
          ),
        )
        expect(bodies(one!)).toEqual(bodies(other!))
      }),
    )
  })

  test('[LN20] a rule on sign-ins alone counts as an alert, whatever the pack calls it', () => {
    const ids = features.map(({ id }) => id).filter((id) => id.startsWith('signIn'))
    expect(ids.length).toBeGreaterThan(0)
    for (const id of ids) {
      const rule = {
        id: 'fewer',
        when: { [id]: atLeast(0) },
        then: ['behaviour', 'hard', 'R302', id],
      }
      const engine = engineOf(withTrigger(policy, rule as never))
      expect(engine.triggers.at(-1)!.severity).toBe('alert')
      const beside = { ...rule, when: { ...rule.when, bankrupt: is(true) } }
      expect(engineOf(withTrigger(policy, beside as never)).triggers.at(-1)!.severity).toBe('hard')
    }
  })
})
