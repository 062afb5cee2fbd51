/**
 * What a law forbids whatever a lender would choose, by the jurisdiction a pack names. Short on
 * purpose: only what is a plain yes or no, and which numbers the law has. The numbers themselves
 * are dated constants of the pack.
 */
import type { Issue } from '../base/index.ts'
import { type LawKey, lawKeys, type PolicyData } from '../core/index.ts'
import { suggestion } from './nearest.ts'

/** What a switch turns on, and how it stands where a lender has chosen nothing. */
export const switches = {
  'network-fraud': { strictest: false, what: 'links between accounts may speak of fraud' },
  'network-pricing': {
    strictest: false,
    what: 'links between accounts may move a limit or a price',
  },
  'age-in-score': { strictest: false, what: 'a score may know the borrower’s age' },
  'automatic-only': { strictest: false, what: 'a decision may be left to the machine alone' },
  'increase-consent': { strictest: true, what: 'no limit grows unless the borrower agreed' },
  'ability-to-pay': { strictest: true, what: 'no limit grows unless the means to pay are known' },
} as const satisfies Readonly<Record<string, { strictest: boolean; what: string }>>

export type SwitchName = keyof typeof switches

interface Ruled {
  readonly jurisdictions: readonly string[]
  readonly name: SwitchName
  readonly must: boolean
  readonly citation: string
}

/** Switches a law decides. Source: domain.md §3.4, §4.3, §4.4. */
const ruled: readonly Ruled[] = [
  {
    jurisdictions: ['eu'],
    name: 'network-pricing',
    must: false,
    citation: 'Directive (EU) 2023/2225, Article 18(3): no data from social networks',
  },
  {
    jurisdictions: ['cn'],
    name: 'automatic-only',
    must: false,
    citation: '个人信息保护法第二十四条: a person may refuse a decision made by automation alone',
  },
  {
    jurisdictions: ['us'],
    name: 'ability-to-pay',
    must: true,
    citation: 'Regulation Z, 12 CFR 1026.51: the ability to pay before a line is raised',
  },
  {
    jurisdictions: ['eu', 'uk'],
    name: 'automatic-only',
    must: false,
    citation: 'GDPR, Article 22: a right to human intervention',
  },
]

/** Numbers a law has: a pack that names it must state them. Source: domain.md §3–§4. */
const stated: Readonly<Record<string, readonly LawKey[]>> = {
  none: [],
  cn: [
    'cost.allInCapBps',
    'cost.sheet',
    'reasons.max',
    'review.onRequest',
    'review.humanDays',
    'appeal.answerDays',
    'complaint.answerDays',
    'complaint.extendedDays',
    'dispute.answerDays',
    'bureau.noticeDays',
    'bureau.lateFromDays',
    'bureau.retentionMonths',
    'class.specialMentionDays',
    'class.substandardDays',
    'class.doubtfulDays',
    'class.lossDays',
    'default.beyondDays',
    'cure.months',
    'restructured.observationMonths',
    'restructured.planMonthsMax',
    'contact.quietFromHour',
    'contact.quietToHour',
    'contact.callsPerDayMax',
  ],
  us: [
    'reasons.max',
    'notice.adverseDays',
    'notice.costlyCutDays',
    'notice.freeReportDays',
    'dispute.answerDays',
    'bureau.lateFromDays',
    'bureau.retentionMonths',
    'contact.quietFromHour',
    'contact.quietToHour',
  ],
  eu: [
    'reasons.max',
    'review.onRequest',
    'review.humanDays',
    'dispute.answerDays',
    'default.beyondDays',
    'default.materialityMinor',
    'default.materialityBps',
    'cure.months',
    'restructured.observationMonths',
  ],
  uk: ['reasons.max', 'review.onRequest', 'complaint.answerDays', 'bureau.retentionMonths'],
}

/** Whether the checks know a jurisdiction's law; of another they can say nothing. */
export const isKnownJurisdiction = (name: string): boolean => Object.hasOwn(stated, name)

export const checkJurisdiction = (policy: PolicyData): Issue[] => [
  ...checkSwitches(policy),
  ...checkStated(policy),
]

function checkSwitches({ jurisdiction, switches: given }: PolicyData): Issue[] {
  const known = Object.keys(switches)
  const issue = (name: string, code: string, message: string): Issue => ({
    path: `pack.yaml/switches/${name}`,
    code,
    message,
  })
  const unknown = Object.keys(given)
    .filter((name) => !Object.hasOwn(switches, name))
    .map((name) => {
      const message = `nothing asks for it${suggestion(name, known)}; known: ${known.join(', ')}`
      return issue(name, 'switch-unknown', message)
    })
  const against = ruled
    .filter(({ name, must, jurisdictions }) => {
      const isOn = given[name] ?? false
      return isOn !== must && jurisdictions.includes(jurisdiction)
    })
    .map(({ name, must, citation }) =>
      issue(
        name,
        must ? 'switch-required' : 'switch-forbidden',
        `it must be ${must ? 'on' : 'off'} in ${jurisdiction}: ${citation}`,
      ),
    )
  return [...unknown, ...against]
}

function checkStated({ jurisdiction, constants }: PolicyData): Issue[] {
  return (isKnownJurisdiction(jurisdiction) ? stated[jurisdiction]! : [])
    .filter((key) => !constants.some((row) => row.key === key))
    .map((key) => ({
      path: `pack.yaml/constants/${key}`,
      code: 'law-missing',
      message: `the law of ${jurisdiction} has it: ${lawKeys[key].what}`,
    }))
}
