/** What a bench says: one line of JSON by name, or a table to read. */

/** A rival measured in the same run; `ratio` is ours over theirs, above 1 where ours is better. */
export interface Beside {
  readonly value: number
  readonly unit: string
  readonly ratio: number
  /** The ratio asked for; `null` where it is told and not asked. */
  readonly bar: number | null
}

export interface Figure {
  /** `null` where it could not be measured; `reason` says why. */
  readonly value: number | null
  readonly unit: string
  /** The value asked for: at least, or at most for times. `null` where only a ratio is asked. */
  readonly bar: number | null
  /** By rival; `null` without any. */
  readonly beside: Readonly<Record<string, Beside>> | null
  /** Why the value, or a rival the bar speaks of, is not there: then nothing is met. */
  readonly reason?: string
  /** Everything else seen in the run, by name: spread, counts, load. */
  readonly seen: Readonly<Record<string, number | string>>
}

/** What a bench finds; its unit is the bench's own. */
export type Measured = Omit<Figure, 'unit'>

export interface Choice {
  /** Also rivals outside npm: XGBoost through Python. */
  readonly peers: boolean
}

export interface Bench {
  readonly name: string
  /** What is measured, in a few words. */
  readonly what: string
  readonly unit: string
  readonly better: 'more' | 'less'
  readonly run: (choice: Choice) => Promise<Measured>
}

/** What cannot be measured says why: never a figure, never a pass, and no end to the others. */
export async function measure(bench: Bench, choice: Choice): Promise<Figure> {
  try {
    return { unit: bench.unit, ...(await bench.run(choice)) }
  } catch (error) {
    const reason = (error as Error).message
    return { unit: bench.unit, value: null, bar: null, beside: null, reason, seen: {} }
  }
}

export type Verdict = 'met' | 'missed' | 'no rival' | 'not measured'

/** Met only when the value and every ratio asked for are; without the rival it is not. */
export function verdictOf(figure: Measured, better: Bench['better']): Verdict {
  const { value, bar, beside, reason } = figure
  if (value === null) return 'not measured'
  const short = (rival: Beside): boolean => rival.bar !== null && rival.ratio < rival.bar
  const far = bar === null || (better === 'more' ? value >= bar : value <= bar)
  if (!far || Object.values(beside ?? {}).some(short)) return 'missed'
  return reason === undefined ? 'met' : 'no rival'
}

export function tableOf(rows: readonly (readonly [Bench, Figure])[]): string {
  const cells = rows.map(([bench, figure]) => [
    bench.name,
    figure.value === null ? '-' : print(figure.value),
    figure.unit,
    figure.bar === null ? '-' : `${bench.better === 'more' ? '>=' : '<='} ${print(figure.bar)}`,
    verdictOf(figure, bench.better),
    [...Object.entries(figure.beside ?? {}).map(printRival), figure.reason ?? []].flat().join('; '),
  ])
  const head = ['name', 'value', 'unit', 'bar', '', 'beside']
  const widths = head.map((_, i) => Math.max(...[head, ...cells].map((row) => row[i]!.length)))
  return [head, ...cells]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function printRival([name, { value, unit, ratio, bar }]: [string, Beside]): string {
  const asked = bar === null ? '' : ` of ${print(bar)} asked`
  return `${name} ${print(value)} ${unit} (${print(ratio)}x${asked})`
}

/** Three figures, or all of a large number's, grouped. */
export function print(value: number): string {
  if (Math.abs(value) < 1000) return String(Number(value.toPrecision(3)))
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')
}
