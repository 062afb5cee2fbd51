import { beforeAll, expect, test } from 'vitest'
import type { PolicyData } from '../../core/index.ts'
import { engineNamed, stricter } from '../../../test/compared.ts'
import { neutralPack } from '../../../test/engine.ts'
import { on, Story } from '../../../test/story.ts'
import { closeSide } from './close-side.ts'
import { type ComparisonFigures, reportOf } from './report.ts'
import { addTally, newTally, type Tally } from './tally.ts'
import { compareLine, newSide } from './two-sides.ts'

/** Half a year of lines of 10,000: paid in time, once 40 days late, and 10 days late at last. */
const months = [1, 2, 3, 4, 5, 6]
const story = (borrower: string, paid: number, owed: number, lateIn: number, days: number): Story =>
  months.reduce(
    (told, month) => {
      const close = `2021-0${month}-28`
      return told
        .paid(`2021-0${month}-15`, paid)
        .late(close, month === lateIn ? days : 0)
        .statement(close, owed)
    },
    new Story(borrower).opened('2021-01-01', 10_000),
  )

const stories = {
  inTime: story('b1', 900, 900, 0, 0),
  fortyDays: story('b2', 50, 8000, 4, 40),
  tenDays: story('b3', 100, 6000, 6, 10),
}

const untilDay = on('2021-07-10')
let pack: PolicyData
beforeAll(async () => {
  pack = await neutralPack()
})

function under(told: Story): Tally {
  const tally = newTally()
  const engines = { a: engineNamed(pack, 'a'), b: engineNamed(stricter(pack, 110), 'b') }
  const whose = { borrower: told.events[0]!.borrower!, age: 30, segments: [] }
  compareLine(tally, whose, told.events, engines, untilDay)
  return tally
}

const report = (tally: Tally): ComparisonFigures => reportOf(tally, { isTown: false, untilDay })

test('[CM4] three lines worked by hand come out to the cent', () => {
  // Never restricted, on either side. 900.00 of 10,000.00 drawn, PD 0.3698 % (score 840):
  // exposure 900 + 60 % of 9,100 = 6,360.00; loss 6,360 x 0.3698 % x 85 % = 19.99.
  // Standardised 75 % of (900 + 10 % of 9,100) = 1,357.50; IRB weight 14.9131 %, so 948.47.
  // Profit 900 x (18 - 3 - 2) % - 19.99 - 12 % of 8 % of 948.47 = 117.00 - 19.99 - 9.11 = 87.90.
  const inTime = report(under(stories.inTime))
  expect(inTime.a).toMatchObject({
    linesRestricted: 0,
    eadMinor: 636_000,
    expectedLossMinor: 1999,
    rwaStandardMinor: 135_750,
    rwaIrbMinor: 94_847,
    profitMinor: 8790,
    openMinor: 910_000,
  })
  expect(inTime.b).toEqual(inTime.a)
  // Suspended by both on 28 April with 7,950.00 owed: 2,050.00 frozen, 73 days to 10 July. Nothing
  // undrawn counts any more: exposure is what is owed, 8,000.00, and 75 % of it 6,000.00.
  const fortyDays = report(under(stories.fortyDays))
  expect(fortyDays.a).toMatchObject({
    suspensions: 1,
    suspendedAtEnd: 1,
    neverLateBefore: 0,
    undrawnFrozenMinor: 205_000,
    suspendedDays: 73,
    harmlessDays: 0,
    eadMinor: 800_000,
    rwaStandardMinor: 600_000,
    openMinor: 0,
    wrongDays: null,
    lossMinor: null,
  })
  // Watched by A; cut by B from 10,000 to 8,000 with 6,000 owed: use from 60 % to 75 %. Exposure
  // 6,000 + 60 % of 4,000 = 8,400.00 against 6,000 + 60 % of 2,000 = 7,200.00; in the standardised
  // approach the cut frees 75 % of 10 % of 2,000 = 150.00, and no more.
  const tenDays = report(under(stories.tenDays))
  expect(tenDays.b).toMatchObject({
    linesCut: 1,
    limitTakenMinor: 200_000,
    useBeforeBps: 6000,
    useAfterBps: 7500,
    pushed80: 0,
  })
  expect(tenDays.difference).toMatchObject({
    linesRestricted: 1,
    eadMinor: -120_000,
    rwaStandardMinor: -15_000,
    openMinor: -200_000,
  })
  const all = newTally()
  for (const told of Object.values(stories)) addTally(all, under(told))
  expect(report(all)).toMatchObject({
    lines: 3,
    differingLines: 1,
    difference: { linesCut: 1, eadMinor: -120_000, expectedLossMinor: 93_282 - 108_829 },
    standings: [
      { a: 'active', b: 'active', lines: 1 },
      { a: 'suspended', b: 'suspended', lines: 1 },
      { a: 'watch', b: 'reduced', lines: 1 },
    ],
    byMonth: [
      { month: '2021-04', action: 'suspend', a: 1, b: 1 },
      { month: '2021-06', action: 'step-down', a: 0, b: 1 },
    ],
    limitChange: [
      { percent: -20, a: 0, b: 1 },
      { percent: 0, a: 3, b: 2 },
    ],
  })
})

test('[CM12] who fares differently is shown with the first decision that parts, and its rules', () => {
  const { sample } = report(under(stories.tenDays))
  expect(sample).toHaveLength(1)
  expect(sample[0]).toMatchObject({
    borrower: 'b3',
    a: { day: '2021-06-28', action: 'hold', rules: { tier: 'tier-d', action: 'watch-trigger' } },
    b: {
      day: '2021-06-28',
      action: 'step-down',
      rules: { tier: 'tier-f', action: 'cut-weak-tier' },
      triggers: ['past-due-beyond-grace'],
    },
    endA: { status: 'watch', limitMinor: 1_000_000 },
    endB: { status: 'reduced', limitMinor: 800_000 },
  })
  expect(sample[0]!.b!.reasons[0]).toEqual({
    id: 'R101',
    points: null,
    feature: 'daysPastDue',
    value: 10,
  })
})

test('[CM11] a day suspended is wrong where no default was within a year had nobody acted', () => {
  const days = (defaultDay: number | null, lastDay: number, toDay: number | null) => {
    const { line, watch } = newSide()
    const spell = { fromDay: 1000, toDay, past30: false, overturned: false, closed: false }
    watch.spells.push(spell)
    const { suspendedDays, wrongDays, unjudgedDays } = closeSide(watch, line, 1500, {
      defaultDay,
      lastDay,
    }).tally.figures
    return [suspendedDays, wrongDays, unjudgedDays]
  }
  // Suspended from day 1000 to 1100; a default on day 1400 is a year off until day 1035.
  expect(days(1400, 2000, 1100)).toEqual([100, 35, 0])
  expect(days(1200, 2000, 1100)).toEqual([100, 0, 0])
  // No default by day 1414: of days up to 1049 a year is over, of the other fifty nobody knows.
  expect(days(null, 1414, 1100)).toEqual([100, 50, 50])
  expect(days(null, 2000, 1100)).toEqual([100, 100, 0])
  // It lasts: its days are those to the end.
  expect(days(null, 3000, null)).toEqual([500, 500, 0])
})
