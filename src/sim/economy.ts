/** The months of the world the town lives in, worked out once from a scenario. */
import { industries, type Industry } from '../core/index.ts'
import type { Parameters } from './parameters.ts'
import type { Scenario } from './scenarios.ts'

export interface Economy {
  /** Unemployment by month, basis points. */
  readonly unemploymentBps: readonly number[]
  /** Chance by month that somebody in work loses it, over all ages and industries. */
  readonly jobLoss: readonly number[]
  /** Times that chance, by industry index and month. */
  readonly slump: readonly (readonly number[])[]
  /** Unemployment of each industry by month, basis points: what a statistics office would print. */
  readonly industryUnemploymentBps: readonly (readonly number[])[]
  /** What gig and own-account work earns of the usual. */
  readonly leanIncome: readonly number[]
  /** Share of the other lenders still lending. */
  readonly lending: readonly number[]
}

/** `path`, where given, is unemployment by month in basis points; its last value goes on. */
export function economyOf(
  scenario: Scenario,
  months: number,
  path: readonly number[] | null,
  { spellMonths, industryHazard }: Parameters,
): Economy {
  const all = Array.from({ length: months }, (_, m) => m)
  const given = path ?? []
  const unemploymentBps = all.map((m) =>
    given.length > 0
      ? given[Math.min(m, given.length - 1)]!
      : Math.floor(betweenKnots(scenario.unemployment, m) + 0.5),
  )
  const jobLoss = all.map((m) => flow(unemploymentBps, m, spellMonths))
  const slump = industries.map((name) => all.map((m) => slumpTimes(scenario, name, m)))
  return {
    unemploymentBps,
    jobLoss,
    slump,
    industryUnemploymentBps: slump.map((times, i) =>
      stock(jobLoss, times, industryHazard[i]!, spellMonths),
    ),
    leanIncome: all.map((m) =>
      scenario.lean.reduce((left, span) => (within(span, m) ? left * span.income : left), 1),
    ),
    lending: all.map((m) => lendingAt(scenario, m)),
  }
}

function betweenKnots(knots: readonly (readonly [number, number])[], m: number): number {
  const next = knots.findIndex(([month]) => month > m)
  if (next === 0) return knots[0]![1]
  if (next < 0) return knots.at(-1)![1]
  const [fromMonth, from] = knots[next - 1]!
  const [toMonth, to] = knots[next]!
  return from + ((to - from) * (m - fromMonth)) / (toMonth - fromMonth)
}

/**
 * Who must lose a job for unemployment to move as it did, while a share 1/spell finds one:
 * h = (u' − u + u/spell) / (1 − u). Source: flow accounting; domain.md §6.2 at rest.
 */
function flow(bps: readonly number[], m: number, spell: number): number {
  const now = bps[m]! / 10_000
  const before = bps[Math.max(0, m - 1)]! / 10_000
  const atRest = before / spell
  return Math.max(0.3 * atRest, now - before + atRest) / (1 - before)
}

/** Unemployment of one industry, kept by the same flows from rest. */
function stock(loss: readonly number[], times: readonly number[], hazard: number, spell: number) {
  let share = 0
  return loss.map((chance, m) => {
    const h = Math.min(0.5, chance * times[m]! * hazard)
    share = m === 0 ? h / (h + 1 / spell) : share + h * (1 - share) - share / spell
    return Math.floor(share * 10_000 + 0.5)
  })
}

const within = (span: { fromMonth: number; months: number }, m: number): boolean =>
  m >= span.fromMonth && m < span.fromMonth + span.months

const slumpTimes = (scenario: Scenario, name: Industry, m: number): number =>
  scenario.slumps.reduce(
    (times, slump) => (slump.industry === name && within(slump, m) ? times * slump.times : times),
    1,
  )

/** Lenders that withdrew come back over a year after the last month of it. */
function lendingAt(scenario: Scenario, m: number): number {
  let left = 1
  for (const { fromMonth, months, withdrawn } of scenario.contractions) {
    for (let at = fromMonth; at < Math.min(m + 1, fromMonth + months); at++) left *= 1 - withdrawn
    const since = m - (fromMonth + months - 1)
    if (since > 0) left += (1 - left) * Math.min(1, since / 12)
  }
  return left
}
