/**
 * What is true of somebody and no event says: read by the evaluation alone, never by the engine.
 * Months count from the start of the town; `null` is never, so far.
 */
import type { Day } from '../base/index.ts'
import type { BorrowerId, Industry } from '../core/index.ts'
import type { Life } from './life.ts'
import { employments, industryOf } from './person.ts'
import { NEVER } from './plan.ts'
import type { World } from './world.ts'

export interface Truth {
  readonly borrower: BorrowerId
  readonly openingMonth: number
  readonly age: number
  readonly cityTier: number
  readonly industry: Industry
  readonly employment: (typeof employments)[number]
  readonly thinFile: boolean
  readonly incomeMinor: number
  readonly jobLossMonths: readonly number[]
  readonly payCutMonth: number | null
  readonly illnessMonth: number | null
  /** Start of over-borrowing, and the first month with three new lenders or more. */
  readonly spiralMonth: number | null
  readonly stackingMonth: number | null
  readonly ring: number | null
  readonly ringMembers: number
  readonly theftMonth: number | null
  readonly guarantorFallMonth: number | null
  readonly newPhoneMonth: number | null
  /** Sign-ins alone fall, for no bad reason. */
  readonly quietMonth: number | null
  /** That, and nothing else happened to them or was done by them. */
  readonly quietOnly: boolean
  /** Pays a week late from this month on, out of habit. */
  readonly slackMonth: number | null
  /** When habits changed, and which; the detectors are measured against these. */
  readonly changes: readonly Change[]
  /** First month the money did not reach; first bill left unpaid; gave up paying; written off. */
  readonly shortMonth: number | null
  readonly missedMonth: number | null
  readonly gaveUpMonth: number | null
  readonly chargedOffMonth: number | null
  readonly closedMonth: number | null
  /** First month in which a cut or a suspension of ours was felt. */
  readonly cutMonth: number | null
  /** Payments the lender's books lacked until `foundDay`: they come in that month, with the day
   * they were made on. */
  readonly lateFacts: readonly { readonly id: string; readonly foundDay: Day }[]
  /** Ties that mean nothing: a household's device, an agent's phone. */
  readonly sharesDevice: boolean
  readonly archetypes: readonly Archetype[]
}

export interface Change {
  readonly signal: 'sign-ins' | 'spend' | 'income' | 'payment-timing'
  readonly month: number
  readonly up: boolean
}

export const archetypes = [
  'job-loss',
  'stacking',
  'ring',
  'harmless-new-phone',
  'failed-guarantor',
  'never-late',
  'young-thin-file',
  'wrongly-posted-payment',
] as const
export type Archetype = (typeof archetypes)[number]

export function truthOf(world: World, life: Life): Truth {
  const { person, plan, lived } = life
  const lost = plan.jobLosses.map(({ fromMonth }) => fromMonth)
  return {
    borrower: person.borrower,
    openingMonth: person.openingMonth,
    age: person.age,
    cityTier: person.cityTier,
    industry: industryOf(person),
    employment: employments[person.employment]!,
    thinFile: person.thin,
    incomeMinor: Math.floor(person.incomeMinor),
    jobLossMonths: lost.filter((m) => m < life.month),
    payCutMonth: soFar(life, plan.payCutMonth),
    illnessMonth: soFar(life, plan.illnessMonth),
    spiralMonth: soFar(life, lived.spiralMonth),
    stackingMonth: soFar(life, lived.stackingMonth),
    ring: person.ring?.ring ?? null,
    ringMembers: person.ring?.members ?? 0,
    theftMonth: soFar(life, lived.theftMonth),
    guarantorFallMonth: soFar(life, plan.guarantorFallMonth),
    newPhoneMonth: soFar(life, lived.newPhoneMonth),
    quietMonth: soFar(life, plan.quiet.fromMonth),
    quietOnly: isQuietOnly(life),
    slackMonth: soFar(life, plan.slackMonth),
    changes: changesOf(world, life),
    shortMonth: soFar(life, lived.shortMonth),
    missedMonth: soFar(life, lived.missedMonth),
    gaveUpMonth: soFar(life, lived.gaveUpMonth),
    chargedOffMonth: soFar(life, lived.chargedOffMonth),
    closedMonth: soFar(life, lived.closedMonth),
    cutMonth: soFar(life, lived.cutMonth),
    lateFacts: lived.lateFacts,
    sharesDevice: person.ring === null && person.links.devices.length > 1,
    archetypes: archetypesOf(life),
  }
}

const soFar = (life: Life, m: number): number | null => (m < life.month && m !== NEVER ? m : null)

function isQuietOnly({ person, plan, lived, month }: Life): boolean {
  const { fromMonth } = plan.quiet
  const others = [
    ...plan.jobLosses.map((spell) => spell.fromMonth),
    plan.payCutMonth,
    plan.illnessMonth,
    plan.slackMonth,
    plan.guarantorFallMonth,
    lived.spiralMonth,
    lived.stackingMonth,
    lived.theftMonth,
    lived.newPhoneMonth,
    lived.missedMonth,
    lived.shortMonth,
  ]
  const alone = person.ring === null && others.every((m) => m >= month)
  return alone && fromMonth < month && !person.habit.dormant && lived.lateFacts.length === 0
}

function changesOf(world: World, { person, plan, month }: Life): Change[] {
  if (person.ring !== null) return []
  const changes: Change[] = []
  const add = (signal: Change['signal'], at: number, up: boolean): void => {
    if (at < Math.min(month, world.months)) changes.push({ signal, month: at, up })
  }
  for (const { fromMonth, months } of plan.jobLosses) {
    add('income', fromMonth, false)
    if (months >= 2) add('spend', fromMonth, false)
  }
  add('income', plan.payCutMonth, false)
  add('sign-ins', plan.quiet.fromMonth, false)
  add('payment-timing', plan.slackMonth, true)
  return changes.toSorted((a, b) => a.month - b.month)
}

function archetypesOf(life: Life): Archetype[] {
  const { person, plan, lived, month } = life
  const troubled = lived.missedMonth < NEVER || lived.spiralMonth < NEVER || person.ring !== null
  const long = month - person.openingMonth >= 12
  const held: Readonly<Record<Archetype, boolean>> = {
    'job-loss': person.ring === null && plan.jobLosses.some(({ fromMonth }) => fromMonth < month),
    stacking: lived.stackingMonth < NEVER,
    ring: person.ring !== null,
    'harmless-new-phone': !troubled && lived.newPhoneMonth < NEVER && lived.theftMonth === NEVER,
    'failed-guarantor': plan.guarantorFallMonth < month,
    'never-late': !troubled && life.draws >= 2 && long,
    'young-thin-file': !troubled && person.thin && person.age <= 23 && life.draws >= 2 && long,
    'wrongly-posted-payment': lived.lateFacts.length > 0,
  }
  return archetypes.filter((name) => held[name])
}
