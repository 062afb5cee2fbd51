/** Cells of decision tables as people read them: names, units and codes in their language. */
import { useFormat, useLabel, useLanguage } from '../../ui/index.ts'
import { labels, printFigure } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import { useName, useText } from '../texts/texts.ts'
import { type CellTest, readCell } from './read-cell.ts'

export interface CellWords {
  readonly input: (name: string) => string
  readonly output: (name: string) => string
  /** What a cell asks of a column; empty for anything. */
  readonly asks: (column: string, cell: string) => string
  /** A value of a column, as JSON writes it. */
  readonly value: (column: string, json: string) => string
}

const groups = {
  status: 'status',
  action: 'action',
  group: 'triggerGroup',
  reason: 'reason',
  feature: 'feature',
} as const

export function useCellWords(): CellWords {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const language = useLanguage()
  const { product } = useBook()
  const [fact, output, named] = [useName('fact'), useName('output'), useName('value')]
  const currency = product?.currency ?? ''
  const isFeature = (name: string): boolean => Object.hasOwn(labels.feature, name)

  const number = (column: string, value: number): string => {
    if (column.endsWith('Bps') || column.endsWith('BpsMax')) return format.share(value / 10_000, 0)
    if (isFeature(column)) return printFigure(column, value, { language, currency, texts: {} })
    return format.count(value)
  }
  const one = (column: string, value: string | number | boolean | null): string => {
    if (typeof value === 'number') return number(column, value)
    const code = String(value)
    if (value === null || typeof value === 'boolean') return named(code)
    const group = (groups as Readonly<Record<string, (typeof groups)[keyof typeof groups]>>)[column]
    return group === undefined ? named(code) : label(group, code)
  }
  const test = (column: string, each: CellTest): string => {
    if (each.is === 'value') return one(column, each.value)
    if (each.is === 'bound') return `${signs[each.sign]} ${number(column, each.value)}`
    const { low, high, lowOpen, highOpen } = each
    const [from, to] = [number(column, low), number(column, high)]
    if (!lowOpen && !highOpen) return `${from} – ${to}`
    return `${lowOpen ? '>' : '≥'} ${from}, ${highOpen ? '<' : '≤'} ${to}`
  }
  return {
    input: (name) => (isFeature(name) ? label('feature', name) : fact(name)),
    output,
    value: (column, json) => one(column, JSON.parse(json) as string | number | boolean | null),
    asks(column, cell) {
      const { isNot, tests } = readCell(cell)
      const values = tests.map((each) => test(column, each)).join(say('cell.or'))
      return isNot ? say('cell.not', { values }) : values
    },
  }
}

const signs: Readonly<Record<string, string>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' }
