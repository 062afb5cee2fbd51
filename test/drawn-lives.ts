/** Random lives of an instalment line: requests, draws, payments on time, late, short, bounced. */
import fc from 'fast-check'
import { addMonths, type Day, day, dayOf, minor, printDay } from '../src/base/index.ts'
import type { DataOf, TidemarkEvent } from '../src/core/index.ts'
import { Story } from './story.ts'

const month = fc.record({
  draw: fc.integer({ min: -4000, max: 3000 }),
  method: fc.constantFrom('equal-instalment', 'equal-principal', 'interest-first'),
  instalments: fc.constantFrom(1, 3, 6, 12),
  asks: fc.boolean(),
  payOn: fc.integer({ min: 0, max: 55 }),
  pays: fc.integer({ min: -200, max: 3000 }),
  extra: fc.constantFrom('none', 'none', 'none', 'bounce', 'move', 'holiday', 'fee', 'fraud'),
})
type Month = typeof month extends fc.Arbitrary<infer T> ? T : never

/** Events of one borrower over up to 18 months, in time order. */
export const drawnLife = fc.array(month, { minLength: 2, maxLength: 18 }).map((months) => {
  const story = new Story('d1').opened('2023-01-02', 10_000)
  const told: [Day, (on: string) => void][] = []
  months.forEach((each, i) => {
    const from = addMonths(dayOf(2023, 1, 3), i)
    told.push(...drawOf(story, each, from, i))
    if (each.pays > 0) told.push([day(from + each.payOn), (on) => story.paid(on, each.pays)])
    const extra = extraOf(story, each.extra, i)
    if (extra !== null) told.push([day(from + 20), extra])
  })
  // The order of telling is the order of time: a story stamps events as they are told.
  told.sort(([a], [b]) => a - b).forEach(([on, tell]) => tell(printDay(on)))
  return story.events as readonly TidemarkEvent[]
})

function drawOf(story: Story, m: Month, from: Day, i: number): [Day, (on: string) => void][] {
  if (m.draw <= 0) return []
  const amountMinor = minor(m.draw * 100)
  const authorization = m.asks ? `a${i}` : null
  const request: DataOf<'draw-requested'> = {
    amountMinor,
    channel: 'app',
    authorization: `a${i}`,
    instalments: m.instalments,
    expiresDay: null,
    answer: null,
  }
  const draw: DataOf<'draw-settled'> = {
    amountMinor,
    obligation: `o${i}`,
    channel: 'app',
    authorization,
    method: m.method as 'equal-instalment',
    instalments: m.instalments,
    annualRateBps: 1800,
    firstDueDay: null,
    payeeHash: null,
  }
  const settle: [Day, (on: string) => void] = [
    day(from + 1),
    (on) => story.add('draw-settled', on, draw),
  ]
  return m.asks ? [[from, (on) => story.add('draw-requested', on, request)], settle] : [settle]
}

function extraOf(story: Story, extra: string, i: number): ((on: string) => void) | null {
  switch (extra) {
    case 'bounce':
      return (on) => {
        const paid = story.events.findLast(({ type }) => type === 'repayment-received')
        if (paid?.type !== 'repayment-received') return
        const { amountMinor } = paid.data
        story.add('repayment-reversed', on, { amountMinor, repaymentId: paid.id })
      }
    case 'move':
      return (on) => story.add('due-date-changed', on, { dueDayOfMonth: 1 + (i % 31) })
    case 'holiday':
      return (on) =>
        story.add('forbearance-started', on, {
          untilDay: addMonths(dayOf(2023, 3, 1), i),
          concession: 'holiday',
        })
    case 'fee':
      return (on) => story.add('fee-charged', on, { amountMinor: minor(500), fee: 'late' })
    case 'fraud':
      return (on) => story.add('hold-placed', on, { hold: `h${i}`, why: 'borrower' })
    default:
      return null
  }
}
