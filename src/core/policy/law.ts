/**
 * The dated numbers of law that the engine does not ask for to decide, but screens, notices,
 * clocks and offers do. Rows of a pack like any other constant; which of them a jurisdiction must
 * state is `pack`'s to check.
 */
export type LawUnit =
  | 'bps'
  | 'calls'
  | 'days'
  | 'flag'
  | 'hour'
  | 'minor'
  | 'months'
  | 'reasons'
  | 'working-days'

interface LawKeySpec {
  /** Units a pack may count it in: laws count some clocks in working days. */
  readonly units: readonly LawUnit[]
  readonly range: readonly [number, number]
  readonly what: string
}

const spec = (units: readonly LawUnit[], low: number, high: number, what: string): LawKeySpec => ({
  units,
  range: [low, high],
  what,
})

const clock: readonly LawUnit[] = ['days', 'working-days']
const DAYS = 3650
const flag = (what: string): LawKeySpec => spec(['flag'], 0, 1, what)

export const lawKeys = {
  'cost.allInCapBps': spec(['bps'], 0, 10_000, 'all-in annual cost of a new loan, at most'),
  'cost.sheet': flag('a sheet of all costs is shown and confirmed before signing'),
  'reasons.max': spec(['reasons'], 1, 4, 'reasons a notice gives at most'),
  'notice.adverseDays': spec(clock, 0, DAYS, 'from an adverse decision until the borrower is told'),
  'notice.costlyCutDays': spec(
    clock,
    0,
    DAYS,
    'notice before a cut that can set off a fee or a penalty rate',
  ),
  'notice.freeReportDays': spec(clock, 0, DAYS, 'a free credit report can be had after a notice'),
  'review.onRequest': flag('the borrower may have a person look at a decision made by machine'),
  'review.humanDays': spec(clock, 0, DAYS, 'from asking for a person until the person answers'),
  'appeal.answerDays': spec(clock, 0, DAYS, 'from an appeal until it is answered'),
  'complaint.answerDays': spec(clock, 0, DAYS, 'from a complaint until it is answered'),
  'complaint.extendedDays': spec(clock, 0, DAYS, 'the same where the matter is difficult'),
  'dispute.answerDays': spec(clock, 0, DAYS, 'from disputing a record until it is answered'),
  'bureau.noticeDays': spec(clock, 0, DAYS, 'from telling the borrower until a bureau is told'),
  'bureau.lateFromDays': spec(clock, 0, DAYS, 'days past due from which a bureau is told'),
  'bureau.retentionMonths': spec(['months'], 0, 600, 'negative information is kept by a bureau'),
  'class.specialMentionDays': spec(['days'], 0, DAYS, 'special mention 关注: past due beyond'),
  'class.substandardDays': spec(['days'], 0, DAYS, 'substandard 次级: past due beyond'),
  'class.doubtfulDays': spec(['days'], 0, DAYS, 'doubtful 可疑: past due beyond'),
  'class.lossDays': spec(['days'], 0, DAYS, 'loss 损失: past due beyond'),
  'default.beyondDays': spec(['days'], 0, DAYS, 'a default in the books: past due beyond'),
  'default.materialityMinor': spec(
    ['minor'],
    0,
    Number.MAX_SAFE_INTEGER,
    'arrears above this count towards a default in the books',
  ),
  'default.materialityBps': spec(['bps'], 0, 10_000, 'and above this share of what is owed'),
  'cure.months': spec(['months'], 0, 120, 'a default in the books ends after so long in order'),
  'restructured.observationMonths': spec(['months'], 0, 120, 'restructured debt is observed'),
  'restructured.planMonthsMax': spec(['months'], 0, 600, 'longest plan of small payments'),
  'contact.quietFromHour': spec(['hour'], 0, 23, 'nobody is contacted about a debt from this hour'),
  'contact.quietToHour': spec(['hour'], 0, 23, 'until this hour, the borrower’s time'),
  'contact.callsPerDayMax': spec(['calls'], 0, 99, 'calls about a debt on one day'),
} as const satisfies Readonly<Record<string, LawKeySpec>>

export type LawKey = keyof typeof lawKeys

export const isLawKey = (key: string): key is LawKey => Object.hasOwn(lawKeys, key)
