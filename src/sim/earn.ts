/** Money before our bill: income, necessities, other lenders, and borrowing to repay. */
import { civilOf, exp } from '../base/index.ts'
import { between, happens, normal, pick } from './chance.ts'
import type { Month } from './month.ts'
import { NEVER } from './plan.ts'

export function earn(month: Month): void {
  const { person, life } = month
  month.incomeMinor = incomeOf(month)
  month.needMinor = person.money.needShare * person.incomeMinor * adapted(month)
  if (month.jobless) month.needMinor *= month.world.parameters.joblessNeed
  month.cashMinor = life.liquidMinor + month.incomeMinor - month.needMinor - illnessOf(month)
  noteInquiries(month)
  spiral(month)
  payOthers(month)
}

function incomeOf({ world, person, plan, life, m, first, income: r, jobless }: Month): number {
  const { parameters: p, economy } = world
  life.drift = p.incomePersistence * life.drift + p.incomeDrift * normal(r)
  const noise = p.incomeNoise[person.employment]! * normal(r)
  const bonus = happens(r, 0.5) && person.employment === 0 && civilOf(first).month === 1
  let income = person.incomeMinor * exp(life.drift)
  if (m >= plan.payCutMonth) income *= plan.payCutLeaves
  if (jobless) return income * person.money.joblessShare
  if (person.employment !== 0) income *= economy.leanIncome[m]!
  if (bonus) income *= p.bonusTimes
  return income * exp(noise)
}

/** Half of what a cut of pay took is done without after a while. */
const adapted = ({ plan, m, world }: Month): number =>
  m >= plan.payCutMonth + world.parameters.adaptMonths ? (1 + plan.payCutLeaves) / 2 : 1

/** Half of the cost in its month, half in the next. */
const illnessOf = ({ person, plan, m }: Month): number =>
  m === plan.illnessMonth || m === plan.illnessMonth + 1
    ? (plan.illnessMonths / 2) * person.incomeMinor
    : 0

function noteInquiries({ life, trouble: r }: Month): void {
  const asked = happens(r, 0.04 + 0.02 * life.lenders) ? 1 : 0
  life.inquiries = [asked, life.inquiries[0], life.inquiries[1]]
  life.newLenders = 0
}

/** Borrows from somebody new; what comes in, 0 where nobody lends. */
export function borrowElsewhere(month: Month, size: number): number {
  const { life, person, world, m, trouble: r } = month
  life.inquiries[0]++
  if (!happens(r, world.economy.lending[m]!) || life.lenders >= 15) return 0
  const amount = person.incomeMinor * size
  life.lenders++
  life.newLenders++
  life.otherBalanceMinor += amount
  return amount
}

/** Over-borrowing: several new lenders at once, then more to repay those; most of it is gone. */
function spiral(month: Month): void {
  const { world, plan, life, m, trouble: r } = month
  const { spiralWhenTight, spiralWhenLate } = world.parameters
  const gives = happens(r, life.unpaid.length > 0 ? spiralWhenLate : spiralWhenTight)
  const pressed = gives && life.tightMonths > 0 && month.person.prudence < 0.2
  if (life.spiralSince === NEVER && (m === plan.spiralMonth || pressed)) {
    life.spiralSince = m
    if (life.lived.spiralMonth === NEVER) life.lived.spiralMonth = m
  }
  if (life.spiralSince === NEVER || life.gaveUp) return
  const starts = life.spiralSince === m
  const wanted = starts ? 2 + pick(r, [0.2, 0.45, 0.35]) : pick(r, [0.45, 0.35, 0.2])
  let proceeds = 0
  for (let n = 0; n < wanted; n++) proceeds += borrowElsewhere(month, between(r, 0.5, 1.1))
  life.inquiries[0] += wanted
  const sunk = proceeds * between(r, 0.7, 0.95)
  month.cashMinor += proceeds - sunk
  month.spentMinor += sunk
  if (life.newLenders >= 3 && life.lived.stackingMonth === NEVER) life.lived.stackingMonth = m
  if (!starts && happens(r, world.parameters.spiralEnds)) life.spiralSince = NEVER
}

/** What other lenders take this month, less what they lend anew while they trust and are there. */
function payOthers(month: Month): void {
  const { world, life, m, trouble: r } = month
  const { parameters: p, economy } = world
  wander(month)
  const balance = life.otherBalanceMinor
  const service = balance * p.otherService
  const principal = balance * p.otherPrincipal
  const trusted = life.otherLateMonths > 0 ? 0 : life.shortMonths > 0 ? 0.6 : 1
  const spiralling = life.spiralSince !== NEVER
  const anew = spiralling ? 0 : principal * trusted * economy.lending[m]! * between(r, 0.9, 1.1)
  month.othersMinor = service - anew
  life.otherBalanceMinor = balance - principal + anew
}

/** Lenders come and go without trouble, too. */
function wander({ world, life, m, person, trouble: r }: Month): void {
  const comes = happens(r, 0.008 * world.economy.lending[m]!)
  const goes = happens(r, 0.012)
  if (comes && life.lenders < 6) {
    life.lenders++
    life.newLenders++
    life.inquiries[0]++
    life.otherBalanceMinor += person.incomeMinor * 0.5
  } else if (goes && life.lenders > 0 && life.spiralSince === NEVER) {
    life.otherBalanceMinor *= 1 - 1 / life.lenders
    life.lenders--
  }
}
