/** From, to; or two of a kind. */
type Range = readonly [number, number]

/**
 * The numbers of the town, all of them: where people start and what moves them. Tags as in
 * domain.md §6: S a source's excerpt, W the web, GKU general knowledge, COMPUTED from the others,
 * DESIGN our own choice, CALIBRATED set so that a town under a lender that never acts meets the
 * targets of §6.9 (bench/sim-calibrate.ts prints them).
 *
 * Unit: money in minor units (fen), chances a month unless named otherwise, shares 0 to 1.
 */
export const harbourParameters = {
  // §6.1 population and income
  /** T1, new T1, T2, T3, T4–5. GKU; over half of multi-lenders in T3 and below, S. */
  cityTierShares: [0.1, 0.18, 0.2, 0.24, 0.28],
  /** Median monthly earnings of borrowers by city tier. GKU. */
  incomeMedianMinor: [950_000, 750_000, 650_000, 520_000, 430_000],
  /** Spread of log earnings. GKU .45–.55. */
  incomeSigma: 0.5,
  /** Ages of online borrowers: from, to, share. GKU. */
  ageBands: [
    [18, 25, 0.25],
    [26, 30, 0.25],
    [31, 35, 0.2],
    [36, 45, 0.2],
    [46, 60, 0.1],
  ] as readonly (readonly [number, number, number])[],
  /** Up to this age, times the median. GKU. Age acts through income and file only (§6.5). */
  ageIncome: [
    [22, 0.55],
    [25, 0.8],
    [30, 1],
    [40, 1.15],
    [50, 1.05],
    [60, 0.9],
  ] as readonly Range[],
  /** Thin files: 45–60 % at 18–22, 20–30 % overall. GKU. */
  thinUpTo22: 0.52,
  thinAfter22: 0.21,
  /** Shares by industry, in the order of core's `industries`. DESIGN. */
  industryShares: [0.12, 0.2, 0.1, 0.12, 0.09, 0.1, 0.05, 0.03, 0.05, 0.03, 0.05, 0.04, 0.02],
  gigShares: [0.15, 0.05, 0.2, 0.1, 0.2, 0.5, 0.05, 0.1, 0.05, 0.03, 0, 0.03, 0.2],
  selfEmployedShares: [0.15, 0.05, 0.15, 0.35, 0.3, 0.1, 0.05, 0.05, 0.03, 0.02, 0, 0.03, 0.5],
  /** How readily an industry lets people go, times the town's hazard. DESIGN. */
  industryHazard: [1, 1, 1.4, 1.1, 1.2, 1.1, 0.8, 1.3, 1, 0.7, 0.3, 0.5, 0.8],
  propertyShare: 0.24,
  vehicleShare: 0.2,
  depositShare: 0.25,
  incomeVerifiedShare: 0.4,

  // §6.2 income dynamics
  /** Unemployment of an age against the town's: 16–24, 25–29, 30+. S, 18.9, 7.2, 3.9 on 5.3. */
  ageUnemployment: [3.57, 1.36, 0.74],
  /** Borrowers are picked from those in work: their hazard against everybody's. CALIBRATED. */
  borrowerHazard: 0.3,
  spellMonths: 5,
  /** What is spent on necessities without a job, of what was. DESIGN. */
  joblessNeed: 0.85,
  /** What comes in without a job, of what came in before. GKU. */
  joblessIncome: [0.2, 0.4] as Range,
  /** Persistent part of log income. GKU. */
  incomePersistence: 0.95,
  incomeDrift: 0.05,
  /** Month-to-month noise of log income: salaried, gig, self-employed. GKU. */
  incomeNoise: [0.07, 0.28, 0.33],
  bonusTimes: 1.7,
  /** A pay cut that stays, and what is left of the pay. GKU from the year-to-year changes. */
  payCut: 0.0025,
  payCutLeaves: [0.5, 0.75] as Range,
  /** Months until somebody lives on less after a cut of pay. DESIGN. */
  adaptMonths: 5,
  illness: 0.0025,
  /** Cost of an illness in months of income. DESIGN. */
  illnessCost: [0.8, 4] as Range,
  /** Necessities as a share of usual income at the median; poorer people need more. DESIGN. */
  necessityShare: 0.54,
  necessitySlope: 0.1,
  discretionaryShare: 0.2,
  /** Liquid money at the opening, months of necessities. DESIGN. */
  bufferMonths: 1.5,
  bufferSigma: 0.7,

  // §6.3 limits, price, use
  /** Limit by tier A to E, fen. DESIGN. */
  limitMedianMinor: [4_500_000, 2_000_000, 900_000, 300_000, 100_000],
  limitSigma: 0.35,
  limitMinMinor: 50_000,
  limitMaxMinor: 20_000_000,
  limitIncomeMax: 4,
  /** Tiers A to E at the opening. DESIGN. */
  tierShares: [0.1, 0.25, 0.35, 0.2, 0.1],
  /** Price by tier, basis points a year, from and to. DESIGN from §2.1 and §3.5. */
  rateBps: [
    [730, 1090],
    [1090, 1460],
    [1460, 1825],
    [1825, 2190],
    [2190, 2400],
  ] as readonly Range[],
  /** Seek no use at all. CALIBRATED: a third owes nothing in any month; GKU says 40–55 %. */
  dormantShare: 0.32,
  /** A dormant line that is used after all. DESIGN. */
  dormantDraw: 0.008,
  /**
   * Use sought by the others, mean .69. CALIBRATED: repaying in between brings what is seen to
   * near Beta(2, 1.5), GKU.
   */
  useShape: [2.2, 1] as Range,
  drawChance: 0.5,
  /** Draw again when this share of the balance sought is left. DESIGN. */
  drawBelow: 0.88,
  drawMinMinor: 50_000,
  drawsMax: 14,
  /** Draws for wants: so many at once, and so many more a month on the line. DESIGN. */
  drawsAtOnce: 2,
  drawsAMonth: 0.34,
  /** Equal instalment, equal principal, interest first. DESIGN. */
  methodShares: [0.72, 0.2, 0.08],
  /** 3, 6, 12 instalments; mean 9.7. S: contracts of 10–10.6 months in the field. */
  instalmentShares: [0.1, 0.24, 0.66],
  prepay: 0.012,
  /** Sign-ins a month: the active, the dormant. GKU. */
  signInsActive: [12, 20] as Range,
  signInsDormant: [1, 3] as Range,
  /** People awake at night by habit, and the share of their sign-ins. DESIGN. */
  nightOwlShare: 0.2,
  nightShares: [0.05, 0.3] as Range,

  // §6.4 other lenders
  /** None, one, two, three, four and more elsewhere. DESIGN from S (Jiguang 2018). */
  lenderShares: [0.55, 0.25, 0.1, 0.05, 0.05],
  /** Owed to each, months of income. DESIGN. */
  perLender: 1,
  perLenderSigma: 0.5,
  /** Paid to them a month of what is owed, and the principal in it. COMPUTED: 12 months. */
  otherService: 0.095,
  otherPrincipal: 0.078,
  /** Start of an over-borrowing spiral out of the blue; more with other lenders. CALIBRATED. */
  spiral: 0.0006,
  /** The same for the imprudent once money was tight; less after a bill was left. CALIBRATED. */
  spiralWhenTight: 0.045,
  spiralWhenLate: 0.006,
  spiralEnds: 0.05,

  // §6.5–6.7 paying
  /** Slips: late by habit or mishap, the money being there; median, spread of log. CALIBRATED. */
  slip: 0.024,
  slipSigma: 0.8,
  /** How late a slip is: one to four days, five to fourteen, into the next month. CALIBRATED. */
  slipShares: [0.36, 0.34, 0.3],
  /** A slip left unpaid one month more. CALIBRATED on r1 of §6.6. */
  slipAgain: 0.06,
  /** Gives up for good after three months behind, a month; comes back. CALIBRATED on §6.6. */
  giveUp: 0.4,
  comeBack: 0.02,
  /** Paid first when money is short: ours rather than others'. DESIGN. */
  oursFirst: 0.5,
  /** Family that helps, when asked. GKU. */
  helped: 0.45,
  borrowElsewhere: 0.3,
  drawWhenShort: 0.6,
  /** Habit turns to paying a week late. DESIGN (algorithms.md §6: lateness +7 days). */
  slack: 0.0015,
  chargeOffMonths: 7,
  recovery: 0.02,

  // §6.7 what a cut does
  /** Near-term chance to miss of a liquidity-short, dependent person after a cut, times. GKU. */
  cutPressure: [1.1, 1.4] as Range,
  cutMonths: 4,
  /** What they would have drawn is spent all the same: a share, at most of an income. DESIGN. */
  cutHabit: 0.5,
  cutHabitMost: 0.3,
  cutBorrowElsewhere: 0.2,
  /** Activity left after a cut or suspension. GKU −20..−40 %. */
  cutActivity: [0.6, 0.8] as Range,
  leaves: 0.04,

  // other things that happen. DESIGN
  theft: 0.0002,
  /** A device service warns of a takeover, of a ring's first draws, of nothing at all. */
  theftWarned: 0.6,
  ringWarned: 0.25,
  falseWarning: 0.0006,
  /** Takes back a consent. */
  withdraws: 0.0004,
  newPhone: 0.012,
  /** Sign-ins alone fall: travel, another app. */
  quiet: 0.003,
  quietMonths: [4, 10] as Range,
  quietLeaves: [0.15, 0.4] as Range,
  misposted: 0.0006,
  /** Of a guarantor out of work, in two months. */
  guarantorFalls: 0.7,
  familyShares: [0.45, 0.33, 0.06, 0.11, 0.05],
  familyDevice: 0.25,
  familyAccount: 0.08,
  guarantee: 0.2,
  /** Opened on the phone of a shop's agent. */
  agent: 0.01,
  platformEmployer: 0.12,
  /** A thousand people hold a ring with this chance; it has 5 to 30 members. */
  ring: 0.4,
  ringMin: 5,
  ringMax: 30,
  ringPaysFirst: 0.25,
}

export type Parameters = typeof harbourParameters

/** Events of a person at most, over 36 months; where they run out the least of them give way. */
export const EVENTS_MAX = 120
