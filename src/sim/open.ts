/** The day a line opens: what was known before, the line, and what ties its holder to others. */
import { addDays, minor } from '../base/index.ts'
import { fen, mention, tell } from './diary.ts'
import type { Month } from './month.ts'
import { personAt, employments, industryOf } from './person.ts'
import { personOf } from './neighbours.ts'
import { appraise, reportCredit } from './report.ts'

export function open(month: Month): void {
  const { person, life, first } = month
  const { diary } = life
  const day = person.openingDay
  const before = addDays(day, -Math.min(2, day - first))
  const employment = employments[person.employment]!
  tell(diary, 'employment-reported', before, 540, { industry: industryOf(person), employment })
  if (person.habit.verified) {
    const monthlyMinor = fen(Math.floor(person.incomeMinor / 10_000) * 10_000)
    const source = person.employment === 0 ? 'payroll' : 'bank'
    tell(diary, 'income-verified', before, 545, { monthlyMinor, source })
  }
  reportCredit(month, before)
  const { propertyMinor, lienMinor, vehicleMinor, depositMinor } = person.assets
  if (propertyMinor > 0) appraise(month, 'property', propertyMinor, lienMinor, before)
  if (vehicleMinor > 0) appraise(month, 'vehicle', vehicleMinor, 0, before)
  if (depositMinor > 0) appraise(month, 'deposit', depositMinor, 0, before)
  tell(diary, 'line-opened', day, 600, {
    limitMinor: minor(person.limitMinor),
    annualRateBps: person.rateBps,
    channel: person.links.agent ? 'agent' : 'app',
    region: `tier-${person.cityTier + 1}`,
  })
  pledge(month)
  tie(month)
}

function pledge(month: Month): void {
  const { world, person, life } = month
  const guarantorHash = person.links.guarantor
  if (guarantorHash === null) return
  const guarantor = personAt(world, person.yard.guarantor!)
  const sameIncome =
    guarantor.links.employer !== null && guarantor.links.employer === person.links.employer
  tell(life.diary, 'guarantee-pledged', person.openingDay, 605, {
    guarantorHash,
    coverMinor: minor(person.limitMinor),
    guarantorPdPpm: [4_000, 9_000, 20_000, 45_000, 90_000][guarantor.tier]!,
    sameIncome,
  })
}

/** The same hash on two people's links is the same thing in both their hands. */
function tie({ world, person, life }: Month): void {
  const { links, openingDay: day } = person
  const { diary } = life
  for (const deviceHash of links.devices) {
    tell(diary, 'device-bound', day, 610, { deviceHash })
    mention(diary, 'link-observed', day, 611, { link: 'device', keyHash: deviceHash })
  }
  mention(diary, 'link-observed', day, 612, { link: 'account', keyHash: links.account })
  if (links.employer !== null)
    mention(diary, 'link-observed', day, 613, { link: 'employer', keyHash: links.employer })
  if (links.address !== null)
    mention(diary, 'link-observed', day, 614, { link: 'address', keyHash: links.address })
  if (links.guarantor !== null)
    mention(diary, 'link-observed', day, 615, { link: 'guarantee', keyHash: links.guarantor })
  if (person.yard.vouches)
    mention(diary, 'link-observed', day, 616, {
      link: 'guarantee',
      keyHash: personOf(world.root, person.index),
    })
}
