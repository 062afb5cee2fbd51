/** One month of one person while it is being lived: what came in, what is left, what is owed. */
import { addDays, type Day, type Rng } from '../base/index.ts'
import { restart } from './chance.ts'
import type { Life } from './life.ts'
import type { Person } from './person.ts'
import type { Plan } from './plan.ts'
import type { Treatment } from './treatment.ts'
import type { World } from './world.ts'

export interface Month {
  readonly world: World
  readonly person: Person
  readonly plan: Plan
  readonly life: Life
  readonly m: number
  readonly first: Day
  readonly last: Day
  readonly seen: Treatment
  readonly jobless: boolean
  /** Streams of this month alone: a draw more in one month shifts no other. */
  readonly income: Rng
  readonly trouble: Rng
  readonly pay: Rng
  readonly draw: Rng
  readonly activity: Rng
  incomeMinor: number
  needMinor: number
  /** In hand for bills; what is left of it once they are paid. */
  cashMinor: number
  /** To be paid to other lenders, net of what they lend anew. */
  othersMinor: number
  /** Past due with us as this person understands it, and what else falls due this month. */
  arrearsMinor: number
  billMinor: number
  billDay: Day
  /** May still be drawn. */
  availableMinor: number
  paidMinor: number
  spentMinor: number
  isShort: boolean
}

export function monthOfLife(
  world: World,
  life: Life,
  m: number,
  seen: Treatment,
  jobless: boolean,
): Month {
  const { person, plan } = life
  const { streams } = person
  const { dice } = world
  const first = world.firstDays[m]!
  return {
    world,
    person,
    plan,
    life,
    m,
    first,
    last: addDays(world.firstDays[m + 1]!, -1),
    seen,
    jobless,
    income: restart(dice.income, streams.income, m),
    trouble: restart(dice.trouble, streams.trouble, m),
    pay: restart(dice.pay, streams.pay, m),
    draw: restart(dice.draw, streams.draw, m),
    activity: restart(dice.activity, streams.activity, m),
    incomeMinor: 0,
    needMinor: 0,
    cashMinor: 0,
    othersMinor: 0,
    arrearsMinor: 0,
    billMinor: 0,
    billDay: first,
    availableMinor: seen.canDraw ? seen.availableMinor : 0,
    paidMinor: 0,
    spentMinor: 0,
    isShort: false,
  }
}

/** A day of this month, never before the line was opened. */
export const dayOfMonth = (month: Month, day: number): Day => {
  const wished = month.first + day - 1
  const from = Math.max(month.first, month.person.openingDay)
  return Math.min(month.last, Math.max(from, wished)) as Day
}
