/** What a town's statisticians publish, as the conditions its lender goes by. */
import { type Day, monthOf, type MonthIndex } from '../../base/index.ts'
import { type ConditionsData, type Industry, industries } from '../../core/index.ts'
import type { Town } from '../../sim/index.ts'
import { conditionsFrom, type IndustryRule, type SeriesRules, seriesRules } from '../conditions.ts'
import { publishedBy, type SeriesRow } from '../series.ts'

const UNEMPLOYMENT = 'UNRATE'
const ofIndustry = (industry: Industry): string => `UNRATE-${industry}`

/** Unemployment, of all and by industry, published with the lag of the real series. */
export function publishedIn(town: Town, startDay: Day): SeriesRow[] {
  const start = monthOf(startDay)
  const rows: SeriesRow[] = []
  for (let m = 0; m < town.months; m++) {
    const month = (start + m) as MonthIndex
    const publishedDay = publishedBy(UNEMPLOYMENT, month)
    rows.push({ series: UNEMPLOYMENT, month, hundredths: town.unemploymentOf(m), publishedDay })
    for (const industry of industries) {
      const hundredths = town.unemploymentOf(m, industry)
      rows.push({ series: ofIndustry(industry), month, hundredths, publishedDay })
    }
  }
  return rows
}

const rules: SeriesRules = {
  ...seriesRules,
  unemployment: UNEMPLOYMENT,
  industries: Object.fromEntries(
    industries.map((industry): [Industry, IndustryRule] => [
      industry,
      { series: ofIndustry(industry), kind: 'rate' },
    ]),
  ),
}

export const conditionsOf = (town: Town, startDay: Day): ConditionsData =>
  conditionsFrom(publishedIn(town, startDay), rules)
