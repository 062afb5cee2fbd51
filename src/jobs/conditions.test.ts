import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { addDays, type Day, type MonthIndex, parseDay, printDay } from '../base/index.ts'
import { conditionsOn, levels } from '../core/index.ts'
import { conditionsFrom, seriesRules } from './conditions.ts'
import {
  parseMonth,
  pathSeries,
  publishedBy,
  readSeries,
  type SeriesRow,
  unemploymentPath,
} from './series.ts'

const read = (text: string): SeriesRow[] => {
  const rows = readSeries(text)
  if (!rows.ok) throw new Error(JSON.stringify(rows.issues))
  return rows.value
}
const fred = (name: string): SeriesRow[] =>
  read(
    gunzipSync(readFileSync(resolve(import.meta.dirname, `../../data/${name}.csv.gz`))).toString(),
  )
const from = (text: string): MonthIndex => parseMonth(text)!
test('[CO2] a figure is known on the day it was published, said or by the lag of its series', () => {
  const rows = read(
    'series,name,date,value,published\n' +
      'UNRATE,"Unemployment, all",2020-03-01,4.4,\n' +
      'UNRATE,"the ""same""",2020-04-01,14.75,2020-05-08\r\n' +
      'OTHER,,2020-01-01,-0.5,\n' +
      'OTHER,,2020-02-01,.,\n',
  )
  expect(rows.map((row) => [row.series, row.hundredths, printDay(row.publishedDay)])).toEqual([
    ['UNRATE', 440, '2020-04-10'],
    ['UNRATE', 1475, '2020-05-08'],
    ['OTHER', -50, '2020-03-28'],
  ])
})

test('[CO2] every bad line is told at once, and a header that is none', () => {
  const bad = readSeries(
    'series,date,value,published\n,2020-13-01,x,\nA,2020-02-01,1,2020-01-31\nA,1',
  )
  expect(bad.ok ? [] : bad.issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
    ':2 series-missing',
    ':2 date-wrong',
    ':2 value-wrong',
    ':3 published-early',
    ':4 columns-wrong',
  ])
  const none = readSeries('a,b,c\n1,2,3')
  expect(none.ok ? null : none.issues[0].code).toBe('header-wrong')
})

test('[CO3] levels are entered at once and left one at a time, after three calmer publications', () => {
  // Flat at 4 %, then two points more for two years.
  const path = [...Array(15).fill(400), ...Array(24).fill(600)] as number[]
  const rows = pathSeries(path, from('2019-01'))
  const on = conditionsOn(conditionsFrom(rows))
  const seen = rows.map(({ publishedDay }) => on(publishedDay).regime).join('')
  // The mean is up by 66 and 133 bps at once, then by 200 until the best months are a year old.
  // From there 67 and 0: a level is left at the third publication below what keeps it.
  const held = { stress: '22', crisis: '3'.repeat(13), back: '222111000' }
  expect(seen).toBe('0'.repeat(15) + held.stress + held.crisis + held.back)
})

test('[CO3] an industry goes by its own series; an index is worse as it falls', () => {
  const sales = [...Array(12).fill(10_000), 9000, 8000, 8000] as number[]
  const rows = pathSeries(sales, from('2021-01'), 'SALES')
  const industries = { catering: { series: 'SALES', kind: 'index' } } as const
  const { periods } = conditionsFrom(rows, { ...seriesRules, industries })
  expect(periods.map(({ fromDay, industries: worse }) => [fromDay, worse])).toEqual([
    ['2021-03-28', {}],
    ['2022-03-28', { catering: 'watch' }],
    ['2022-04-28', { catering: 'stress' }],
    ['2022-05-28', { catering: 'crisis' }],
  ])
})

const someRows = fc.array(
  fc.record({
    series: fc.constantFrom('UNRATE', 'SALES'),
    month: fc.integer({ min: 24_000, max: 24_040 }) as fc.Arbitrary<MonthIndex>,
    hundredths: fc.integer({ min: 200, max: 1500 }),
    publishedDay: fc.integer({ min: 10_000, max: 11_500 }) as fc.Arbitrary<Day>,
  }),
  { maxLength: 80 },
)
const industries = { catering: { series: 'SALES', kind: 'index' } } as const

test('[CO4] nothing is known early: what is published later changes no period before', () => {
  fc.assert(
    fc.property(someRows, fc.integer({ min: 9_990, max: 11_510 }), (rows, today) => {
      const rules = { ...seriesRules, industries }
      const known = rows.filter(({ publishedDay }) => publishedDay <= today)
      const all = conditionsFrom(rows, rules).periods
      const day = printDay(today as Day)
      expect(all.filter(({ fromDay }) => fromDay <= day)).toEqual(
        conditionsFrom(known, rules).periods,
      )
    }),
    { numRuns: 500 },
  )
})

test('[CO4] the order of a file’s lines says nothing, and `since` only leaves out', () => {
  const rows = fred('fred_UNRATE')
  const data = conditionsFrom(rows)
  expect(conditionsFrom(rows.toReversed())).toEqual(data)
  const since = parseDay('2008-02-20')!
  const short = conditionsFrom(rows, seriesRules, since)
  expect(short.periods[0]!.fromDay).toBe('2008-02-10')
  const [long, brief] = [conditionsOn(data), conditionsOn(short)]
  for (let day: Day = since; day < since + 3000; day = addDays(day, 17))
    expect(brief(day)).toEqual(long(day))
})

test('[CO5] on history the signal is up before the card delinquency peaks of 2001, 2009 and 2024', () => {
  const on = conditionsOn(conditionsFrom(fred('fred_UNRATE')))
  const level = (day: string): string => levels[on(parseDay(day)!).regime]!
  // Peaks: the quarters that ended in September 2001, June 2009 and June 2024.
  expect([level('2001-03-31'), level('2001-06-30')]).toEqual(['calm', 'watch'])
  expect([level('2007-12-31'), level('2008-06-30'), level('2009-06-30')]).toEqual([
    'calm',
    'stress',
    'crisis',
  ])
  expect([level('2023-12-31'), level('2024-03-31')]).toEqual(['calm', 'watch'])
  // In vain: in 2020 unemployment rose as never before, and relief kept cards from going bad.
  expect(level('2020-05-31')).toBe('crisis')
})

test('[CO5] a town can live through a real path, and reads the same levels off it', () => {
  const rows = fred('fred_UNRATE')
  const path = unemploymentPath(rows, from('2006-01'), 60)!
  expect([path.length, path[0], path[45]]).toEqual([60, 470, 1000])
  const moved = conditionsFrom(pathSeries(path, from('2022-01')))
  const real = conditionsFrom(rows.filter(({ month }) => month >= from('2006-01'))).periods
  expect(moved.periods.map(({ regime }) => regime)).toEqual(
    real.slice(0, moved.periods.length).map(({ regime }) => regime),
  )
  // October 2025 was never published: the month before stands for it.
  const gap = unemploymentPath(rows, from('2025-09'), 3)!
  expect(gap[1]).toBe(gap[0])
  expect(unemploymentPath(rows, from('1947-12'), 3)).toBeNull()
  expect(publishedBy('UNRATE', from('2025-12'))).toBe(parseDay('2026-01-10'))
})
