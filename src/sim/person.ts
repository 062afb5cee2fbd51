/** Who somebody is on the day the town begins: made of the seed and the index, never changed. */
import { addDays, type Day, fork, log, type Rng, uniform } from '../base/index.ts'
import { type BorrowerId, industries, type Industry } from '../core/index.ts'
import { happens, logNormal, normal, normalQuantile, pick, whole } from './chance.ts'
import { type RingPlace, ringOf, type Yard, yardOf } from './neighbours.ts'
import type { Parameters } from './parameters.ts'
import {
  type Assets,
  assetsOf,
  type Habit,
  habitOf,
  type Links,
  linksOf,
  type Money,
  moneyOf,
} from './traits.ts'
import type { Dice, World } from './world.ts'

export const employments = ['salaried', 'gig', 'self-employed'] as const

export interface Person {
  readonly index: number
  readonly borrower: BorrowerId
  readonly streams: Streams
  readonly yard: Yard
  readonly ring: RingPlace | null
  readonly age: number
  readonly cityTier: number
  readonly industry: number
  /** Index into `employments`. */
  readonly employment: number
  readonly thin: boolean
  /** Usual monthly income, minor units. */
  readonly incomeMinor: number
  /** A standard normal trait nobody sees: keeping money back. */
  readonly prudence: number
  /** The lender's opening tier, 0 best. */
  readonly tier: number
  readonly limitMinor: number
  readonly rateBps: number
  readonly openingMonth: number
  readonly openingDay: Day
  readonly dueDayOfMonth: number
  readonly lenders: number
  readonly otherBalanceMinor: number
  readonly money: Money
  readonly habit: Habit
  readonly assets: Assets
  readonly links: Links
}

export interface Streams extends Dice {
  readonly plan: Rng
}

export const borrowerOf = (i: number): BorrowerId =>
  `hb-${String(i).padStart(6, '0')}` as BorrowerId

export function personAt(world: World, i: number): Person {
  const p = world.parameters
  const self = fork(world.root, 'person', i)
  const r = fork(self, 'self')
  const yard = yardOf(world, i)
  const ring = ringOf(world, i)
  const age = ageOf(p, r, ring)
  const cityTier = pick(r, p.cityTierShares)
  const industry = pick(r, p.industryShares)
  const employment = pick(r, [
    1 - p.gigShares[industry]! - p.selfEmployedShares[industry]!,
    p.gigShares[industry]!,
    p.selfEmployedShares[industry]!,
  ])
  const thin = happens(r, age <= 22 ? p.thinUpTo22 : p.thinAfter22)
  const usual = p.incomeMedianMinor[cityTier]! * ageTimes(p, age)
  const incomeMinor = logNormal(r, usual, p.incomeSigma)
  const prudence = normal(r)
  const willingness = normal(r)
  const richness = log(incomeMinor / 600_000)
  const tier = tierOf(p, richness, prudence, willingness, thin, normal(r))
  const opening = openingOf(world, r, ring)
  const lenders = thin && happens(r, 0.5) ? 0 : lendersOf(p, prudence, r)
  const dueDayOfMonth = whole(r, 3, 28)
  return {
    index: i,
    borrower: borrowerOf(i),
    streams: streamsOf(self),
    yard,
    ring,
    age,
    cityTier,
    industry,
    employment,
    thin,
    incomeMinor,
    prudence,
    tier,
    ...termsOf(p, r, tier, incomeMinor),
    ...opening,
    dueDayOfMonth,
    lenders,
    otherBalanceMinor: lenders * incomeMinor * logNormal(r, p.perLender, p.perLenderSigma),
    money: moneyOf(p, fork(self, 'money'), { incomeMinor, richness, prudence, thin }),
    habit: habitOf(p, fork(self, 'habit'), prudence, willingness),
    assets: assetsOf(p, fork(self, 'assets'), incomeMinor, age),
    links: linksOf(world, fork(self, 'links'), { i, industry, employment, yard, ring }),
  }
}

/** Ringleaders send the young. */
function ageOf({ ageBands }: Parameters, r: Rng, ring: RingPlace | null): number {
  const shares = ageBands.map(([, , share]) => share)
  const [from, to] = ageBands[pick(r, shares)]!
  return ring === null ? whole(r, from, to) : whole(r, 19, 28)
}

const streamsOf = (self: Rng): Streams => ({
  plan: fork(self, 'plan'),
  income: fork(self, 'income'),
  trouble: fork(self, 'trouble'),
  pay: fork(self, 'pay'),
  draw: fork(self, 'draw'),
  activity: fork(self, 'activity'),
})

const ageTimes = ({ ageIncome }: Parameters, age: number): number =>
  (ageIncome.find(([upTo]) => age <= upTo) ?? ageIncome.at(-1)!)[1]!

/** What the lender saw at the opening: income, file and conduct elsewhere, through noise. */
function tierOf(
  p: Parameters,
  richness: number,
  prudence: number,
  willingness: number,
  thin: boolean,
  noise: number,
): number {
  const seen = 1.0 * richness + 0.5 * prudence + 0.4 * willingness - (thin ? 0.5 : 0) + 0.7 * noise
  // What is seen has mean −.22 and deviation 1.16 over a town: measured.
  const rank = (seen + 0.22) / 1.16
  let above = 0
  for (let tier = 0; tier < p.tierShares.length - 1; tier++) {
    above += p.tierShares[tier]!
    if (rank >= normalQuantile(1 - above)) return tier
  }
  return p.tierShares.length - 1
}

/** The less is kept back, the more is owed elsewhere. */
function lendersOf(p: Parameters, prudence: number, r: Rng): number {
  const rank = 0.6 * -prudence + 0.8 * normal(r)
  let below = 0
  for (let lenders = 0; lenders < p.lenderShares.length - 1; lenders++) {
    below += p.lenderShares[lenders]!
    if (rank < normalQuantile(below)) return lenders
  }
  return p.lenderShares.length - 1 + (happens(r, 0.35) ? 1 : 0)
}

function termsOf(p: Parameters, r: Rng, tier: number, incomeMinor: number) {
  const wished = logNormal(r, p.limitMedianMinor[tier]!, p.limitSigma)
  const most = Math.min(p.limitMaxMinor, p.limitIncomeMax * incomeMinor)
  const rates = p.rateBps[tier]!
  return {
    limitMinor: Math.max(p.limitMinMinor, Math.floor(Math.min(wished, most) / 10_000) * 10_000),
    rateBps: whole(r, ...rates),
  }
}

/** Most lines open early in the first year; a ring's within days of each other. */
function openingOf(world: World, r: Rng, ring: RingPlace | null) {
  const early = uniform(r) * uniform(r)
  const wished = ring?.openingMonth ?? Math.floor(13 * early)
  const offset = ring?.openingDay ?? whole(r, 3, 24)
  const day = addDays(world.firstDays[Math.min(wished, world.months - 1)]!, offset)
  const openingMonth = Math.max(0, world.firstDays.findIndex((first) => first > day) - 1)
  const past = day >= world.firstDays[world.months]!
  return past
    ? { openingMonth: world.months - 1, openingDay: addDays(world.firstDays[world.months]!, -1) }
    : { openingMonth, openingDay: day }
}

export const industryOf = (person: Person): Industry => industries[person.industry]!
