/** Drawing on the line: for wants, for need, and what is written of it. */
import { addMonths, type Day, minor } from '../base/index.ts'
import type { DataOf } from '../core/index.ts'
import { between, happens, whole } from './chance.ts'
import { dayIn, hasRoom, tell } from './diary.ts'
import { dayOfMonth, type Month } from './month.ts'
import { nameOf } from './neighbours.ts'

const methods = ['equal-instalment', 'equal-principal', 'interest-first'] as const
const tenors = [3, 6, 12] as const

/** Where money goes: absent for one's own account. */
export interface Drawing {
  readonly day: Day
  readonly minute: number
  readonly channel: string
  readonly payeeHash: string | null
}

/** Draws up to `wishedMinor`, in whole hundreds; what was drawn, 0 where the line gives nothing. */
export function drawOn(month: Month, wishedMinor: number, drawing: Drawing): number {
  const { life, person, world } = month
  const { drawMinMinor, drawsMax } = world.parameters
  const most = Math.floor(Math.min(month.availableMinor, wishedMinor) / 10_000) * 10_000
  if (most < drawMinMinor || life.draws >= drawsMax || !hasRoom(life.diary, 2)) return 0
  const n = life.draws
  const obligation = `${person.borrower}-d${n}`
  tell(life.diary, 'draw-settled', drawing.day, drawing.minute, {
    amountMinor: minor(most),
    obligation,
    channel: drawing.channel,
    authorization: null,
    ...scheduleOf(month, drawing.day),
    annualRateBps: person.rateBps,
    payeeHash: drawing.payeeHash,
  })
  life.draws++
  month.availableMinor -= most
  return most
}

type Schedule = Pick<DataOf<'draw-settled'>, 'method' | 'instalments' | 'firstDueDay'>

/** Due on the person's own day, the first time twenty days off at least. */
function scheduleOf({ person, draw: r, world, m }: Month, day: Day): Schedule {
  const { method, instalments } = person.habit
  const other = happens(r, 0.25) ? whole(r, 0, 2) : instalments
  const next = dayIn(world.firstDays[m + 1]!, person.dueDayOfMonth)
  return {
    method: methods[method]!,
    instalments: method === 2 ? Math.min(6, tenors[other]!) : tenors[other]!,
    firstDueDay: next - day >= 20 ? next : addMonths(next, 1),
  }
}

/** Draws out of habit: back to the balance sought, or once in a while on a line unused. */
export function drawForWants(month: Month): void {
  const { world, person, life, seen, draw: r, m } = month
  const p = world.parameters
  const day = dayOfMonth(month, whole(r, 2, 27))
  const minute = whole(r, 9 * 60, 22 * 60)
  const u = between(r, 0.8, 1.1)
  const often = happens(r, m === person.openingMonth ? 0.5 : p.drawChance)
  const rarely = happens(r, p.dormantDraw)
  const merchant = happens(r, 0.3) ? whole(r, 0, 40) : null
  if (month.isShort || life.gaveUp || month.arrearsMinor > 0) return
  if (life.draws >= p.drawsAtOnce + p.drawsAMonth * (m - person.openingMonth)) return
  const sought = person.habit.use * seen.limitMinor
  const left = seen.balanceMinor - month.paidMinor
  const { dormant } = person.habit
  if (dormant ? !rarely : !often || left >= p.drawBelow * sought) return
  const wished = dormant ? sought * 0.6 : (sought - left) * u
  const payeeHash =
    merchant === null ? null : nameOf(world.root, 'merchant', person.cityTier, merchant)
  const drawn = drawOn(month, wished, { day, minute, channel: 'app', payeeHash })
  month.spentMinor += drawn
  if (life.cutMonthsLeft === 0) return
  // Who lived on the line goes on living as before for a while, on what is meant for bills.
  const missed = Math.min(p.cutHabit * (wished - drawn), p.cutHabitMost * person.incomeMinor)
  month.cashMinor -= missed
  month.spentMinor += missed
}

/** Draws to pay what cannot be paid otherwise: before the bill, so that it can be. */
export function drawForNeed(month: Month, shortMinor: number): number {
  const { draw: r } = month
  const day = dayOfMonth(month, Math.max(1, month.billDay - month.first + 1 - whole(r, 1, 6)))
  const minute = whole(r, 9 * 60, 23 * 60)
  return drawOn(month, shortMinor, { day, minute, channel: 'app', payeeHash: null })
}
