/** Random but plausible lives of a card line: months of use, payment and lateness. */
import fc from 'fast-check'
import { addMonths, day, dayOf, minor, printDay } from '../src/base/index.ts'
import type { TidemarkEvent } from '../src/core/index.ts'
import { Story } from './story.ts'

const month = fc.record({
  balance: fc.integer({ min: -500, max: 12_000 }),
  paid: fc.integer({ min: 0, max: 9000 }),
  late: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }) },
    { weight: 2, arbitrary: fc.integer({ min: 31, max: 120 }) },
  ),
  extra: fc.constantFrom(
    'none',
    'none',
    'none',
    'none',
    'fraud',
    'lift',
    'consent',
    'lower',
    'bankrupt',
  ),
})

/** Events of one borrower over up to 30 months, in time order. */
export const life = fc.array(month, { minLength: 1, maxLength: 30 }).map((months) => {
  const story = new Story('b1').opened('2020-01-02', 10_000)
  months.forEach(({ balance, paid, late, extra }, i) => {
    const close = day(addMonths(dayOf(2020, 1, 1), i + 1) - 1)
    const on = printDay(close)
    const middle = printDay(day(close - 14))
    if (paid > 0) story.paid(middle, paid)
    if (extra === 'fraud') story.add('hold-placed', middle, { hold: `h${i}`, why: 'fraud' })
    if (extra === 'lift') story.add('hold-lifted', middle, { hold: `h${i}`, why: 'fraud' })
    if (extra === 'consent') story.add('consent-given', middle, { purpose: 'limit-increase' })
    if (extra === 'lower')
      story.add('limit-lowered-by-borrower', middle, { limitMinor: minor(700_000) })
    if (extra === 'bankrupt' && i > 20) story.add('bankruptcy-filed', middle, {})
    story.late(on, late)
    story.statement(on, balance)
  })
  return story.events as readonly TidemarkEvent[]
})
