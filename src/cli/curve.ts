import { type Curve, curveTable, must } from '../jobs/index.ts'
import type { AddCommand } from './main.ts'

export const curveCommand: AddCommand = (program, exit) => {
  program
    .command('curve <table>')
    .description('what ends episodes, and how soon: incidence of causes that compete')
    .option('--json', 'every time of every group, for a program')
    .addHelpText(
      'after',
      '\nColumns: time, cause (0 not seen to end, 1 and up what ended it); optionally entry, group.',
    )
    .action(async (path: string, options: { json?: true }) => {
      const curves = must(await curveTable(path))
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ confidence: 0.95, ...curves })}\n`
          : curves.curves.map((curve) => printCurve(curve, curves.causes)).join('\n'),
      )
      exit(0)
    })
}

const ROWS_MAX = 40

/** Of many times, evenly many are shown, the last among them. */
function printCurve({ group, episodes, points }: Curve, causes: readonly number[]): string {
  const every = Math.ceil(points.length / ROWS_MAX)
  const shown = points.filter((_, t) => (points.length - 1 - t) % every === 0)
  const limits = (e: Curve['points'][number]['survival']): string =>
    e.lower === null ? share(e.estimate) : `${share(e.estimate)} ${range(e.lower, e.upper!)}`
  const lines = [
    `${group === null ? '' : `${group}: `}${episodes} episodes` +
      (every === 1 ? '' : `; ${shown.length} of ${points.length} times, all with --json`),
    row(['time', 'at risk', 'not ended', ...causes.map((cause) => `cause ${cause}`)]),
    ...shown.map(({ time, atRisk, survival, incidence }) =>
      row([`${time}`, `${atRisk}`, limits(survival), ...incidence.map(limits)]),
    ),
    'Shares in percent, with limits at 95 % in brackets.',
  ]
  return `${lines.join('\n')}\n`
}

const share = (probability: number): string => (probability * 100).toFixed(2)
const range = (lower: number, upper: number): string => `[${share(lower)}, ${share(upper)}]`
const row = (cells: readonly string[]): string =>
  cells.map((cell, i) => cell.padStart(i < 2 ? 9 : 24)).join('')
