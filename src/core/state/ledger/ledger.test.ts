import { describe, expect, test } from 'vitest'
import { ledger, terms, yuan } from '../../../../test/ledger.ts'
import { on } from '../../../../test/story.ts'
import { workingDayOf } from '../../policy/terms.ts'
import { NONE } from '../state.ts'

describe('[LE1] a level schedule of 12,000 at 18 % over 12 months, worked by hand', () => {
  // Due day, days of its period, interest (balance x 18 % x days / 365), principal, balance after.
  const table = [
    ['2024-02-10', 31, 183.45, 916.77, 11_083.23],
    ['2024-03-10', 29, 158.51, 941.71, 10_141.52],
    ['2024-04-10', 31, 155.04, 945.18, 9196.34],
    ['2024-05-10', 30, 136.06, 964.16, 8232.18],
    ['2024-06-10', 31, 125.85, 974.37, 7257.81],
    ['2024-07-10', 30, 107.38, 992.84, 6264.97],
    ['2024-08-10', 31, 95.78, 1004.44, 5260.53],
    ['2024-09-10', 31, 80.42, 1019.8, 4240.73],
    ['2024-10-10', 30, 62.74, 1037.48, 3203.25],
    ['2024-11-10', 31, 48.97, 1051.25, 2152.0],
    ['2024-12-10', 30, 31.84, 1068.38, 1083.62],
    ['2025-01-10', 31, 16.57, 1083.62, 0],
  ] as const
  const drawn = () =>
    ledger().draw('2024-01-10', 12_000, {
      method: 'equal-instalment',
      instalments: 12,
      annualRateBps: 1800,
      firstDueDay: on('2024-02-10'),
    })

  test('[LE1] each instalment is 1,100.22 and the last 1,100.19; paid on the day nothing is left', () => {
    const story = drawn()
    for (const [day, , interest, principal, after] of table) {
      expect(story.dues(day)).toEqual({
        next: day,
        due: Math.round((interest + principal) * 100) / 100,
        principalLate: 0,
        interestLate: 0,
        penalty: 0,
        balance: Math.round((after + principal + interest) * 100) / 100,
        since: null,
      })
      story.repaid(day, interest + principal)
      expect(story.dues(day).balance).toBe(after)
    }
    expect(story.state.ledger.open).toBe(0)
    expect(story.state.cures).toBe(0)
  })

  test('[LE1] interest grows by the day: ten days of 12,000 at 18 % are 59.18', () => {
    expect(drawn().dues('2024-01-20').balance).toBe(12_059.18)
  })
})

