/** Whole months between two dates, sameness, and values deep in contexts (DMN 1.5, 10.3.4). */
import { duration, evaluate, FeelDate, FeelDateTime } from 'feelin'
import { type Builtin, define } from './define.ts'

export const timeFunctions: Readonly<Record<string, Builtin>> = {
  'years and months duration': define({ from: 'any', to: 'any' }, (from: unknown, to: unknown) => {
    if (!isDated(from) || !isDated(to)) return null
    const [start, end] = [monthsOf(from), monthsOf(to)]
    // A month that has not come to its end does not count, whichever way the two lie.
    const short = end > start ? to.day < from.day : end < start && to.day > from.day
    const months = end - start - (short ? Math.sign(end - start) : 0)
    return duration(`${months < 0 ? '-' : ''}P${Math.abs(months)}M`)
  }),
  is: define(
    { value1: 'any', value2: 'any' },
    (value1: unknown, value2: unknown) =>
      evaluate('is(a, b)', { a: value1, b: value2 }).value === true,
  ),
}

type Dated = FeelDate | FeelDateTime

const isDated = (value: unknown): value is Dated =>
  value instanceof FeelDate || value instanceof FeelDateTime

const monthsOf = ({ year, month }: Dated): number => year * 12 + month
