/** Offers that would offer nothing, or more than the pack's own law allows. */
import type { Issue } from '../base/index.ts'
import type { LawKey, OfferKind, PolicyData } from '../core/index.ts'
import { outputOf } from './table-form.ts'

/** What an offer is about: where all of it is nought, nothing is offered. */
const substance: Readonly<Record<OfferKind, readonly string[]>> = {
  restructure: ['termMonthsMax', 'rateCutBpsMax', 'holidayMonthsMax'],
  'longer-term': ['termMonthsMax'],
  'rate-cut': ['rateCutBpsMax'],
  'payment-holiday': ['holidayMonthsMax'],
  'smaller-line': [],
  'secured-line': [],
  'guaranteed-line': [],
  consolidation: ['termMonthsMax'],
}

/** Easier terms for somebody in difficulty: what comes after is observed. */
const eased: readonly OfferKind[] = ['restructure', 'longer-term', 'rate-cut', 'payment-holiday']

/** A month is at least so long. */
const MONTH_DAYS = 30

export function checkOffers({ tables: { offers }, constants }: PolicyData): Issue[] {
  const valuesOf = (key: LawKey): number[] =>
    constants.flatMap((row) => (row.key === key ? [row.value] : []))
  const longest = Math.min(Infinity, ...valuesOf('restructured.planMonthsMax'))
  const observed = Math.max(0, ...valuesOf('restructured.observationMonths')) * MONTH_DAYS
  return offers.rules.flatMap(({ id }, rule): Issue[] => {
    const number = (column: string): number => Number(outputOf(offers, rule, column))
    const offer = outputOf(offers, rule, 'offer') as OfferKind
    const issue = (column: string, code: string, message: string): Issue => ({
      path: `offers.dmn/rules/${id}/${column}`,
      code,
      message,
    })
    const columns = substance[offer]
    const issues: Issue[] = []
    if (columns.length > 0 && columns.every((column) => number(column) === 0))
      issues.push(issue(columns[0]!, 'offer-empty', `a ${offer} of nothing is no offer`))
    if (number('termMonthsMax') > longest) {
      const message = `longer than restructured.planMonthsMax, ${longest} months`
      issues.push(issue('termMonthsMax', 'offer-too-long', message))
    }
    if (eased.includes(offer) && number('observationDays') < observed) {
      const message = `restructured.observationMonths asks for ${observed} days at least`
      issues.push(issue('observationDays', 'offer-unobserved', message))
    }
    return issues
  })
}
