import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logOf } from './behaviour/scale.ts'
import { newDetectors, observe, ROW, signals, tunings, watchOf } from './detector.ts'
import { NONE } from './state.ts'

const INFLOW = signals.indexOf('inflow')
const SALARIED = 0

/** Months of income, from month 0 on. */
function watched(incomes: readonly number[], rows = newDetectors(), from = 0): Float64Array {
  incomes.forEach((minor, i) => observe(rows, INFLOW, logOf(minor, 10_000), from + i, SALARIED))
  return rows
}

const steady = [600_000, 580_000, 620_000, 590_000, 610_000, 600_000, 605_000, 595_000, 602_000]

test('[BH1] an income that falls by a third alarms in its second month, and one that holds never', () => {
  const rows = watched(steady)
  expect(watchOf(rows, 'inflow')).toMatchObject({ fallMonth: NONE, riseMonth: NONE, lastMonth: 8 })
  watched([400_000], rows, 9)
  expect(watchOf(rows, 'inflow').fallMonth).toBe(NONE)
  watched([400_000], rows, 10)
  expect(watchOf(rows, 'inflow')).toMatchObject({ fallMonth: 10, fallBps: 5000, riseMonth: NONE })
})

test('[BH1] a baseline of three months is too young to be tested against', () => {
  const fall = (incomes: readonly number[]) => watchOf(watched(incomes), 'inflow').fallBps
  expect(fall(steady.slice(0, 3))).toBeNull()
  expect(fall(steady.slice(0, 4))).toBe(0)
  expect(fall([...steady.slice(0, 3), 1])).toBe(8000)
  expect(watchOf(watched(steady), 'spend').fallBps).toBeNull()
})

test('[BH7] one observation, however far out, never alarms from near calm', () => {
  const xs = fc.array(fc.integer({ min: -2500, max: 2500 }), { minLength: 4, maxLength: 30 })
  const far = fc.integer({ min: -60_000, max: 60_000 })
  fc.assert(
    fc.property(fc.nat(3), xs, far, fc.nat(4), (signal, noise, outlier, segment) => {
      const rows = newDetectors()
      noise.forEach((x, month) => observe(rows, signal, 20_000 + x, month, segment))
      const { fallBps, riseBps } = watchOf(rows, signals[signal]!)
      observe(rows, signal, 20_000 + outlier, 100, segment)
      const after = watchOf(rows, signals[signal]!)
      if ((fallBps ?? 0) < 2000) expect(after.fallMonth).not.toBe(100)
      if ((riseBps ?? 0) < 2000) expect(after.riseMonth).not.toBe(100)
    }),
  )
})

test('[BH8] the baseline does not learn the anomaly it is there to notice', () => {
  const rows = watched(steady)
  const at = INFLOW * ROW
  watched([400_000], rows, 9)
  const baseline = [...rows.subarray(at, at + 3)]
  watched([400_000, 390_000, 410_000, 400_000, 400_000], rows, 10)
  expect([...rows.subarray(at, at + 3)]).toEqual(baseline)
  expect(watchOf(rows, 'inflow').fallMonth).toBe(14)
})

test('[BH8] after a year frozen the new level is the borrower’s own', () => {
  const rows = watched(steady)
  watched(Array(24).fill(400_000), rows, 9)
  expect(watchOf(rows, 'inflow')).toMatchObject({ fallBps: 0, riseBps: 0 })
  expect(watchOf(rows, 'inflow').fallMonth).toBeLessThan(9 + 13)
})

test('[BH9] a stream cut and stored anywhere gives the bits of the whole at once', () => {
  const series = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -60_000, max: 60_000 })))
  fc.assert(
    fc.property(series, fc.nat(50), fc.nat(4), (observations, cut, segment) => {
      const batch = newDetectors()
      let stream = newDetectors()
      observations.forEach(([signal, x], month) => {
        observe(batch, signal, x, month, segment)
        if (month === cut) stream = Float64Array.from(JSON.parse(JSON.stringify([...stream])))
        observe(stream, signal, x, month, segment)
      })
      expect([...stream]).toEqual([...batch])
      for (const value of batch) expect(Number.isSafeInteger(value)).toBe(true)
    }),
  )
})

test('[BH1] a rise is to a fall as the mirrored series: neither side is favoured', () => {
  const xs = fc.array(fc.integer({ min: -3000, max: 3000 }), { maxLength: 40 })
  const TIMING = signals.indexOf('paymentTiming')
  fc.assert(
    fc.property(xs, (series) => {
      const up = newDetectors()
      const down = newDetectors()
      series.forEach((x, month) => {
        observe(up, TIMING, x, month, 4)
        observe(down, TIMING, -x, month, 4)
      })
      const [a, b] = [watchOf(up, 'paymentTiming'), watchOf(down, 'paymentTiming')]
      expect(a.riseBps).toBe(b.fallBps)
      expect(a.riseMonth).toBe(b.fallMonth)
    }),
  )
})

test('[BH1] every signal is tuned for each segment and never below its least spread', () => {
  for (const { priorSpreads, leastSpread, alarm } of Object.values(tunings)) {
    expect(priorSpreads).toHaveLength(5)
    expect(Math.min(...priorSpreads)).toBeGreaterThanOrEqual(leastSpread)
    expect(alarm).toBeGreaterThan(0)
  }
})
