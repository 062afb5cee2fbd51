import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, civilOf, day, dayOf, firstDayOf, monthOf, parseDay, printDay } from './day.ts'

test('[BA4] a day prints as a date and reads back as itself', () => {
  expect(printDay(day(0))).toBe('1970-01-01')
  expect(printDay(dayOf(2005, 9, 25))).toBe('2005-09-25')
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (n) => {
      expect(parseDay(printDay(day(n)))).toBe(n)
      const civil = civilOf(day(n))
      expect(dayOf(civil.year, civil.month, civil.dayOfMonth)).toBe(n)
    }),
  )
})

test('[BA4] every day of the calendar lies in its month, within the table and beyond', () => {
  for (let n = dayOf(1965, 1, 1) as number; n < dayOf(2105, 1, 1); n++) {
    const { year, month, dayOfMonth } = civilOf(day(n))
    const of = monthOf(day(n))
    if (of !== year * 12 + month - 1 || firstDayOf(of) !== n - dayOfMonth + 1)
      expect(printDay(day(n))).toBe('a day of another month')
  }
})

test('[BA4] a day that does not exist is not read', () => {
  for (const text of ['2005-02-29', '2005-13-01', '2005-1-1', '2005-04-31', '', '0000-01-01'])
    expect(parseDay(text)).toBeNull()
})

test('[BA4] months later keeps the day of the month, or the last there is', () => {
  expect(printDay(addMonths(dayOf(2024, 1, 31), 1))).toBe('2024-02-29')
  expect(printDay(addMonths(dayOf(2024, 3, 31), -1))).toBe('2024-02-29')
  expect(printDay(addMonths(dayOf(2005, 12, 15), 1))).toBe('2006-01-15')
  expect(monthOf(dayOf(2005, 12, 31)) + 1).toBe(monthOf(dayOf(2006, 1, 1)))
})
