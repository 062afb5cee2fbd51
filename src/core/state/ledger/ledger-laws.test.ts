import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ledger, type Ledger, terms, yuan } from '../../../../test/ledger.ts'
import { on } from '../../../../test/story.ts'
import { type Day, minor, printDay } from '../../../base/index.ts'
import type { Terms } from '../terms.ts'
import { copyState, hashState } from '../layout.ts'
import { duesOf } from './dues.ts'
import { F, methods, OBLIGATIONS, OPEN, WIDTH } from './obligation.ts'

const FIRST = on('2024-01-05')

/** Something that happens some days after the last: money out, money in, or money taken back. */
const happening = fc.record({
  gap: fc.integer({ min: 0, max: 25 }),
  what: fc.constantFrom(
    ...(['draw', 'draw', 'pay', 'pay', 'pay', 'pay-due', 'pay-due', 'pay-due'] as const),
    ...(['bounce', 'fee', 'move', 'holiday', 'reschedule'] as const),
  ),
  amount: fc.integer({ min: 1, max: 400_000 }),
  method: fc.constantFrom(...methods),
  instalments: fc.integer({ min: 1, max: 12 }),
  annualRateBps: fc.integer({ min: 0, max: 3600 }),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

interface Told {
  readonly story: Ledger
  readonly drawn: number
  readonly paid: number
  readonly fees: number
}

/** Tells a life to a ledger; a payment bounces once at most, the newest first. */
function tell(story: Ledger, happenings: readonly Happening[]): Told {
  let day: number = FIRST
  let drawn = 0
  let paid = 0
  let fees = 0
  const draws: string[] = []
  const payments: { id: string; amount: number }[] = []
  for (const { gap, what, amount, method, instalments, annualRateBps } of happenings) {
    day += gap
    const at = printDay(day as Day)
    const pay = (minorUnits: number): void => {
      story.add('repayment-received', at, { amountMinor: minor(minorUnits), obligation: null })
      payments.push({ id: story.events.at(-1)!.id, amount: minorUnits })
      paid += minorUnits
    }
    if (what === 'draw') {
      story.draw(at, amount / 100, { method, instalments, annualRateBps })
      draws.push(story.events.at(-1)!.id)
      drawn += amount
    } else if (what === 'fee') {
      story.add('fee-charged', at, { amountMinor: minor(500), fee: 'late' })
      fees += 500
    } else if (what === 'move') {
      story.add('due-date-changed', at, { dueDayOfMonth: 1 + (amount % 31) })
    } else if (what === 'holiday') {
      const untilDay = (day + (amount % 90)) as Day
      story.add('forbearance-started', at, { untilDay, concession: 'holiday' })
    } else if (what === 'reschedule') {
      const obligation = draws[amount % Math.max(1, draws.length)] ?? 'none'
      const change = { dueDay: (day + 20) as Day, instalmentMinor: minor(amount), instalments }
      story.add('schedule-changed', at, { obligation, ...change })
    } else if (what === 'pay') pay(amount)
    else if (what === 'pay-due') pay(Math.max(1, Math.round(story.dues(at).due * 100)))
    else {
      const last = payments.pop()
      if (last === undefined) continue
      const { id, amount: back } = last
      story.add('repayment-reversed', at, { amountMinor: minor(back), repaymentId: id })
      paid -= back
    }
  }
  story.fold()
  return { story, drawn, paid, fees }
}

const life = fc.array(happening, { minLength: 1, maxLength: 40 })

test('[LE9] balance = draws + interest + fees - payments, to the cent, whatever happens', () => {
  // Without interest every cent of the balance is one that moved.
  const free = life.map((steps) => steps.map((step) => ({ ...step, annualRateBps: 0 })))
  fc.assert(
    fc.property(free, (steps) => {
      const { story, drawn, paid, fees } = tell(ledger(), steps)
      expect(story.state.balanceMinor).toBe(drawn + fees - paid)
    }),
  )
})

test('[LE9] of a plan kept to, the balance is draws and scheduled interest less payments', () => {
  const draw = fc.record({
    amount: fc.integer({ min: 10_000, max: 90_000_000 }),
    method: fc.constantFrom(...methods),
    instalments: fc.integer({ min: 1, max: 36 }),
    annualRateBps: fc.integer({ min: 0, max: 3600 }),
    until: fc.integer({ min: 0, max: 1300 }),
  })
  fc.assert(
    fc.property(draw, ({ amount, method, instalments, annualRateBps, until }) => {
      const story = ledger().draw('2024-01-05', amount / 100, {
        method,
        instalments,
        annualRateBps,
        firstDueDay: on('2024-02-05'),
      })
      let paid = 0
      let interest = 0
      let balance = amount
      let from: number = FIRST
      for (let i = 1; i <= instalments; i++) {
        const due = on(`${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-05`)
        if (due > FIRST + until) break
        const asked = Math.round(story.dues(printDay(due)).due * 100)
        const own = halfEven(BigInt(balance) * BigInt(annualRateBps * (due - from)), 3_650_000n)
        balance -= asked - own
        interest += own
        paid += asked
        story.repaid(printDay(due), asked / 100)
        from = due
      }
      const day = printDay((FIRST + until) as Day)
      const running = halfEven(
        BigInt(balance) * BigInt(annualRateBps * (FIRST + until - from)),
        3_650_000n,
      )
      story.dues(day)
      expect(story.state.balanceMinor).toBe(amount + interest + running - paid)
      expect(story.state.ledger.principalMinor).toBe(balance)
    }),
  )
})

function halfEven(value: bigint, by: bigint): number {
  const down = value / by
  const twice = (value % by) * 2n
  return Number(twice > by || (twice === by && down % 2n === 1n) ? down + 1n : down)
}

test('[LE9] what is owed is what the rows say: principal never below 0, no cent astray', () => {
  fc.assert(
    fc.property(life, (steps) => {
      const { story } = tell(ledger(), steps)
      const { ledger: l, balanceMinor } = story.state
      expect(l.principalMinor).toBeGreaterThanOrEqual(0)
      let open = 0
      for (let at = 0; at < OBLIGATIONS * WIDTH; at += WIDTH) {
        if (l.obligations[at + F.status] !== OPEN) continue
        open++
        expect(l.obligations[at + F.principalMinor]! >= 0).toBe(true)
        expect(l.obligations[at + F.penaltyMinor]! >= 0).toBe(true)
      }
      expect(l.open).toBe(open)
      const { dueMinor, overdueMinor } = duesOf(story.state, story.state.lastDay, terms)
      expect(dueMinor).toBeGreaterThanOrEqual(overdueMinor)
      expect(Number.isSafeInteger(balanceMinor)).toBe(true)
    }),
  )
})

test('[LE9] looking at a line on more days changes nothing of it', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: 1, max: 9 }), (steps, every) => {
      const seldom = tell(ledger(), steps).story
      const often = ledger()
      tell(often, [])
      let last: number = FIRST
      for (const event of seldom.events.slice(1)) {
        for (let day = last + every; day < event.day; day += every) often.dues(printDay(day as Day))
        often.events.push(event)
        often.fold()
        last = event.day
      }
      expect(hashState(often.state)).toBe(hashState(seldom.state))
    }),
  )
})

