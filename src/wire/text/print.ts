/** Figures and days in words, by hand: a notice must read the same on every engine. */
import { civilOf, type Day } from '../../base/index.ts'
import type { Language } from './language.ts'

const signs: Readonly<Record<string, string>> = {
  CNY: '¥',
  TWD: 'NT$',
  USD: '$',
  HKD: 'HK$',
  EUR: '€',
  GBP: '£',
}

/**
 * `NT$12,300`, `NT$12,300.50`: hundredths are left out when there are none. A currency without
 * a sign here leads with its code. Only for currencies with two decimals, as all of ours are.
 */
export function printMoney(valueMinor: number, currency: string): string {
  const sign = Object.hasOwn(signs, currency) ? signs[currency]! : `${currency} `
  return `${valueMinor < 0 ? '-' : ''}${sign}${hundredths(Math.abs(valueMinor), true)}`
}

/** Basis points as per cent: 9512 is `95.12%`, 10000 is `100%`. */
export const printPercent = (valueBps: number): string =>
  `${valueBps < 0 ? '-' : ''}${hundredths(Math.abs(valueBps), false)}%`

/** Basis points as per cent with the sign always shown, for changes. */
export const printChange = (valueBps: number): string =>
  `${valueBps > 0 ? '+' : ''}${printPercent(valueBps)}`

/** A count of hundredths; money keeps both digits, a share drops a closing zero. */
function hundredths(value: number, bothDigits: boolean): string {
  const rest = value % 100
  const whole = grouped((value - rest) / 100)
  if (rest === 0) return whole
  const digits = String(rest).padStart(2, '0')
  return `${whole}.${bothDigits || rest % 10 !== 0 ? digits : digits[0]}`
}

const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')

const months =
  'January February March April May June July August September October November December'.split(' ')

/** `2005年9月30日`, `30 September 2005`. */
export function printDate(value: Day, language: Language): string {
  const { year, month, dayOfMonth } = civilOf(value)
  return language === 'en'
    ? `${dayOfMonth} ${months[month - 1]} ${year}`
    : `${year}年${month}月${dayOfMonth}日`
}
