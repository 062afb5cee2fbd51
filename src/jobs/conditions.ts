/**
 * From published series to dated conditions. Levels go by how far a series has worsened, not by
 * how it stands: the mean of three months against the best such mean of the twelve before (the
 * Sahm rule's measure). A level is entered at once and left after three calmer publications, one
 * at a time. Each period is read off what was published by its first day, and off nothing later.
 */
import {
  canonicalJson,
  type Day,
  divide,
  failure,
  type Json,
  ok,
  printDay,
  type Result,
} from '../base/index.ts'
import {
  type ConditionsData,
  type ConditionsPeriod,
  ENGINE,
  type Industry,
  type Level,
  levels,
} from '../core/index.ts'
import { contentHash, sha256, type Store } from '../store/index.ts'
import type { Ruling } from './rules.ts'
import type { SeriesRow } from './series.ts'

/** How far a series must have worsened to enter each level, and to be kept in it. */
export interface Thresholds {
  /** For watch, stress and crisis; a rate's in basis points, an index's in bps of its best. */
  readonly enter: readonly [number, number, number]
  readonly keep: readonly [number, number, number]
}

export interface IndustryRule {
  readonly series: string
  /** A rate worsens as it rises; an index (output, sales, employment) as it falls. */
  readonly kind: 'rate' | 'index'
}

export interface SeriesRules {
  readonly unemployment: string
  readonly industries: Readonly<Partial<Record<Industry, IndustryRule>>>
  readonly rate: Thresholds
  readonly index: Thresholds
  /** Publications in a row below `keep` before a level is left. */
  readonly calmer: number
}

/**
 * 50 basis points is Sahm's own threshold (Direct Stimulus Payments to Individuals, 2019); the
 * others are ours: a warning short of it, and four times as bad.
 */
export const seriesRules: SeriesRules = {
  unemployment: 'UNRATE',
  industries: {},
  rate: { enter: [30, 50, 200], keep: [20, 30, 100] },
  index: { enter: [300, 700, 1500], keep: [200, 400, 900] },
  calmer: 3,
}

/** `since`: periods that ended before it are left out, though the levels went through them. */
export function conditionsFrom(
  rows: readonly SeriesRow[],
  rules: SeriesRules = seriesRules,
  since: Day | null = null,
): ConditionsData {
  const gauges = gaugesOf(rules)
  const byDay = new Map<Day, SeriesRow[]>()
  for (const row of rows) {
    if (!gauges.some(({ series }) => series === row.series)) continue
    const news = byDay.get(row.publishedDay)
    if (news === undefined) byDay.set(row.publishedDay, [row])
    else news.push(row)
  }
  const periods: ConditionsPeriod[] = []
  for (const [day, news] of [...byDay].toSorted(([a], [b]) => a - b)) {
    for (const gauge of gauges) publish(gauge, news, rules.calmer)
    const period = periodOn(day, gauges)
    const last = periods.at(-1)
    if (last === undefined || !sameWords(last, period)) periods.push(period)
  }
  const first =
    since === null ? 0 : periods.findLastIndex(({ fromDay }) => fromDay <= printDay(since))
  return { schema: 1, periods: periods.slice(Math.max(0, first)) }
}

/** One series as it comes out: what is known of it, and the level it has led to. */
interface Gauge {
  readonly series: string
  /** `null` for unemployment, which is the economy's. */
  readonly industry: Industry | null
  readonly kind: 'rate' | 'index'
  readonly thresholds: Thresholds
  /** Latest published figure by month. */
  readonly known: Map<number, number>
  level: number
  calmer: number
}

function gaugesOf(rules: SeriesRules): Gauge[] {
  const gauge = (series: string, industry: Industry | null, kind: Gauge['kind']): Gauge => ({
    series,
    industry,
    kind,
    thresholds: rules[kind],
    known: new Map(),
    level: 0,
    calmer: 0,
  })
  return [
    gauge(rules.unemployment, null, 'rate'),
    ...Object.entries(rules.industries).map(([industry, { series, kind }]) =>
      gauge(series, industry as Industry, kind),
    ),
  ]
}