const withoutPenalty = { ...terms, penaltyBps: 0 }

test('[LE5] a payment that bounces at once leaves what is owed as though it had never come', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: 1, max: 2_000_000 }), (steps, amount) => {
      const { before, after } = bounced(withoutPenalty, steps, amount)
      expect(after).toEqual(before)
    }),
    { numRuns: 300 },
  )
})

test('[LE5] so it does with penalty, but for the cent a payment rounds it to on its day', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: 1, max: 2_000_000 }), (steps, amount) => {
      const { before, after } = bounced(terms, steps, amount)
      expect(after.balanceMinor).toBe(before.balanceMinor)
      expect(after.overdueSinceDay).toBe(before.overdueSinceDay)
      after.soon.forEach((dues, i) => {
        const apart = Math.abs(dues.dueMinor - before.soon[i]!.dueMinor)
        expect(apart).toBeLessThanOrEqual(after.open)
        expect(dues.principalArrearsMinor).toBe(before.soon[i]!.principalArrearsMinor)
      })
    }),
    { numRuns: 300 },
  )
})

function bounced(own: Terms, steps: readonly Happening[], amount: number) {
  const { story } = tell(ledger(own), steps)
  const day = printDay(story.state.lastDay as Day)
  const before = owedOn(story, own)
  story.repaid(day, amount / 100).bounced(day, amount / 100)
  story.fold()
  return { before, after: owedOn(story, own) }
}

function owedOn({ state }: Ledger, own: Terms) {
  const soon = [0, 20, 40, 80].map((days) => duesOf(state, state.lastDay + days, own))
  const { balanceMinor, overdueSinceDay, ledger: l } = state
  return { soon, balanceMinor, overdueSinceDay, open: l.open, owed: l.owedMinor }
}

test('[LE6] a prepayment never costs: no sum of what is paid is higher for paying early', () => {
  const early = fc.record({
    method: fc.constantFrom(...methods),
    instalments: fc.integer({ min: 2, max: 24 }),
    annualRateBps: fc.integer({ min: 0, max: 3600 }),
    amount: fc.integer({ min: 100_000, max: 5_000_000 }),
    share: fc.integer({ min: 1, max: 99 }),
    after: fc.integer({ min: 0, max: 300 }),
  })
  const total = (story: Ledger, from: number): number => {
    let paid = 0
    for (let day = from; story.fold().ledger.open > 0; day++) {
      const { dueMinor, nextDueDay } = duesOf(story.state, day, terms)
      if (nextDueDay !== day || dueMinor === 0) continue
      story.repaid(printDay(day as Day), dueMinor / 100)
      paid += dueMinor
    }
    return paid
  }
  fc.assert(
    fc.property(early, ({ share, after, amount, ...rest }) => {
      const drawn = () => ledger().draw('2024-01-05', amount / 100, rest)
      const plain = total(drawn(), FIRST)
      const story = drawn()
      let paid = 0
      for (let day: number = FIRST; day <= FIRST + after; day++) {
        const { dueMinor, nextDueDay } = duesOf(story.fold(), day, terms)
        if (nextDueDay !== day || dueMinor === 0) continue
        story.repaid(printDay(day as Day), dueMinor / 100)
        paid += dueMinor
      }
      story.dues(printDay((FIRST + after) as Day))
      const ahead = Math.ceil((Math.max(0, story.state.balanceMinor) * share) / 100)
      if (ahead === 0) return
      story.repaid(printDay((FIRST + after) as Day), ahead / 100)
      paid += ahead + total(story, FIRST + after + 1)
      // A half-cent a period of rounding, and what is paid too much is in credit.
      expect(paid + Math.min(0, story.state.balanceMinor)).toBeLessThanOrEqual(
        plain + rest.instalments,
      )
    }),
    { numRuns: 60 },
  )
})

