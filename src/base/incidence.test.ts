import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cumulativeIncidence, type Episodes, type Estimate } from './incidence.ts'

const errorOf = ({ standardError }: Estimate): number => standardError

test('[CV1] eight episodes of two causes agree with `survfit` of R’s survival 3.5-3', () => {
  const points = cumulativeIncidence(
    { time: [1, 2, 2, 3, 4, 4, 5, 6], cause: [1, 0, 2, 1, 2, 1, 0, 1], entry: null },
    [1, 2],
  )
  const { survival, incidence, atRisk, events, censored } = points[3]!
  expect({ atRisk, events, censored }).toEqual({ atRisk: 4, events: [1, 1], censored: 0 })
  expect(survival.estimate).toBeCloseTo(0.3, 12)
  expect(survival.standardError).toBeCloseTo(0.1753568, 7)
  expect(survival.lower).toBeCloseTo(0.09540579, 7)
  expect(survival.upper).toBeCloseTo(0.943339, 6)
  expect(incidence[0]!.estimate).toBeCloseTo(0.425, 12)
  expect(incidence[0]!.lower).toBeCloseTo(0.17924351, 7)
  expect(incidence[0]!.upper).toBe(1)
  expect(points[0]!.incidence[1]).toMatchObject({ estimate: 0, lower: null, upper: null })
})

test('[CV2] an episode counts only after its entry: by hand, and as R has it', () => {
  const points = cumulativeIncidence(
    {
      time: [1, 2, 2, 3, 4, 4, 5, 6],
      cause: [1, 0, 2, 1, 2, 1, 0, 1],
      entry: [0, 0, 1, 1, 0, 2, 3, 2],
    },
    [1, 2],
  )
  // Watched at 1 are those that entered at 0: three, of whom one ends.
  expect(points.map(({ atRisk }) => atRisk)).toEqual([3, 4, 4, 4, 2, 1])
  expect(points[0]!.survival.estimate).toBeCloseTo(2 / 3, 12)
  expect(points[5]!.incidence[0]!.estimate).toBeCloseTo(0.7395833, 7)
  const errors = [0.2721655, 0.2721655, 0.2551552, 0.2278609, 0.2278609, 0.1730547]
  errors.forEach((error, t) => expect(errorOf(points[t]!.incidence[0]!)).toBeCloseTo(error, 7))
})

const episodes = fc
  .array(
    fc.record({
      entry: fc.integer({ min: 0, max: 6 }),
      lasted: fc.integer({ min: 1, max: 8 }),
      cause: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) => rows.map(({ entry, lasted, cause }) => ({ entry, time: entry + lasted, cause })))

const columns = (rows: readonly { entry: number; time: number; cause: number }[]): Episodes => ({
  entry: rows.map(({ entry }) => entry),
  time: rows.map(({ time }) => time),
  cause: rows.map(({ cause }) => cause),
})

test('[CV3] survival and incidences sum to one, and no curve turns back', () => {
  fc.assert(
    fc.property(episodes, (rows) => {
      let last = [0, 0, 0]
      for (const { survival, incidence } of cumulativeIncidence(columns(rows), [1, 2, 3])) {
        const now = incidence.map(({ estimate }) => estimate)
        expect(now.reduce((a, b) => a + b, survival.estimate)).toBeCloseTo(1, 12)
        now.forEach((estimate, k) => expect(estimate).toBeGreaterThanOrEqual(last[k]!))
        last = now
      }
    }),
  )
})

test('[CV4] of a single cause, none entering late: 1 − Kaplan–Meier, with Greenwood’s error', () => {
  fc.assert(
    fc.property(episodes, (rows) => {
      const single = rows.map((row) => ({ ...row, cause: Math.min(1, row.cause) }))
      let survival = 1
      let greenwood = 0
      for (const point of cumulativeIncidence({ ...columns(single), entry: null }, [1])) {
        const ended = point.events[0]!
        survival *= 1 - ended / point.atRisk
        if (ended < point.atRisk) greenwood += ended / (point.atRisk * (point.atRisk - ended))
        expect(point.incidence[0]!.estimate).toBeCloseTo(1 - survival, 12)
        expect(errorOf(point.survival)).toBeCloseTo(survival * Math.sqrt(greenwood), 7)
      }
    }),
  )
})

test('[CV5] the error is what leaving each episode out, a little, does to the curve', () => {
  fc.assert(
    fc.property(episodes, (rows) => {
      const points = cumulativeIncidence(columns(rows), [1, 2, 3])
      points.forEach(({ time, incidence }) => {
        expect(errorOf(incidence[0]!)).toBeCloseTo(jackknife(rows, time), 4)
      })
    }),
    { numRuns: 30 },
  )
})

/** By brute force: each episode's weight is moved by a hair, up and down. */
function jackknife(rows: readonly { entry: number; time: number; cause: number }[], at: number) {
  const hair = 1e-6
  let squares = 0
  for (const [i] of rows.entries()) {
    const moved = (by: number): number =>
      weighted(
        rows.map((row, j) => ({ ...row, weight: j === i ? 1 + by : 1 })),
        at,
      )
    squares += ((moved(hair) - moved(-hair)) / (2 * hair)) ** 2
  }
  return Math.sqrt(squares)
}

function weighted(
  rows: readonly { entry: number; time: number; cause: number; weight: number }[],
  at: number,
): number {
  const total = (holds: (row: (typeof rows)[number]) => boolean): number =>
    rows.filter(holds).reduce((sum, { weight }) => sum + weight, 0)
  let survival = 1
  let incidence = 0
  for (let t = 1; t <= at; t++) {
    const risk = total(({ entry, time }) => entry < t && t <= time)
    const ended = total(({ time, cause }) => time === t && cause > 0)
    if (risk === 0) continue
    incidence += (survival * total(({ time, cause }) => time === t && cause === 1)) / risk
    // What is left when all have ended is exactly nothing.
    survival *= rows.some((r) => r.entry < t && t <= r.time && (r.time > t || r.cause === 0))
      ? 1 - ended / risk
      : 0
  }
  return incidence
}

test('[CV6] the order of rows does not matter', () => {
  fc.assert(
    fc.property(episodes, (rows) => {
      const forward = cumulativeIncidence(columns(rows), [1, 2, 3])
      const backward = cumulativeIncidence(columns([...rows].reverse()), [1, 2, 3])
      forward.forEach((point, t) => {
        expect(backward[t]!.events).toEqual(point.events)
        point.incidence.forEach((at, k) => {
          expect(backward[t]!.incidence[k]!.estimate).toBe(at.estimate)
          expect(errorOf(backward[t]!.incidence[k]!)).toBeCloseTo(errorOf(at), 7)
        })
      })
    }),
  )
})
