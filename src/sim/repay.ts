/** Paying the bill: what ability, habit and will allow, and when. */
import { addDays, type Day } from '../base/index.ts'
import { between, happens, pick, whole } from './chance.ts'
import { fen, hasRoom, tell, withhold } from './diary.ts'
import { drawForNeed } from './draw.ts'
import { borrowElsewhere } from './earn.ts'
import { dayOfMonth, type Month } from './month.ts'
import { NEVER } from './plan.ts'

/** What falls to be paid this month, as this person understands it. */
export function readBill(month: Month): void {
  const { person, life, seen, first, last } = month
  const usual = first + person.dueDayOfMonth - 1
  // A due day a holiday moved into the next month is paid on its usual day.
  const falls = seen.nextDueDay !== null && seen.nextDueDay <= usual + 12
  month.arrearsMinor = seen.overdueMinor
  month.billMinor = falls ? seen.dueMinor - seen.overdueMinor : 0
  month.billDay = Math.min(last, Math.max(first, falls ? seen.nextDueDay! : usual)) as Day
  if (life.missing !== null)
    month.arrearsMinor = Math.max(0, month.arrearsMinor - life.missing.amountMinor)
  if (life.stolen !== null) {
    month.billMinor = Math.min(month.billMinor, life.stolen.ownDueMinor)
    month.arrearsMinor = 0
  }
  if (month.arrearsMinor <= 0) life.unpaid = []
  else if (life.unpaid.length === 0)
    life.unpaid = [{ month: month.m - 1, amountMinor: month.arrearsMinor }]
}

/** Whole months since the oldest unpaid bill fell due; 0 for none. */
export const monthsBehind = ({ life, m }: Month): number => m - (life.unpaid[0]?.month ?? m)

/** Finds money, pays others and us, each as far as it goes. */
export function payBills(month: Month): void {
  const { world, life, person } = month
  const due = month.arrearsMinor + month.billMinor
  const careful = life.cutMonthsLeft > 0 ? person.money.cutPressure : 1
  const needed = month.othersMinor + due * careful
  const tight = month.cashMinor < needed && needed > 0
  life.tightMonths = tight ? life.tightMonths + 1 : 0
  if (tight) scrape(month, needed)
  month.isShort = month.cashMinor < needed - 1 && needed > 0
  life.shortMonths = month.isShort ? life.shortMonths + 1 : 0
  if (month.isShort && life.lived.shortMonth === NEVER) life.lived.shortMonth = month.m
  const skipsOthers = month.isShort && person.money.oursFirst && due > 0 && !life.gaveUp
  payOthersNow(month, skipsOthers ? Math.max(0, month.cashMinor - due) : month.cashMinor)
  if (due > 0) payUs(month, due)
  noteUnpaid(month, due)
  const { giveUp } = world.parameters
  const lost = happens(month.pay, giveUp) && month.isShort && monthsBehind(month) >= 3
  if (lost && !life.gaveUp) {
    life.gaveUp = true
    life.lived.gaveUpMonth = month.m
  }
}

/** Payments go to the oldest bill first. */
function noteUnpaid(month: Month, due: number): void {
  const { life, m } = month
  if (month.billMinor > 0) life.unpaid.push({ month: m, amountMinor: month.billMinor })
  let paid = month.paidMinor
  while (paid > 0 && life.unpaid.length > 0) {
    const oldest = life.unpaid[0]!
    const part = Math.min(paid, oldest.amountMinor)
    oldest.amountMinor -= part
    paid -= part
    if (oldest.amountMinor < 1) life.unpaid.shift()
  }
  const missed = month.paidMinor < due - 1 && (month.isShort || life.gaveUp)
  if (missed && life.lived.missedMonth === NEVER) life.lived.missedMonth = m
}

/** Everything one does before a bill is left: spend less, sell, draw, borrow, ask the family. */
function scrape(month: Month, needed: number): void {
  const { world, person, life, m, trouble: r } = month
  const p = world.parameters
  const draws = happens(r, p.drawWhenShort)
  const pushed = life.cutMonthsLeft > 0 ? p.cutBorrowElsewhere : 0
  const indebted = life.otherBalanceMinor * p.otherService > 0.6 * person.incomeMinor
  const borrows = happens(r, (p.borrowElsewhere + pushed) * (indebted ? 0.3 : 1))
  const asks = happens(r, 0.5)
  const size = between(r, 0.4, 1)
  const short = (): number => needed - month.cashMinor
  const spared = Math.min(short(), 0.2 * month.needMinor)
  month.cashMinor += spared
  month.needMinor -= spared
  const sold = Math.min(life.depositMinor, Math.max(0, short()))
  life.depositMinor -= sold
  month.cashMinor += sold
  if (life.gaveUp) return
  if (short() > 0 && draws) month.cashMinor += drawForNeed(month, short() * 1.2 + 20_000)
  if (short() > 0 && borrows) month.cashMinor += borrowElsewhere(month, size)
  if (short() > 0 && asks && isHelped(month) && short() < 1.2 * person.incomeMinor)
    month.cashMinor += short()
  if (life.newLenders >= 3 && life.lived.stackingMonth === NEVER) life.lived.stackingMonth = m
}

