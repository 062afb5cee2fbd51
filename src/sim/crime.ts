/** Those who never mean to pay, and those who draw on another's line. */
import { addDays } from '../base/index.ts'
import { between, happens, whole } from './chance.ts'
import { dayIn, fen, hasRoom, tell } from './diary.ts'
import { drawOn } from './draw.ts'
import { dayOfMonth, type Month } from './month.ts'
import { nameOf } from './neighbours.ts'
import { NEVER } from './plan.ts'

/** A member of a ring: all of the line within weeks of its opening, at most one bill paid. */
export function ringMonth(month: Month): void {
  const { world, person, seen, m, draw: r, pay, life } = month
  const ring = person.ring!
  const age = m - person.openingMonth
  const day = person.openingDay - month.first + 1
  const times = age === 0 ? whole(r, 1, 2) : age <= 2 ? 1 : 0
  for (let n = times; n > 0; n--) {
    const wished = month.availableMinor * (n > 1 ? between(r, 0.4, 0.6) : 1)
    const on = dayOfMonth(month, age === 0 ? day + whole(r, 0, 8) : whole(r, 2, 12))
    const minute = happens(r, 0.4) ? whole(r, 10, 350) : whole(r, 600, 1300)
    drawOn(month, wished, { day: on, minute, channel: 'app', payeeHash: ring.payeeHash })
  }
  if (age === 0 && happens(month.trouble, world.parameters.ringWarned)) {
    const scoreBps = whole(month.trouble, 5_000, 9_500)
    tell(life.diary, 'anomaly-reported', month.last, 300, { anomaly: 'cash-out', scoreBps })
  }
  const pays = age === 1 && ring.paysFirst && seen.dueMinor > 0
  if (pays) {
    const on = dayIn(month.first, person.dueDayOfMonth)
    const amount = fen(seen.dueMinor)
    tell(life.diary, 'repayment-received', on, whole(pay, 600, 1200), {
      amountMinor: amount,
      obligation: null,
    })
    month.paidMinor += amount
  }
  if (age >= 1 && !pays && life.lived.missedMonth === NEVER) life.lived.missedMonth = m
  if (age === 2 && life.lived.gaveUpMonth === NEVER) life.lived.gaveUpMonth = m
}

/** A stolen phone or password: at night, on a device not seen before, for all there is. */
export function beRobbed(month: Month): void {
  const { world, life, person, plan, m, seen, trouble: r } = month
  if (m !== plan.theftMonth) return
  const day = dayOfMonth(month, whole(r, 4, 16))
  const early = whole(r, 95, 200)
  const share = between(r, 0.6, 1)
  const twice = happens(r, 0.5)
  const delay = whole(r, 1, 10)
  const work = whole(r, 18, 40)
  const warned = happens(r, world.parameters.theftWarned)
  const scoreBps = whole(r, 6_500, 9_800)
  if (month.availableMinor < 100_000 || !hasRoom(life.diary, 14)) return
  const street = Math.floor(person.index / 5000)
  const deviceHash = nameOf(world.root, 'gang-device', street, Math.floor(m / 3))
  const payeeHash = nameOf(world.root, 'gang-payee', street, Math.floor(m / 3))
  tell(life.diary, 'device-bound', day, early, { deviceHash })
  tell(life.diary, 'signed-in', day, early, { deviceHash, channel: 'app' })
  tell(life.diary, 'link-observed', day, early, { link: 'device', keyHash: deviceHash })
  tell(life.diary, 'profile-changed', day, early + 2, { part: 'phone' })
  tell(life.diary, 'profile-changed', day, early + 3, { part: 'bank-card' })
  const warning = { anomaly: 'takeover', scoreBps } as const
  if (warned) tell(life.diary, 'anomaly-reported', day, early + 4, warning)
  const wished = month.availableMinor * share
  const obligations: { id: string; amountMinor: number }[] = []
  for (let n = 0; n < (twice ? 2 : 1); n++) {
    const id = `${person.borrower}-d${life.draws}`
    const drawing = { day, minute: early + 6 + 5 * n, channel: 'app', payeeHash }
    const amountMinor = drawOn(month, twice ? wished / 2 : wished, drawing)
    if (amountMinor > 0) obligations.push({ id, amountMinor })
  }
  if (obligations.length === 0) return
  life.lived.theftMonth = m
  life.stolen = {
    obligations,
    day,
    disputeDay: addDays(day, delay),
    rightedDay: addDays(day, delay + work),
    disputed: false,
    ownDueMinor: seen.dueMinor - seen.overdueMinor,
  }
}

/** The owner disputes, and some weeks later is right: the draws are paid back by the lender. */
export function rightTheft(month: Month): void {
  const { life, person, last } = month
  const { stolen } = life
  if (stolen === null) return
  const dispute = `${person.borrower}-c1`
  if (!stolen.disputed && stolen.disputeDay <= last) {
    stolen.disputed = true
    const about = stolen.obligations[0]!.id
    tell(life.diary, 'dispute-filed', stolen.disputeDay, 620, { dispute, about })
  }
  if (stolen.rightedDay > last) return
  for (const { id, amountMinor } of stolen.obligations) {
    tell(life.diary, 'repayment-received', stolen.rightedDay, 600, {
      amountMinor: fen(amountMinor),
      obligation: id,
    })
  }
  tell(life.diary, 'dispute-resolved', stolen.rightedDay, 610, {
    dispute,
    outcome: 'overturned',
    marksFromDay: stolen.day,
    feesMinor: null,
  })
  life.stolen = null
}

/** Somebody who has paid and is called late says so; when it is found, he was right. */
export function rightPosting(month: Month): void {
  const { life, person, seen, first, last } = month
  const { missing } = life
  if (missing === null) return
  const dispute = `${person.borrower}-c2`
  const found = missing.foundDay <= last
  const asks = seen.overdueMinor > 0 && !missing.disputed && missing.foundDay > addDays(first, 4)
  if (asks && hasRoom(life.diary)) {
    missing.disputed = true
    tell(life.diary, 'dispute-filed', addDays(first, 3), 640, { dispute, about: missing.event.id })
  }
  if (!found) return
  life.diary.events.push(missing.event)
  if (missing.disputed) {
    tell(life.diary, 'dispute-resolved', missing.foundDay, 1410, {
      dispute,
      outcome: 'overturned',
      marksFromDay: missing.event.day,
      feesMinor: null,
    })
  }
  life.missing = null
}
