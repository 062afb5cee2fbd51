/**
 * Rounding as decimals round (DMN 1.5, table 77). feelin's numbers are binary; shifting the point
 * in the number's text keeps 1.005 what it says, so that it rounds to 1.01 and not to 1.
 */
import { type Builtin, define } from './define.ts'

export const numberFunctions: Readonly<Record<string, Builtin>> = {
  decimal: rounding(halfEven),
  floor: define({ n: 'number', scale: 'number?' }, (n: number, scale: number | null) =>
    atScale(n, scale ?? 0, Math.floor),
  ),
  ceiling: define({ n: 'number', scale: 'number?' }, (n: number, scale: number | null) =>
    atScale(n, scale ?? 0, Math.ceil),
  ),
  'round up': rounding((n) => Math.sign(n) * Math.ceil(Math.abs(n))),
  'round down': rounding(Math.trunc),
  'round half up': rounding((n) => Math.sign(n) * Math.floor(Math.abs(n) + 0.5)),
  'round half down': rounding((n) => Math.sign(n) * Math.ceil(Math.abs(n) - 0.5)),
  number: define(
    { from: 'string', 'grouping separator': 'string?', 'decimal separator': 'string?' },
    parseNumber,
  ),
}

function rounding(round: (n: number) => number): Builtin {
  return define({ n: 'number', scale: 'number' }, (n: number, scale: number) =>
    atScale(n, scale, round),
  )
}

/** Scales as far as IEEE 754 decimals go; FEEL drops what a scale has after its point. */
function atScale(n: number, scale: number, round: (n: number) => number): number | null {
  const places = Math.trunc(scale)
  if (places < -6111 || places > 6176) return null
  const shifted = round(shift(n, places))
  // Past what a binary number can be shifted by there is nothing left to round.
  return Number.isFinite(shifted) ? shift(shifted, -places) + 0 : n
}

function shift(n: number, places: number): number {
  const [digits, exponent] = String(n).split('e')
  return Number(`${digits}e${Number(exponent ?? 0) + places}`)
}

function halfEven(n: number): number {
  const low = Math.floor(n)
  const isHalf = n - low === 0.5
  return isHalf ? low + (Math.abs(low) % 2) : Math.round(n)
}

const groupings = [' ', ',', '.']
const points = ['.', ',']

/** Fails, as null, where the two separators are the same or none that FEEL knows. */
function parseNumber(from: string, grouping: string | null, point: string | null): number | null {
  if (grouping !== null && (!groupings.includes(grouping) || grouping === point)) return null
  if (point !== null && !points.includes(point)) return null
  const plain = grouping === null ? from : from.replaceAll(grouping, '')
  if (point === ',' && plain.includes('.')) return null
  const text = point === ',' ? plain.replace(',', '.') : plain
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null
}
