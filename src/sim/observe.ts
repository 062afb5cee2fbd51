/** What the lender sees of a month: sign-ins, spending, money in and the lowest balance. */
import { addDays } from '../base/index.ts'
import { between, countOf, happens, whole } from './chance.ts'
import { fen, hasRoom, mention, tell } from './diary.ts'
import { dayOfMonth, type Month } from './month.ts'
import { deviceOf } from './neighbours.ts'
import { monthsBehind } from './repay.ts'

export function observe(month: Month): void {
  const { person, life, first, last, activity: r } = month
  const signIns = countOf(r, person.habit.signIns * activityOf(month))
  const night = nightOf(month, signIns)
  const from = Math.max(first, person.openingDay)
  const part = (last - from + 1) / (last - first + 1)
  const seenShare = 0.8 + 0.2 * person.habit.nightShare
  const inflow = month.incomeMinor * seenShare * part
  const low = life.liquidMinor * between(r, 0.6, 0.95)
  const noise = between(r, 0.9, 1.1)
  const pleasure = Math.max(0, month.spentMinor) * part
  const need = month.needMinor * noise * part
  if (person.habit.dormant && signIns === 0 && life.draws === 0) return
  tell(life.diary, 'activity-observed', last, 23 * 60 + 50, {
    fromDay: addDays(first, from - first),
    signIns: Math.floor(signIns * (part > 0.5 ? 1 : 0.6)),
    spendMinor: {
      food: fen(need * 0.5),
      home: fen(need * 0.32),
      transport: fen(need * 0.18),
      shopping: fen(pleasure * between(r, 0.4, 0.7)),
      leisure: fen(pleasure * between(r, 0.1, 0.3)),
    },
    inflowMinor: fen(inflow),
    nightSignIns: Math.floor(night * (part > 0.5 ? 1 : 0.6)),
    liquidMinor: fen(low),
  })
}

/** Sign-ins against habit. Those in trouble come less often, or more: the sign is weak. */
function activityOf(month: Month): number {
  const { plan, life, m, person, activity: r, seen } = month
  const { fromMonth, months } = plan.quiet
  const quiet = m >= fromMonth && m < fromMonth + months ? plan.quietLeaves : 1
  const troubled = month.isShort || life.shortMonths > 0 || monthsBehind(month) > 0
  const hides = happens(r, 0.6)
  const fewer = between(r, 0.5, 0.85)
  const more = between(r, 0.9, 1.3)
  const mood = troubled ? (hides ? fewer : more) : 1
  const lost = life.gaveUp ? 0.35 : 1
  const idle = person.habit.dormant || seen.balanceMinor > 0 ? 1 : 0.7
  return quiet * mood * lost * idle * life.activity
}

function nightOf(month: Month, signIns: number): number {
  const { person, life, activity: r } = month
  const restless = life.shortMonths > 1 ? 1.8 : 1
  return Math.min(signIns, countOf(r, signIns * Math.min(0.7, person.habit.nightShare * restless)))
}

/** A new phone that means nothing; a new number or address with it, now and then. */
export function changePhone(month: Month): void {
  const { world, life, person, plan, m, activity: r } = month
  const day = dayOfMonth(month, whole(r, 3, 25))
  const number = happens(r, 0.12)
  const old = happens(r, 0.01)
  if (old) mention(life.diary, 'profile-changed', day, 700, { part: 'address' })
  if (m !== plan.newPhoneMonth || !hasRoom(life.diary, 4)) return
  const deviceHash = deviceOf(world.root, person.index, life.devices)
  life.devices++
  life.lived.newPhoneMonth = m
  tell(life.diary, 'device-bound', day, 720, { deviceHash })
  tell(life.diary, 'signed-in', day, 721, { deviceHash, channel: 'app' })
  tell(life.diary, 'link-observed', day, 722, { link: 'device', keyHash: deviceHash })
  if (number) tell(life.diary, 'profile-changed', day, 740, { part: 'phone' })
}

/** A warning that means nothing, and a consent taken back. */
export function beMistaken(month: Month): void {
  const { world, life, activity: r } = month
  const day = dayOfMonth(month, whole(r, 2, 27))
  const warned = happens(r, world.parameters.falseWarning)
  const withdraws = happens(r, world.parameters.withdraws)
  if (warned) {
    const anomaly = (['device', 'linked-account', 'takeover'] as const)[whole(r, 0, 2)]!
    const scoreBps = whole(r, 4_000, 9_000)
    mention(life.diary, 'anomaly-reported', day, 200, { anomaly, scoreBps })
  }
  if (withdraws) {
    const purpose = (['activity', 'links', 'external-credit', 'income'] as const)[whole(r, 0, 3)]!
    mention(life.diary, 'consent-withdrawn', day, 880, { purpose })
  }
}
