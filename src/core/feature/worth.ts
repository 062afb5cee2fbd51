/** Capacity 偿债能力, what stands behind: assets after haircut, liquid money, guarantees. */
import { type Day, monthOf, mulDiv } from '../../base/index.ts'
import { ASSETS, assetKinds, assetTotal } from '../state/capacity/assets.ts'
import { GUARANTEES } from '../state/capacity/guarantees.ts'
import { median } from '../state/capacity/median.ts'
import { addSafe, MONTHS, monthly, monthsBefore, series } from '../state/capacity/months.ts'
import { NONE, type State } from '../state/state.ts'
import { capacityRow, MONEY_RANGE } from './capacity-row.ts'
import { monthIndex } from './cycles.ts'
import { BPS, monthDay, SHARE_MAX, shareUpTo, speaks } from './evidence.ts'
import type { FeatureRow } from './feature-row.ts'
import { always, type Rest } from './row.ts'

/**
 * What a value is taken for less than appraised: at once, and with each year of the appraisal's
 * age; past `validDays` it is not known any more.
 * Source: DESIGN, after lending values of 70 % on homes and yearly depreciation of 20 % on cars.
 */
const haircuts = {
  property: { atOnceBps: 3000, aYearBps: 500, validDays: 1095 },
  vehicle: { atOnceBps: 4000, aYearBps: 2000, validDays: 730 },
  deposit: { atOnceBps: 0, aYearBps: 10_000, validDays: 180 },
} as const satisfies Readonly<Record<(typeof assetKinds)[number], object>>

const haircutOf = (kind: number) => haircuts[assetKinds[kind]!]

/** What one kind is worth after haircut and lien, never below zero; `null` where not known. */
function assetWorth({ capacity }: State, kind: number, day: Day): number | null {
  const { atOnceBps, aYearBps, validDays } = haircutOf(kind)
  const appraised = capacity.assetAppraisedDay[kind]!
  if (!speaks(appraised, day, validDays)) return null
  const aged = mulDiv(aYearBps, Math.max(0, day - appraised), 365, 'ceil')
  const kept = Math.max(0, BPS - atOnceBps - aged)
  const value = mulDiv(capacity.assetMinor[kind]!, kept, BPS, 'floor')
  return Math.max(0, value - capacity.assetLienMinor[kind]!)
}

function netAssetsAfterHaircut(state: State, day: Day): number | null {
  let total: number | null = null
  for (let kind = 0; kind < ASSETS; kind++) {
    const worth = assetWorth(state, kind, day)
    if (worth !== null) total = addSafe(total ?? 0, worth)
  }
  return total
}

const DEPOSIT = assetKinds.indexOf('deposit')

/** Deposits on the register, for who asks what is at hand. */
export const depositWorth = (state: State, day: Day): number | null =>
  assetWorth(state, DEPOSIT, day)

function valuationAge({ capacity }: State, day: Day): number | null {
  let oldest: number = NONE
  for (let kind = 0; kind < ASSETS; kind++) {
    const appraised = capacity.assetAppraisedDay[kind]!
    if (!speaks(appraised, day, haircutOf(kind).validDays)) continue
    if (oldest === NONE || appraised < oldest) oldest = appraised
  }
  return oldest === NONE ? null : Math.max(0, monthIndex(day) - monthOf(oldest as Day))
}

const figures = new Float64Array(MONTHS)

/** The register as appraised, over its highest within a year: age alone is no fall. */
function assetTrend({ capacity }: State, day: Day): number | null {
  const n = monthsBefore(capacity, series.assets, monthIndex(day) + 1, MONTHS, figures)
  if (n === 0) return null
  let highest = 0
  for (let i = 0; i < n; i++) highest = Math.max(highest, figures[i]!)
  const now = assetTotal(capacity)
  return highest <= 0 ? null : shareUpTo(now, Math.max(highest, now))
}

/** Median lowest balance of so many whole months; NONE where fewer than `least` are known. */
function liquidMedian({ capacity }: State, day: Day, months: number, least: number): number {
  const n = monthsBefore(capacity, series.liquid, monthIndex(day), months, figures)
  return n < least ? NONE : median(figures, n)
}

function liquidTrend(state: State, day: Day): number | null {
  const usual = liquidMedian(state, day, 12, 6)
  const recent = liquidMedian(state, day, 3, 2)
  return usual <= 0 || recent === NONE ? null : shareUpTo(recent, usual)
}

