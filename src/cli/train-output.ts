/** What a training run leaves behind: the scorecard, its report, its page; and how it is named. */
import { writeFileSync } from 'node:fs'
import { Option } from 'commander'
import { failure } from '../base/index.ts'
import { must, type PrintedReport, type TrainedTable } from '../jobs/index.ts'
import { renderReport } from '../report/index.ts'
import { type Language, unnamedFeatures } from '../wire/index.ts'
import { printJson } from './book.ts'

export interface Outputs {
  readonly out?: string
  readonly report?: string
  readonly html?: string
  readonly language: Language
  readonly production?: true
  readonly json?: true
}

export const languageOption = (): Option =>
  new Option('--language <language>', 'of the page').choices(['zh-CN', 'en']).default('zh-CN')

/** Writes what is asked for; nothing at all where the scorecard may not be used as asked. */
export function writeOutputs({ trained, report, validation }: TrainedTable, options: Outputs) {
  const unnamed = options.production ? unnamedFeatures(trained) : []
  if (unnamed.length > 0) must(failure(unnamed))
  if (options.out !== undefined) writeFileSync(options.out, `${JSON.stringify(trained)}\n`)
  if (options.report !== undefined)
    writeFileSync(options.report, `${JSON.stringify({ ...report, validation })}\n`)
  if (options.html !== undefined && validation !== null)
    writeFileSync(
      options.html,
      renderReport({ card: trained, validation, language: options.language }),
    )
  const { constant } = report.dropped
  if (constant.length > 0)
    process.stderr.write(`not scored, one value on every row or none: ${constant.join(', ')}\n`)
  if (options.json) printJson(report)
  else process.stdout.write(`${summary(report)}\n`)
}

function summary(report: PrintedReport): string {
  const { auc, ks, brier, logLoss, fitSeconds, rows, weight } = report
  const figure = (value: number | null): string => (value === null ? '-' : value.toFixed(4))
  return (
    `${rows} rows${weight === null ? '' : ` weighed by ${weight}`}, AUC ${figure(auc.mean)}, KS ${figure(ks)}, Brier ${figure(brier)}, ` +
    `log-loss ${figure(logLoss)}, ${fitSeconds} s`
  )
}
