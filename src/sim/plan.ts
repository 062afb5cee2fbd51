/**
 * What will happen to somebody whatever the lender does: shocks by month, drawn once from a
 * stream of their own. What they do about it is drawn in the months themselves.
 */
import { fork, log, type Rng, uniform } from '../base/index.ts'
import { between, happens, whole } from './chance.ts'
import { type Person, personAt } from './person.ts'
import type { World } from './world.ts'

export interface Spell {
  readonly fromMonth: number
  readonly months: number
}

/** Months are counted from the start of the town; NEVER for what does not happen. */
export interface Plan {
  readonly jobLosses: readonly Spell[]
  readonly illnessMonth: number
  /** Illness costs, in months of usual income. */
  readonly illnessMonths: number
  readonly payCutMonth: number
  readonly payCutLeaves: number
  readonly spiralMonth: number
  readonly theftMonth: number
  readonly newPhoneMonth: number
  readonly quiet: Spell
  readonly quietLeaves: number
  readonly slackMonth: number
  readonly mispostedMonth: number
  readonly guarantorFallMonth: number
}

export const NEVER = 1_000_000

export function planOf(world: World, person: Person): Plan {
  const { parameters: p, months } = world
  const r = fork(person.streams.plan, 'events')
  const from = person.openingMonth + 1
  const ring = person.ring !== null
  const first = (chance: number, after = from): number => firstMonth(r, chance, after, months)
  const quietFrom = (m: number): number => (person.habit.dormant ? NEVER : m)
  const spiral = p.spiral * (1 + 0.6 * person.lenders) * (person.prudence < 0 ? 1.8 : 0.5)
  // One draw each, in this order: a new kind of trouble goes last and shifts none before it.
  return {
    jobLosses: ring ? [] : jobLosses(world, person),
    illnessMonth: first(p.illness),
    illnessMonths: between(r, ...p.illnessCost),
    payCutMonth: first(p.payCut),
    payCutLeaves: between(r, ...p.payCutLeaves),
    spiralMonth: first(spiral),
    theftMonth: first(p.theft),
    newPhoneMonth: first(p.newPhone),
    quiet: {
      // Who hardly comes cannot come less.
      fromMonth: quietFrom(first(p.quiet, from + 5)),
      months: whole(r, ...p.quietMonths),
    },
    quietLeaves: between(r, ...p.quietLeaves),
    slackMonth: first(p.slack, from + 5),
    mispostedMonth: first(p.misposted, from + 2),
    guarantorFallMonth: ring ? NEVER : guarantorFall(world, person),
  }
}

/** When something that may happen each month first does: geometric, one draw. */
function firstMonth(r: Rng, chance: number, from: number, months: number): number {
  const m = from + Math.floor(log(1 - uniform(r)) / log(1 - chance))
  return m < months ? m : NEVER
}

/** The months out of work, from the month after the opening. */
function jobLosses({ economy, parameters: p, months }: World, person: Person): Spell[] {
  const r = fork(person.streams.plan, 'job')
  const age = p.ageUnemployment[person.age <= 24 ? 0 : person.age <= 29 ? 1 : 2]!
  const times = age * p.industryHazard[person.industry]! * p.borrowerHazard
  const spells: Spell[] = []
  for (let m = person.openingMonth + 1; m < months; m++) {
    const u = uniform(r)
    if (u >= economy.jobLoss[m]! * economy.slump[person.industry]![m]! * times) continue
    let length = 1
    while (length < 15 && !happens(r, 1 / p.spellMonths)) length++
    spells.push({ fromMonth: m, months: length })
    m += length + 1
  }
  return spells
}

/** Two months after the guarantor's own job went, where that brings the guarantor down. */
function guarantorFall(world: World, person: Person): number {
  const r = fork(person.streams.plan, 'guarantor')
  if (person.yard.guarantor === null) return NEVER
  const guarantor = personAt(world, person.yard.guarantor)
  for (const { fromMonth } of jobLosses(world, guarantor)) {
    const m = fromMonth + 2
    if (happens(r, world.parameters.guarantorFalls) && m > person.openingMonth && m < world.months)
      return m
  }
  return NEVER
}

export const isJobless = (plan: Plan, m: number): boolean =>
  plan.jobLosses.some(({ fromMonth, months }) => m >= fromMonth && m < fromMonth + months)
