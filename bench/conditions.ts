/**
 * The conditions signal on history: US unemployment as published against the card delinquency rate
 * of US banks. How many months the signal was up before each peak, and how often it was up in vain.
 * Figures are today's, revised and seasonally adjusted; what was printed then is not in the file.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type MonthIndex, monthOf, parseDay, printDay, firstDayOf } from '../src/base/index.ts'
import { type ConditionsPeriod, levels } from '../src/core/index.ts'
import { conditionsFrom, readSeries, type SeriesRow } from '../src/jobs/index.ts'
import type { Bench } from './figure.ts'

export const conditionsLead: Bench = {
  name: 'conditions.leadMonths',
  what: 'months the watch signal is up before a peak of card delinquency, median of those it is up before',
  unit: 'months',
  better: 'more',
  async run() {
    const { periods } = conditionsFrom(read('fred_UNRATE'))
    const peaks = peaksOf(read('fred_DRCCLACBS'))
    const signals = {
      watch: at(periods, 1),
      stress: at(periods, 2),
      crisis: at(periods, 3),
      'change over 12 months >= 50 bps': episodesOf(
        periods,
        ({ indicators }) => (indicators.unemploymentChange12mBps ?? 0) >= 50,
      ),
    }
    const seen: Record<string, string> = {}
    for (const [name, episodes] of Object.entries(signals)) {
      seen[name] = [
        ...peaks.map((peak) => `${shown(peak)} ${leadText(episodes, peak)}`),
        `in vain ${inVain(episodes, peaks).map(shown).join(' ') || 'never'}`,
      ].join(', ')
      process.stderr.write(`${name}: ${seen[name]}\n`)
    }
    const leads = peaks.map((peak) => lead(signals.watch, peak)).filter((months) => months !== null)
    const sorted = leads.filter((months) => months > 0).toSorted((a, b) => a - b)
    const value = sorted[(sorted.length - 1) >> 1] ?? null
    return { value, bar: 1, beside: null, seen: { peaks: peaks.length, ...seen } }
  },
}

function read(name: string): SeriesRow[] {
  const file = join(process.env['TIDEMARK_ROOT'] ?? process.cwd(), 'data', `${name}.csv.gz`)
  const rows = readSeries(gunzipSync(readFileSync(file)).toString('utf8'))
  if (!rows.ok) throw new Error(rows.issues[0].message)
  return rows.value
}

/** Months, both inclusive, in which a signal was up; `to` is open-ended for the last. */
interface Episode {
  readonly from: number
  readonly to: number
}

const at = (periods: readonly ConditionsPeriod[], level: number): Episode[] =>
  episodesOf(periods, ({ regime }) => levels.indexOf(regime) >= level)

function episodesOf(
  periods: readonly ConditionsPeriod[],
  isUp: (period: ConditionsPeriod) => boolean,
): Episode[] {
  const episodes: Episode[] = []
  let from: number | null = null
  for (const period of periods) {
    const month = monthOf(parseDay(period.fromDay)!)
    if (isUp(period)) from ??= month
    else if (from !== null) {
      episodes.push({ from, to: month })
      from = null
    }
  }
  return from === null ? episodes : [...episodes, { from, to: Infinity }]
}

/**
 * Last months of the quarters that are the highest of three years around, 30 bps above the lowest
 * of the two years before and 20 above that of the two after: the first two years have no such past.
 */
function peaksOf(rows: readonly SeriesRow[]): number[] {
  const rates = rows.map(({ hundredths }) => hundredths)
  return rows.flatMap(({ month }, i) => {
    if (i < 8) return []
    const around = rates.slice(i - 6, i + 7)
    const isPeak = rates[i] === Math.max(...around) && rates.indexOf(rates[i]!, i - 6) === i
    const rose = rates[i]! - Math.min(...rates.slice(i - 8, i)) >= 30
    const fell = rates[i]! - Math.min(...rates.slice(i, i + 9)) >= 20
    return isPeak && rose && fell ? [month + 2] : []
  })
}

/** How far before a peak a signal counts as its own, and how late it still is one. */
const BEFORE = 24
const AFTER = 6

/** Months from the signal to the peak; negative where it came after, `null` where it never did. */
function lead(episodes: readonly Episode[], peak: number): number | null {
  const own = episodes.find(({ from, to }) => to >= peak - BEFORE && from <= peak + AFTER)
  return own === undefined ? null : peak - own.from
}

function leadText(episodes: readonly Episode[], peak: number): string {
  const months = lead(episodes, peak)
  return months === null ? 'missed' : months >= 0 ? `${months} before` : `${-months} after`
}

/** Episodes since the delinquency series has a past that no peak followed within two years. */
const inVain = (episodes: readonly Episode[], peaks: readonly number[]): number[] =>
  episodes
    .map(({ from }) => from)
    .filter((from) => from >= FIRST)
    .filter((from) => !peaks.some((peak) => peak >= from - AFTER && peak <= from + BEFORE))
const FIRST = monthOf(parseDay('1993-01-01')!)

const shown = (month: number): string => printDay(firstDayOf(month as MonthIndex)).slice(0, 7)