/** The lowest balance of the newest month told within three, or `null`. */
export function liquidNow({ capacity }: State, day: Day): number | null {
  for (let back = 0; back <= 3; back++) {
    const value = monthly(capacity, series.liquid, monthIndex(day) - back)
    if (value !== NONE) return value
  }
  return null
}

const MILLION = 1_000_000

/** A guarantor nobody assessed is taken to default with this probability (DESIGN). */
const UNKNOWN_PD_PPM = 50_000

/** What is left of a cover whose giver lives by the borrower: it fails when needed (DESIGN). */
const WRONG_WAY_BPS = 5000

/** Covers, each times its giver's chance to be good for it. */
function effectiveCover({ capacity }: State, pdPpm: Float64Array): number {
  let total = 0
  for (let i = 0; i < GUARANTEES; i++) {
    if (capacity.guarantorKey[i] === 0) continue
    const pd = pdPpm[i] === NONE ? UNKNOWN_PD_PPM : pdPpm[i]!
    const good = mulDiv(capacity.coverMinor[i]!, MILLION - pd, MILLION, 'floor')
    const wrongWay = capacity.sameIncome[i] === 1
    total = addSafe(total, wrongWay ? mulDiv(good, WRONG_WAY_BPS, BPS, 'floor') : good)
  }
  return total
}

function isGuaranteed({ capacity: { guarantorKey } }: State): boolean {
  for (let i = 0; i < GUARANTEES; i++) if (guarantorKey[i] !== 0) return true
  return false
}

/** Over the whole balance, once: a guarantee does not cover each obligation anew. */
function coverage(state: State): number | null {
  if (!isGuaranteed(state) || state.balanceMinor <= 0) return null
  return Math.min(
    BPS,
    shareUpTo(effectiveCover(state, state.capacity.guarantorPdPpm), state.balanceMinor),
  )
}

/** How much less the guarantees are worth than when given, by their givers' own decline. */
function guaranteeLoss(state: State): number | null {
  if (!isGuaranteed(state)) return null
  const given = effectiveCover(state, state.capacity.pledgedPdPpm)
  const left = effectiveCover(state, state.capacity.guarantorPdPpm)
  return given === 0 ? null : shareUpTo(given - left, given)
}

const notFallen = (value: number): boolean => value >= BPS

const ofAssets = (id: string, rest: Omit<Rest, 'reason' | 'lever'>): FeatureRow =>
  capacityRow(id, {
    reason: 'R216',
    consent: 'assets',
    source: 'appraisal',
    asOf: ({ capacity }) => capacity.assetsDay,
    lever: 'appraise-asset',
    ...rest,
  })

const ofGuarantees = (id: string, rest: Pick<Rest, 'direction' | 'harmless' | 'compute'>) =>
  capacityRow(id, {
    unit: 'bps',
    reason: 'R217',
    consent: null,
    source: 'guarantee',
    asOf: ({ capacity }) => capacity.guaranteesDay,
    lever: 'add-guarantor',
    range: [0, BPS],
    spec: 'CA8',
    ...rest,
  })

export const worth: readonly FeatureRow[] = [
  ofAssets('netAssetsAfterHaircut', {
    unit: 'minor',
    direction: 'riskier-down',
    // Owning little is no failing; that it fell may count.
    harmless: (_, state) => notFallen(assetTrend(state, state.lastDay as Day) ?? BPS),
    range: MONEY_RANGE,
    spec: 'CA6',
    compute: netAssetsAfterHaircut,
  }),
  ofAssets('valuationAge', {
    unit: 'months',
    direction: null,
    scorable: false,
    harmless: always,
    range: [0, 1200],
    spec: 'CA6',
    compute: valuationAge,
  }),
  ofAssets('assetTrend', {
    unit: 'bps',
    direction: 'riskier-down',
    harmless: notFallen,
    range: [0, BPS],
    spec: 'CA7',
    compute: assetTrend,
  }),
  capacityRow('liquidTrend', {
    unit: 'bps',
    direction: 'riskier-down',
    harmless: notFallen,
    reason: 'R216',
    consent: 'activity',
    source: 'account activity',
    asOf: (state) => monthDay(state, (month) => monthly(state.capacity, series.liquid, month)),
    lever: null,
    range: [0, SHARE_MAX],
    spec: 'CA7',
    compute: liquidTrend,
  }),
  ofGuarantees('guaranteeCoverage', {
    direction: 'riskier-down',
    // A part covered is more than nothing: only givers who declined may count.
    harmless: (_, state) => (guaranteeLoss(state) ?? 0) === 0,
    compute: coverage,
  }),
  ofGuarantees('guaranteeLoss', { direction: 'riskier-up', compute: guaranteeLoss }),
]
