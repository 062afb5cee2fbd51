/** A month of somebody's life from the first day to the last: what happens, in order. */
import type { TidemarkEvent } from '../core/index.ts'
import { assert, minor } from '../base/index.ts'
import { between, happens, whole } from './chance.ts'
import { beRobbed, rightPosting, rightTheft, ringMonth } from './crime.ts'
import { EACH_MONTH, fen, hasRoom, takeEvents, tell } from './diary.ts'
import { drawForWants } from './draw.ts'
import { earn } from './earn.ts'
import type { Life } from './life.ts'
import { dayOfMonth, type Month, monthOfLife } from './month.ts'
import { beMistaken, changePhone, observe } from './observe.ts'
import { open } from './open.ts'
import { isJobless, NEVER } from './plan.ts'
import { monthsBehind, payBills, prepay, readBill } from './repay.ts'
import { reportAssets, reportCredit, reportGuarantor, reportWork } from './report.ts'
import { type Treatment, untouched } from './treatment.ts'
import type { World } from './world.ts'

/**
 * Lives through a month under what the lender does and gives its events in fold order. In the
 * opening month `seen` is not looked at: the line is untouched.
 *
 * Fails: throws when a month is left out or lived twice.
 */
export function liveMonth(world: World, life: Life, m: number, seen: Treatment): TidemarkEvent[] {
  const { person, plan, diary } = life
  if (m < person.openingMonth) return []
  assert(m === life.month, `${person.borrower} lives month ${life.month} next, not ${m}`)
  life.month++
  const opens = m === person.openingMonth
  const month = monthOfLife(
    world,
    life,
    m,
    opens ? untouched(person.limitMinor) : seen,
    isJobless(plan, m),
  )
  const pending = (life.stolen === null ? 0 : 4) + (life.missing === null ? 0 : 1)
  diary.reserved = EACH_MONTH * (world.months - m) + pending
  if (life.over) {
    rightPosting(month)
    recover(month)
  } else {
    if (opens) open(month)
    if (person.ring === null) honestMonth(month)
    else fraudMonth(month)
  }
  return takeEvents(diary)
}

function honestMonth(month: Month): void {
  const { person, m } = month
  noticeCut(month)
  earn(month)
  readBill(month)
  rightPosting(month)
  payBills(month)
  prepay(month)
  drawForWants(month)
  beRobbed(month)
  rightTheft(month)
  spendRest(month)
  if (m > person.openingMonth) {
    reportCredit(month)
    reportWork(month)
    reportAssets(month)
    reportGuarantor(month)
    changePhone(month)
    beMistaken(month)
  }
  observe(month)
  end(month)
}

function fraudMonth(month: Month): void {
  const { person, m } = month
  readBill(month)
  month.incomeMinor = person.incomeMinor * 0.3 * between(month.income, 0.5, 1.5)
  month.needMinor = month.incomeMinor * 0.6
  ringMonth(month)
  if (m - person.openingMonth <= 4) observe(month)
  if (month.billMinor > 0 && month.paidMinor === 0)
    month.life.unpaid.push({ month: m, amountMinor: month.billMinor })
  end(month)
}

/** A cut or a suspension is felt by those who live on the line, and drives others away. */
function noticeCut(month: Month): void {
  const { world, life, person, seen, m, trouble: r } = month
  const p = world.parameters
  const less = between(r, ...p.cutActivity)
  const cut = seen.limitMinor < 0.8 * life.limitSeenMinor || (!seen.canDraw && life.couldDraw)
  if (life.cutMonthsLeft > 0) life.cutMonthsLeft--
  if (cut && m > person.openingMonth) {
    if (life.lived.cutMonth === NEVER) life.lived.cutMonth = m
    const dependent = seen.balanceMinor > 0.6 * life.limitSeenMinor
    const bare = life.liquidMinor < person.money.needShare * person.incomeMinor
    if (dependent && bare) life.cutMonthsLeft = p.cutMonths
    life.activity *= less
  }
  life.suspendedMonths = seen.canDraw ? 0 : life.suspendedMonths + 1
  if (life.suspendedMonths > 1) life.activity = Math.max(0.25, life.activity * 0.92)
  else if (life.activity < 1) life.activity = Math.min(1, life.activity * 1.06)
  life.limitSeenMinor = seen.limitMinor
  life.couldDraw = seen.canDraw
}

/** Pleasures out of income, and part of what lies above the money one keeps. */
function spendRest(month: Month): void {
  const { life, person, activity: r } = month
  const left = Math.max(0, month.cashMinor)
  const wish = person.money.discretionaryShare * month.incomeMinor * between(r, 0.8, 1.2)
  const above = Math.max(0, left - wish - person.money.bufferMinor)
  const pleasure = Math.min(left, month.isShort ? 0 : wish) + 0.4 * above
  month.spentMinor += pleasure
  life.liquidMinor = Math.max(0, left - pleasure)
}

/** The lender writes off what is half a year past due; people who owe nothing may leave. */
function end(month: Month): void {
  const { world, life, seen, m, last, trouble: r } = month
  const p = world.parameters
  const leaves = happens(r, life.suspendedMonths > 3 ? p.leaves : 0.001)
  if (monthsBehind(month) >= p.chargeOffMonths) {
    tell(life.diary, 'charged-off', last, 1430, {
      amountMinor: minor(Math.max(0, seen.balanceMinor)),
    })
    life.lived.chargedOffMonth = m
    life.over = true
  } else if (leaves && isSettled(month)) {
    tell(life.diary, 'line-closed', last, 1431, { by: 'borrower' })
    life.lived.closedMonth = m
    life.over = true
  }
}

/** Nothing is owed, was drawn this month, or is in dispute. */
const isSettled = ({ seen, life, availableMinor }: Month): boolean =>
  seen.balanceMinor <= 0 &&
  availableMinor === (seen.canDraw ? seen.availableMinor : 0) &&
  life.stolen === null &&
  life.missing === null

/** After a write-off something comes back, rarely. */
function recover(month: Month): void {
  const { world, life, seen, trouble: r } = month
  const pays = happens(r, world.parameters.recovery)
  const share = between(r, 0.05, 0.3)
  if (life.lived.chargedOffMonth === NEVER || !pays || !hasRoom(life.diary)) return
  const amountMinor = fen(seen.balanceMinor * share)
  if (amountMinor <= 0) return
  tell(life.diary, 'recovery-received', dayOfMonth(month, whole(r, 5, 25)), 840, { amountMinor })
}