/** A guarantor helps until the guarantor falls; others have family that can, or not. */
const isHelped = ({ person, plan, m }: Month): boolean =>
  person.links.guarantor === null ? person.money.helped : m < plan.guarantorFallMonth

function payOthersNow(month: Month, upTo: number): void {
  const { life } = month
  const paid = Math.max(0, Math.min(month.othersMinor, upTo))
  const unpaid = month.othersMinor - paid
  life.otherBalanceMinor += unpaid
  life.otherLateMonths =
    unpaid > 0.3 * month.othersMinor && unpaid > 0 ? life.otherLateMonths + 1 : 0
  month.cashMinor -= paid
}

function payUs(month: Month, due: number): void {
  const { world, life, person, pay: r } = month
  const p = world.parameters
  const returns = happens(r, month.cashMinor > 3 * due ? 0.15 : p.comeBack)
  const partly = happens(r, 0.6)
  const share = between(r, 0.6, 0.95)
  const slips = happens(
    r,
    person.habit.slip * (life.cutMonthsLeft > 0 ? person.money.cutPressure : 1),
  )
  const kind = pick(r, p.slipShares)
  const late = kind === 0 ? whole(r, 1, 4) : kind === 1 ? whole(r, 5, 14) : whole(r, 15, 28)
  const again = happens(r, p.slipAgain)
  if (life.gaveUp && !returns) return
  life.gaveUp = false
  if (month.cashMinor < due - 1) {
    const part = Math.floor((Math.max(0, month.cashMinor) * share) / 100) * 100
    if (part >= 0.2 * due && partly) send(month, part, addDays(month.billDay, whole(r, 0, 9)))
    return
  }
  const caughtUp = month.arrearsMinor > 0 && !(again && life.putOffToDay > 0)
  if (caughtUp) catchUp(month)
  if (month.billMinor <= 0) return
  const slack = month.m >= month.plan.slackMonth ? 6 + whole(r, 0, 3) : 0
  const wait = slips ? late : slack > 0 ? slack : -person.habit.leadDays
  const lateDays = caughtUp ? Math.max(10, wait) : wait
  send(month, withPenalty(month, month.billMinor, lateDays), addDays(month.billDay, wait))
}

/** Pays what is past due early in the month, and the bill with it where that is near. */
function catchUp(month: Month): void {
  const { life, pay: r, first } = month
  const day = dayOfMonth(month, life.putOffToDay > 0 ? life.putOffToDay : whole(r, 1, 14))
  const together = day >= month.billDay - 3 || !hasRoom(life.diary, 2)
  const amount = month.arrearsMinor + (together ? month.billMinor : 0)
  send(month, withPenalty(month, amount, day - first + 1), day)
  if (together) month.billMinor = 0
}

/** What the lender shows on a late day: penalty and interest since, up to whole tens. */
const withPenalty = ({ person }: Month, amountMinor: number, days: number): number =>
  days <= 0
    ? amountMinor
    : Math.ceil((amountMinor * (1 + (person.rateBps * 2 * days) / 3_650_000)) / 1_000) * 1_000

/** Pays on a day of this month; past its end the bill is put off into the next. */
function send(month: Month, amountMinor: number, wished: Day): void {
  const { life, last, pay: r } = month
  life.putOffToDay = 0
  if (wished > last) {
    life.putOffToDay = wished - last
    return
  }
  const day = dayOfMonth(month, wished - month.first + 1)
  const amount = fen(Math.max(1, amountMinor))
  tell(life.diary, 'repayment-received', day, whole(r, 8 * 60, 22 * 60), {
    amountMinor: amount,
    obligation: null,
  })
  month.cashMinor -= amount
  month.paidMinor += amount
  misposted(month, amount, day)
}

/** Now and then the lender's books miss a payment until somebody looks. */
function misposted(month: Month, amountMinor: number, paidDay: Day): void {
  const { world, life, plan, m, last, pay: r } = month
  if (m < plan.mispostedMonth || life.missing !== null || life.lived.lateFacts.length > 0) return
  const foundDay = addDays(paidDay, whole(r, 25, 60))
  // Found within the month nobody would have noticed; after the town's end nobody will.
  if (foundDay <= last || foundDay >= world.firstDays[world.months]!) return
  const event = withhold(life.diary)
  life.missing = { event, amountMinor, foundDay, disputed: false }
  life.lived.lateFacts.push({ id: event.id, foundDay })
}

/** Pays everything off, for those with money to spare. */
export function prepay(month: Month): void {
  const { world, person, life, seen, pay: r } = month
  const { prepay: chance } = world.parameters
  const wants = happens(r, chance * (person.prudence > 0 ? 1.6 : 0.6))
  const owed = seen.balanceMinor - month.paidMinor
  if (!wants || month.isShort || life.gaveUp || owed <= 0 || !hasRoom(life.diary)) return
  if (month.cashMinor < owed + month.needMinor || life.stolen !== null || life.missing !== null)
    return
  send(month, owed, addDays(month.billDay, whole(r, 0, 3)))
}
