/** Figures in print, by hand: a report must read the same on every engine. */
import type { Estimate } from '../train/index.ts'

/** A true minus sign; thousands apart. */
export function count(value: number): string {
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, ',')
  return value < 0 ? `−${digits}` : digits
}

/** Fixed decimals; never −0. */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

export const percent = (share: number, decimals = 1): string => `${fixed(100 * share, decimals)}%`

/** With its sign, for differences and points. */
export const signed = (value: number, decimals = 0): string =>
  `${value > 0 && Number(value.toFixed(decimals)) !== 0 ? '+' : ''}${fixed(value, decimals)}`

export const interval = ({ low, high }: Estimate, decimals = 4): string =>
  `${fixed(low, decimals)} – ${fixed(high, decimals)}`

export const percentInterval = ({ low, high }: Estimate): string =>
  `${fixed(100 * low, 1)} – ${percent(high)}`

/** A cut as people write it: seven significant digits; the exact one is in the scorecard. */
export function plain(value: number): string {
  const short = String(Number(value.toPrecision(7)))
  return short.startsWith('-') ? `−${short.slice(1)}` : short
}