test('[LE10] a seventeenth open obligation joins one that is open; nothing paid out is lost', () => {
  const story = ledger()
  for (let i = 0; i < 16; i++)
    story.draw('2024-01-05', 100, {
      obligation: `o${i}`,
      method: i < 8 ? 'equal-principal' : 'equal-instalment',
      instalments: 3,
      annualRateBps: 1000 + i,
    })
  story.draw('2024-01-05', 300, {
    obligation: 'o16',
    method: 'equal-principal',
    instalments: 6,
    annualRateBps: 1800,
  })
  const { ledger: l, balanceMinor } = story.fold()
  expect({ open: l.open, balanceMinor, principal: l.principalMinor }).toEqual({
    open: 16,
    balanceMinor: yuan(1900),
    principal: yuan(1900),
  })
  // The host is the equal-principal one of the nearest rate, 10.07 %: 400 at 16.02 % over 6.
  const at = 7 * WIDTH
  expect(l.obligations[at + F.principalMinor]).toBe(yuan(400))
  expect(l.obligations[at + F.instalments]).toBe(6)
  expect(l.obligations[at + F.annualRateBps]).toBe(1602)
})

test('[LE4] money goes to the oldest due day first, whichever obligation it is of', () => {
  const story = ledger()
    .draw('2024-01-05', 300, {
      obligation: 'young',
      method: 'equal-principal',
      instalments: 3,
      annualRateBps: 0,
      firstDueDay: on('2024-03-05'),
    })
    .draw('2024-01-06', 600, {
      obligation: 'old',
      method: 'equal-principal',
      instalments: 3,
      annualRateBps: 0,
      firstDueDay: on('2024-02-05'),
    })
  // Due by 6 April: old 200 (5 Feb), old 200 and young 100 (5 Mar), old 200 and young 100 (5 Apr).
  const since = (paid: number, named: string | null = null) => {
    const copy = copyState(story.fold())
    expect(copy).toEqual(story.state)
    const again = ledger()
    again.events.push(...story.events.slice(1))
    return again.repaid('2024-04-06', paid, named).dues('2024-04-06').since
  }
  expect(since(198)).toBe('2024-02-05')
  expect(since(200)).toBe('2024-03-05')
  expect(since(498)).toBe('2024-03-05')
  expect(since(500)).toBe('2024-04-05')
  expect(since(800)).toBeNull()
  // Named, it is paid first and the older dues wait.
  expect(since(200, 'young')).toBe('2024-02-05')
})

test('[LE4] past the pack’s days all overdue principal is paid before interest and penalty', () => {
  const story = ledger().draw('2024-01-05', 1000, {
    method: 'equal-principal',
    instalments: 1,
    annualRateBps: 1200,
    firstDueDay: on('2024-02-05'),
  })
  const before = story.dues('2024-05-10')
  expect(before).toMatchObject({ principalLate: 1000, interestLate: 10.19 })
  expect(before.penalty).toBeGreaterThan(0)
  expect(story.repaid('2024-05-10', 1000).dues('2024-05-10')).toMatchObject({
    principalLate: 0,
    interestLate: 10.19,
    penalty: before.penalty,
  })
})

test('[LE5] a payment nobody remembers is taken from what was paid last; the balance is right', () => {
  const story = ledger()
    .draw('2024-01-05', 900, { method: 'equal-principal', instalments: 3, annualRateBps: 0 })
    .repaid('2024-02-05', 300)
    .repaid('2024-03-05', 300)
    .add('repayment-reversed', '2024-03-20', { amountMinor: yuan(300), repaymentId: 'lost' })
  expect(story.dues('2024-03-20')).toMatchObject({
    balance: 600,
    principalLate: 300,
    since: '2024-03-05',
  })
})

test('[LE9] interest told by the core counts only where no schedule of ours says it', () => {
  const story = ledger()
    .draw('2024-01-05', 900, {
      obligation: 'ours',
      method: 'equal-principal',
      instalments: 3,
      annualRateBps: 0,
    })
    .add('interest-accrued', '2024-01-20', { amountMinor: yuan(7), obligation: 'ours' })
    .add('interest-accrued', '2024-01-20', { amountMinor: yuan(5), obligation: 'theirs' })
  expect(story.dues('2024-01-20').balance).toBe(905)
})
