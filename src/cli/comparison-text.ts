/** A comparison as a page of text. */
import {
  type ComparisonFigureName,
  comparisonFigures,
  comparisonRemarks,
  type ComparisonReport,
  type ComparisonView,
} from '../wire/index.ts'

export const printSides = ({ a, b }: Pick<ComparisonView, 'a' | 'b'>): string =>
  `${(['A', 'B'] as const)
    .map((side) => ({ side, policy: side === 'A' ? a : b }))
    .map(({ side, policy }) => `${side} ${policy.name} ${policy.version} ${policy.hash}`)
    .join('\n')}\n`

export const printStopped = ({ id, state, done, total, problem }: ComparisonView): string =>
  `${state} after ${done} of ${total} lines${problem === null ? '' : `: ${problem}`}; ` +
  `--resume ${id} goes on with it\n`

export function printReport(report: ComparisonReport): string {
  const { decisions, perDay, differingLines, lines, toSign, untilDay } = report
  const names = Object.keys(comparisonFigures) as ComparisonFigureName[]
  return `${[
    `to ${untilDay}: ${decisions.a} and ${decisions.b} decisions, ${decisions.alike} alike,` +
      ` ${decisions.identical} of them the same bytes but for the policy’s hash;` +
      ` ${differingLines} of ${lines} lines fare differently`,
    row('', 'A', 'B', 'B less A'),
    ...names.map((name) =>
      row(
        comparisonFigures[name].name.en,
        figure(name, report.a),
        figure(name, report.b),
        figure(name, report.difference),
      ),
    ),
    `cuts and suspensions a day: mean ${perDay.a.mean} and ${perDay.b.mean},` +
      ` on 99 of 100 days at most ${perDay.a.p99} and ${perDay.b.p99}`,
    ...segmentsOf(report),
    ...sampleOf(report),
    ...(toSign.length === 0 ? [] : [`treated alike, a person must sign: ${toSign.join(', ')}`]),
    ...report.remarks.map((id) => `- ${comparisonRemarks[id].en}`),
  ].join('\n')}\n`
}

const segmentsOf = ({ segments }: ComparisonReport): string[] => [
  row('cut or suspended, of lines', 'A', 'B', 'lines'),
  ...segments.map(({ dimension, value, a, b }) =>
    row(`  ${dimension} ${value}`, `${a.linesRestricted}`, `${b.linesRestricted}`, `${a.lines}`),
  ),
]

type Told = ComparisonReport['sample'][number]['a']

/** Where each of the sample first fares differently, and by which rule. */
const sampleOf = ({ sample }: ComparisonReport): string[] =>
  sample.map(({ borrower, a, b }) => `${borrower} ${(a ?? b)!.day}: A ${toldOf(a)}; B ${toldOf(b)}`)

function toldOf(told: Told): string {
  if (told === null) return 'nothing'
  const { action, to, rules, reasons } = told
  const why = [rules['action'], ...reasons.map(({ id }) => id)].join(' ')
  return `${action} to ${to.status} ${(to.limitMinor / 100).toFixed(2)} (${why})`
}

const row = (name: string, ...cells: readonly string[]): string =>
  name.padEnd(40) + cells.map((cell) => cell.padStart(19)).join('')

function figure(name: ComparisonFigureName, figures: ComparisonReport['a']): string {
  const value = figures[name]
  if (value === null) return '-'
  switch (comparisonFigures[name].unit) {
    case 'minor':
      return (value / 100).toFixed(2)
    case 'bps':
      return `${(value / 100).toFixed(2)} %`
    case 'count':
    case 'days':
      return String(value)
  }
}