describe('[LE2] equal principal, 6,000 at 14.4 % over 6 months, with everything that goes wrong', () => {
  // The real May of 2024: the 1st to the 5th off, Saturday the 11th worked.
  const calendar = {
    holidays: ['2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04', '2024-05-05'],
    workdays: ['2024-04-28', '2024-05-11'],
    dueDays: 'next-working-day',
  } as const
  const drawn = () =>
    ledger({ ...terms, workingDay: workingDayOf(calendar) }).draw('2024-03-01', 6000, {
      method: 'equal-principal',
      instalments: 6,
      annualRateBps: 1440,
      firstDueDay: on('2024-04-01'),
    })
  const toMay = () => drawn().repaid('2024-04-01', 1073.38)
  const toJune = () => toMay().repaid('2024-05-06', 1059.18)
  // 1,000 overdue from the 3rd at 1.5 x 14.4 %: 7 days are 4.14; of 500 then 446.94 are principal.
  const late = () => toJune().repaid('2024-06-10', 500)
  // 553.06 for 10 more days: 3.27.
  const cured = () => late().repaid('2024-06-20', 556.33)
  const toJuly = () => cured().repaid('2024-07-01', 1035.51)

  test('[LE2] interest is of true days: 31 of 6,000 are 73.38, 30 of 5,000 are 59.18', () => {
    expect(drawn().dues('2024-04-01').due).toBe(1073.38)
    expect(toMay().dues('2024-04-02')).toMatchObject({ next: '2024-05-06', due: 1059.18 })
  })

  test('[LE3] a holiday moves the day to pay, not the interest', () => {
    const paid = toJune()
    expect(paid.dues('2024-05-06').balance).toBe(4000 + 7.89)
    expect(paid.dues('2024-05-07')).toMatchObject({ next: '2024-06-03', due: 1048.92, since: null })
    expect(toMay().dues('2024-05-07')).toMatchObject({
      since: '2024-05-06',
      principalLate: 1000,
      interestLate: 59.18,
      // Within grace nothing is charged.
      penalty: 0,
    })
  })

  test('[LE4] a part paid late goes to penalty, interest and principal, in that order', () => {
    expect(toJune().dues('2024-06-10')).toMatchObject({
      since: '2024-06-03',
      principalLate: 1000,
      interestLate: 48.92,
      penalty: 4.14,
    })
    expect(late().dues('2024-06-10')).toMatchObject({
      since: '2024-06-03',
      principalLate: 553.06,
      interestLate: 0,
      penalty: 0,
      balance: 3000 + 553.06 + 10.65,
    })
    expect(late().dues('2024-06-20').penalty).toBe(3.27)
  })

  test('[LE4] paying the rest ends it: 17 days late, a cure and a mark', () => {
    const story = cured()
    expect(story.dues('2024-06-20')).toMatchObject({ since: null, balance: 3022.49, due: 1035.51 })
    expect(story.state.cures).toBe(1)
    expect(story.state.worstDpdInCycle).toBe(17)
    expect(story.state.ledger.missedDueDay).toBe(on('2024-06-03'))
  })

  test('[LE5] a payment taken back opens its dues again, late from their own due day', () => {
    const story = cured().bounced('2024-06-25', 556.33)
    expect(story.dues('2024-06-25')).toMatchObject({
      since: '2024-06-03',
      principalLate: 553.06,
      interestLate: 0,
      // 3.27 as before, and 5 days of 553.06 since: 1.64.
      penalty: 4.91,
    })
    expect(story.repaid('2024-06-25', 557.97).dues('2024-06-25').since).toBeNull()
  })

  test('[LE6] a prepayment pays this instalment and then principal; the rest is spread anew', () => {
    // 1,500 on the 11th: 10 days of 2,000 are 7.89, so 507.89 are left for September alone.
    const story = toJuly().repaid('2024-07-11', 1500)
    expect(story.dues('2024-07-11').balance).toBe(507.89)
    expect(story.dues('2024-08-02')).toMatchObject({ next: '2024-09-02', since: null })
    // To the 1st, though the 2nd is the day to pay: 52 days of 507.89 are 10.42.
    expect(story.dues('2024-09-02').due).toBe(518.31)
  })

  test('[LE5] a prepayment taken back leaves the plan as it was before', () => {
    const story = toJuly().repaid('2024-07-11', 1500).bounced('2024-07-15', 1500)
    const same = toJuly()
    for (const day of ['2024-07-15', '2024-08-01', '2024-08-20'])
      expect(story.dues(day)).toEqual(same.dues(day))
  })

  test('[LE6] paying off costs the interest of the days so far, and what is more is in credit', () => {
    const story = toJuly().repaid('2024-07-20', 2100)
    expect(story.dues('2024-07-20')).toMatchObject({ next: null, due: 0, balance: -85.01 })
    expect(story.state.ledger.open).toBe(0)
    const again = story.bounced('2024-07-22', 2100)
    expect(again.dues('2024-08-01')).toEqual(toJuly().dues('2024-08-01'))
  })
})