/** A publication that only revises old months is none: it waits for the next new month. */
function publish(gauge: Gauge, news: readonly SeriesRow[], calmer: number): void {
  const before = newest(gauge)
  for (const { series, month, hundredths } of news)
    if (series === gauge.series) gauge.known.set(month, hundredths)
  if (newest(gauge) === before) return
  const worse = worsening(gauge)
  if (worse === null) return
  const { enter, keep } = gauge.thresholds
  const entered = enter.filter((threshold) => worse >= threshold).length
  if (entered > gauge.level) {
    gauge.level = entered
    gauge.calmer = 0
  } else if (gauge.level > 0 && worse < keep[gauge.level - 1]!) {
    if (++gauge.calmer < calmer) return
    gauge.level--
    gauge.calmer = 0
  } else gauge.calmer = 0
}

const newest = ({ known }: Gauge): number => Math.max(-Infinity, ...known.keys())

/**
 * The mean of the newest three figures against the best such mean of the twelve months before.
 * Fails: `null` until three figures and a mean before them are known.
 */
function worsening(gauge: Gauge): number | null {
  const sums = threeMonthSums(gauge)
  const now = sums.at(-1)
  const before = sums.slice(0, -1).filter(({ month }) => month >= now!.month - 12)
  if (now === undefined || before.length === 0) return null
  const earlier = before.map(({ sum }) => sum)
  if (gauge.kind === 'rate') return divide(now.sum - Math.min(...earlier), 3, 'floor')
  const best = Math.max(...earlier)
  return best <= 0 ? null : divide((best - now.sum) * 10_000, best, 'floor')
}

/** Sums of a month's figure and the two before it; a missing month's place is the one before's. */
function threeMonthSums({ known }: Gauge): { month: number; sum: number }[] {
  const last = Math.max(...known.keys())
  const figures = [...known].filter(([month]) => month >= last - 18).toSorted(([a], [b]) => a - b)
  return figures.slice(2).map(([month, figure], i) => ({
    month,
    sum: figure + figures[i]![1] + figures[i + 1]![1],
  }))
}

function periodOn(day: Day, gauges: readonly Gauge[]): ConditionsPeriod {
  const [economy, ...industries] = gauges
  const month = newest(economy!)
  const now = economy!.known.get(month) ?? null
  const yearAgo = economy!.known.get(month - 12) ?? null
  return {
    fromDay: printDay(day),
    regime: levels[economy!.level]!,
    industries: Object.fromEntries(
      industries
        .filter(({ level }) => level > 0)
        .map(({ industry, level }): [string, Level] => [industry!, levels[level]!]),
    ),
    indicators: {
      unemploymentBps: now,
      unemploymentChange12mBps: now === null || yearAgo === null ? null : now - yearAgo,
    },
  }
}

const sameWords = (a: ConditionsPeriod, b: ConditionsPeriod): boolean =>
  canonicalJson({ ...a, fromDay: b.fromDay } as unknown as Json) ===
  canonicalJson(b as unknown as Json)

/**
 * Conditions for a live product: appends a ruling that differs in them alone. Lines go by them
 * from their next event on; no decision before is touched. Sent again, it changes nothing.
 * Answers with the number of the ruling in force. Fails: not-ready.
 */
export async function ruleConditions(
  store: Store,
  product: string,
  conditions: ConditionsData,
): Promise<Result<number>> {
  if ((await store.product(product))?.phase !== 'decided')
    return failure([{ path: '', code: 'not-ready', message: `${product} is not decided yet` }])
  const json = conditions as unknown as Json
  const hash = contentHash(json)
  await store.putArtefact(hash, 'conditions', canonicalJson(json))
  return store.transaction(async (tx) => {
    const { rulings, lastSeq: afterSeq } = await tx.lockRulings(product)
    const current = rulings.at(-1)!
    const ruling = JSON.parse(current.body) as Ruling
    if (ruling.conditions === hash) return ok(current.number)
    const body = canonicalJson({ ...ruling, conditions: hash } as unknown as Json)
    return ok(
      await tx.appendRuling({ product, afterSeq, engine: ENGINE, body, hash: sha256(body) }),
    )
  })
}
