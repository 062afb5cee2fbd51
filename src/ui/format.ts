/** Figures in words: money, shares, days and spans, by locale. Absence is an en dash. */
import type { FormatNumberOptions, IntlShape } from 'react-intl'

/** What stands for a figure that is not there. */
export const ABSENT = '–'

/** Minor units are hundredths in every currency the engine holds. */
const MINOR_PER_MAJOR = 100

type Number_ = number | null | undefined

export interface Format {
  /** `NT$12,300`, `NT$12,300.50`: to the cent, cents left out when there are none. */
  readonly money: (minor: Number_, currency: string) => string
  /** `NT$50.3亿`, `NT$5.03bn`: four significant digits at most. */
  readonly moneyShort: (minor: Number_, currency: string) => string
  readonly count: (value: Number_) => string
  /** A count with its sign; `+12`, `−7`, `0`. */
  readonly signed: (value: Number_) => string
  /** Basis points as per cent: 2499 is `25.0%`. */
  readonly bps: (value: Number_) => string
  /** Parts per million as per cent, two digits after the point. */
  readonly ppm: (value: Number_) => string
  /** A share of 1 as per cent. */
  readonly share: (value: Number_, digits?: number) => string
  readonly decimal: (value: Number_, digits: number) => string
  /** `YYYY-MM-DD` as the locale writes a day. */
  readonly day: (day: string | null | undefined) => string
  /** An RFC 3339 instant as day and minute, where the reader is. */
  readonly instant: (text: string) => string
  /** `2005-06` as the locale writes a month. */
  readonly month: (month: string) => string
  /** Seconds as minutes and seconds, or hours and minutes. */
  readonly span: (seconds: Number_) => string
}

/** Formatters of one locale; all plain text. */
export function formatOf(intl: IntlShape): Format {
  const number = (value: Number_, options: FormatNumberOptions = {}): string =>
    value === null || value === undefined ? ABSENT : intl.formatNumber(value, options)
  const percent = (value: Number_, parts: number, digits: number): string =>
    number(value === null || value === undefined ? value : value / parts, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  const money = (minor: Number_, currency: string, options: FormatNumberOptions): string =>
    number(minor === null || minor === undefined ? minor : minor / MINOR_PER_MAJOR, {
      style: 'currency',
      currency,
      ...options,
    })
  const date = (text: string, options: Parameters<IntlShape['formatDate']>[1]): string =>
    intl.formatDate(new Date(`${text}T00:00:00Z`), { timeZone: 'UTC', ...options })
  return {
    money: (minor, currency) =>
      money(minor, currency, { trailingZeroDisplay: 'stripIfInteger' } as FormatNumberOptions),
    moneyShort: (minor, currency) =>
      money(minor, currency, {
        notation: 'compact',
        minimumFractionDigits: 0,
        maximumSignificantDigits: 4,
      }),
    count: (value) => number(value),
    signed: (value) => number(value, { signDisplay: 'exceptZero' }),
    bps: (value) => percent(value, 10_000, 1),
    ppm: (value) => percent(value, 1_000_000, 2),
    share: (value, digits = 1) => percent(value, 1, digits),
    decimal: (value, digits) =>
      number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    day: (day) =>
      day === null || day === undefined
        ? ABSENT
        : date(day, { year: 'numeric', month: 'short', day: 'numeric' }),
    instant: (text) => intl.formatDate(new Date(text), { dateStyle: 'medium', timeStyle: 'short' }),
    month: (month) => date(`${month}-01`, { year: 'numeric', month: 'short' }),
    span: (seconds) => (seconds === null || seconds === undefined ? ABSENT : span(intl, seconds)),
  }
}

function span(intl: IntlShape, seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  const parts: readonly (readonly [number, string])[] =
    whole >= 3600
      ? [
          [Math.floor(whole / 3600), 'hour'],
          [Math.floor((whole % 3600) / 60), 'minute'],
        ]
      : [
          [Math.floor(whole / 60), 'minute'],
          [whole % 60, 'second'],
        ]
  const shown = parts.filter(([count], i) => count > 0 || i === 1)
  return shown
    .map(([count, unit]) =>
      intl.formatNumber(count, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
      } as FormatNumberOptions),
    )
    .join(' ')
}