describe('[LE7] interest first, 5,000 at 24 % over 3 months, and plans that change', () => {
  const drawn = () =>
    ledger().draw('2024-03-05', 5000, {
      obligation: 'o1',
      method: 'interest-first',
      instalments: 3,
      annualRateBps: 2400,
      firstDueDay: on('2024-04-15'),
    })
  const toApril = () => drawn().repaid('2024-04-15', 134.79)

  test('[LE1] a long first period counts its 41 days, and principal comes last', () => {
    expect(drawn().dues('2024-04-15').due).toBe(134.79)
    const story = toApril()
    expect(story.dues('2024-05-15').due).toBe(98.63)
    expect(story.repaid('2024-05-15', 98.63).dues('2024-06-15').due).toBe(5101.92)
  })

  test('[LE7] another due day moves the running instalment within its month, with its interest', () => {
    const story = toApril().add('due-date-changed', '2024-04-20', { dueDayOfMonth: 20 })
    // 35 days of 5,000.
    expect(story.dues('2024-05-20')).toMatchObject({ next: '2024-05-20', due: 115.07 })
    expect(story.repaid('2024-05-20', 115.07).dues('2024-06-20').due).toBe(5101.92)
  })

  test('[LE7] a payment holiday moves its dues behind it; interest goes on', () => {
    const story = toApril().add('forbearance-started', '2024-05-10', {
      untilDay: on('2024-07-31'),
      concession: 'holiday',
    })
    // 122 days of 5,000.
    expect(story.dues('2024-08-15')).toMatchObject({ next: '2024-08-15', due: 401.1, since: null })
    expect(story.repaid('2024-08-15', 401.1).dues('2024-09-15').due).toBe(5101.92)
  })

  test('[LE7] a new schedule takes the arrears in: nothing is late, and that is no cure', () => {
    const story = drawn()
    expect(story.dues('2024-05-10').since).toBe('2024-04-15')
    story.add('schedule-changed', '2024-05-10', {
      obligation: 'o1',
      dueDay: on('2024-06-01'),
      instalmentMinor: yuan(1200),
      instalments: 5,
    })
    const dues = story.dues('2024-05-10')
    expect(dues).toMatchObject({ since: null, principalLate: 0, interestLate: 0 })
    expect(story.state.cures).toBe(0)
    // 134.79 and 25 days of 5,000 (82.19) were owed before it and come with the first instalment.
    expect(dues.due).toBe(1200 + 134.79 + 82.19)
    expect(story.repaid('2024-06-01', dues.due).dues('2024-07-01').due).toBe(1200)
  })
})

describe('[LE8] when lateness counts', () => {
  const drawn = () =>
    ledger().draw('2024-03-01', 3000, {
      method: 'equal-principal',
      instalments: 3,
      annualRateBps: 1200,
      firstDueDay: on('2024-04-01'),
    })

  test('[LE8] five days late and then paid is technical: counted apart, no mark and no cure', () => {
    const story = drawn().repaid('2024-04-06', 1033.05)
    expect(story.dues('2024-04-06').since).toBeNull()
    const { worstDpdInCycle, cures, lastLateDay, ledger: l } = story.state
    expect({ worstDpdInCycle, cures, lastLateDay }).toEqual({
      worstDpdInCycle: 0,
      cures: 0,
      lastLateDay: NONE,
    })
    expect([...l.technicalDay].filter((day) => day !== 0)).toEqual([on('2024-04-06')])
  })

  test('[LE8] short by less than the tolerance is not late, and is asked for next time', () => {
    const story = drawn().repaid('2024-04-01', 1029.98)
    expect(story.dues('2024-04-20')).toMatchObject({ since: null, principalLate: 0, penalty: 0 })
    expect(story.dues('2024-05-01').due).toBe(Math.round((1019.73 + 0.6) * 100) / 100)
  })

  test('[LE8] the cycle of a line without statements closes after its grace, owing or not', () => {
    const story = drawn()
    story.dues('2024-04-04')
    expect(story.state.statements).toBe(0)
    story.dues('2024-04-05')
    // Late by four days, perhaps technically: the streak neither grows nor ends.
    expect(story.state).toMatchObject({ statements: 1, onTimeStreak: 0, cleanStatements: 0 })
    story.repaid('2024-04-06', 1033.05).repaid('2024-05-01', 1019.73).repaid('2024-06-01', 1010.19)
    story.dues('2024-09-30')
    expect(story.state).toMatchObject({ statements: 6, onTimeStreak: 5, balanceMinor: 0 })
  })

  test('[LE8] a statement of the lender ends cycles of our own', () => {
    const story = drawn().statement('2024-03-31', 3030)
    story.dues('2024-09-30')
    expect(story.state.statements).toBe(1)
  })
})
