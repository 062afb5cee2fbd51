/** What others report of somebody: work, credit elsewhere, assets, guarantors. */
import type { Day } from '../base/index.ts'
import { industries } from '../core/index.ts'
import { between, happens, whole } from './chance.ts'
import { fen, hasRoom, mention, tell } from './diary.ts'
import { dayOfMonth, type Month } from './month.ts'
import { employments } from './person.ts'
import { isJobless } from './plan.ts'

/** Told when it changed, late in the month; `onDay` where it was asked for. */
export function reportCredit(month: Month, onDay: Day | null = null): void {
  const { life, trouble: r, world } = month
  const inquiries = life.inquiries[0] + life.inquiries[1] + life.inquiries[2]
  const worstDays = Math.min(360, Math.max(0, life.otherLateMonths * 30 - 12))
  const usual = dayOfMonth(month, whole(r, 23, 28))
  const day = onDay ?? usual
  const { reported, newLenders } = life
  const floor = 0.25 * month.person.incomeMinor
  const moved = Math.abs(life.otherBalanceMinor - reported.balanceMinor)
  const changed =
    life.lenders !== reported.lenders ||
    newLenders > 0 ||
    moved > Math.max(floor, 0.3 * reported.balanceMinor) ||
    Math.abs(inquiries - reported.inquiries) >= 3 ||
    Math.floor(worstDays / 30) !== Math.floor(reported.worstDays / 30)
  if (!changed || !hasRoom(life.diary)) return
  tell(life.diary, 'external-credit-reported', day, 400, {
    lenders: life.lenders,
    balanceMinor: fen(life.otherBalanceMinor),
    inquiries90Days: inquiries,
    worstDaysPastDue: worstDays,
    monthlyServiceMinor: fen(life.otherBalanceMinor * world.parameters.otherService),
    newLenders30Days: newLenders,
  })
  life.reported = {
    lenders: life.lenders,
    balanceMinor: life.otherBalanceMinor,
    inquiries,
    worstDays,
  }
}

/** A job lost is heard of for one in three, a month later; a new job for those. */
export function reportWork(month: Month): void {
  const { person, life, plan, m, trouble: r, jobless } = month
  const wasJobless = m > 0 && isJobless(plan, m - 1)
  if (!wasJobless) return
  const told = happens(r, 0.35)
  const moves = happens(r, 0.3)
  const day = dayOfMonth(month, whole(r, 5, 20))
  const industry = industries[person.industry]!
  if (jobless && !isJobless(plan, m - 2) && told && life.employmentTold >= 0) {
    life.employmentTold = -1
    mention(life.diary, 'employment-reported', day, 500, { industry, employment: 'none' })
  }
  if (jobless) return
  if (life.employmentTold < 0) {
    life.employmentTold = person.employment
    const employment = employments[person.employment]!
    mention(life.diary, 'employment-reported', day, 500, { industry, employment })
  }
  if (moves) mention(life.diary, 'profile-changed', day, 560, { part: 'employer' })
}

/** Deposits sold, homes worth less in a slump, cars worth less every year. */
export function reportAssets(month: Month): void {
  const { person, life, m, trouble: r, world } = month
  const day = dayOfMonth(month, whole(r, 10, 26))
  const age = m - person.openingMonth
  const fell = between(r, 0.85, 0.95)
  const held = person.assets.depositMinor
  if (held > 0 && life.depositMinor < life.depositTold * 0.7) {
    life.depositTold = life.depositMinor
    appraise(month, 'deposit', life.depositMinor, 0, day)
  }
  const bad = world.economy.unemploymentBps[m]! > 800
  if (person.assets.propertyMinor > 0 && age > 0 && age % 12 === 0)
    appraise(month, 'property', person.assets.propertyMinor * (bad ? fell : 1), liened(month), day)
}

const liened = ({ person, m }: Month): number =>
  Math.max(0, person.assets.lienMinor * (1 - 0.004 * (m - person.openingMonth)))

export function appraise(
  month: Month,
  asset: 'property' | 'vehicle' | 'deposit',
  value: number,
  lien: number,
  day: Day,
): void {
  mention(month.life.diary, 'asset-appraised', day, 450, {
    asset,
    valueMinor: fen(Math.floor(value / 10_000) * 10_000),
    lienMinor: fen(Math.floor(lien / 10_000) * 10_000),
    appraisedDay: day,
  })
}

export function reportGuarantor(month: Month): void {
  const { person, plan, m, life, trouble: r } = month
  const guarantorHash = person.links.guarantor
  const since = m - plan.guarantorFallMonth
  if (guarantorHash === null || (since !== 0 && since !== 2)) return
  const day = dayOfMonth(month, whole(r, 4, 24))
  const inDefault = happens(r, 0.6)
  const pdPpm = since === 2 && inDefault ? 1_000_000 : whole(r, 250_000, 500_000)
  mention(life.diary, 'guarantor-assessed', day, 470, { guarantorHash, pdPpm })
}
