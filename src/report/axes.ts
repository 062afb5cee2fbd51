/** A plot's frame: scales, grid, numbers on the axes. */
import { el, type Markup } from './html.ts'

export interface Frame {
  readonly width: number
  readonly height: number
  readonly x: Scale
  readonly y: Scale
}

export interface Scale {
  readonly min: number
  readonly max: number
  /** Where `min` and `max` lie, in pixels. */
  readonly from: number
  readonly to: number
}

export const at = ({ min, max, from, to }: Scale, value: number): number =>
  round(from + ((value - min) / (max - min)) * (to - from))

/** Two decimals of a pixel: enough, and short. */
export const round = (pixels: number): number => Math.round(pixels * 100) / 100 + 0

const LEFT = 44
const RIGHT = 12
const TOP = 10
const BOTTOM = 38

export function frame(
  width: number,
  height: number,
  x: readonly [number, number],
  y: readonly [number, number],
): Frame {
  return {
    width,
    height,
    x: { min: x[0], max: x[1], from: LEFT, to: width - RIGHT },
    y: { min: y[0], max: y[1], from: height - BOTTOM, to: TOP },
  }
}

/** Round numbers, about `wanted` of them, inside the scale. */
export function ticks(min: number, max: number, wanted: number): number[] {
  const rough = (max - min) / wanted
  let power = 1
  while (power > rough) power /= 10
  while (power * 10 <= rough) power *= 10
  const step = [1, 2, 5, 10].map((n) => n * power).find((size) => size >= rough)!
  const first = Math.ceil(min / step - 1e-9)
  const last = Math.floor(max / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step)
}

type Label = (value: number) => string

export function axes(
  { x, y, height }: Frame,
  titles: { readonly x: string; readonly y: string },
  labels: { readonly x: Label; readonly y: Label },
): Markup[] {
  const base = y.from
  return [
    ...ticks(y.min, y.max, 5).map((value) =>
      el(
        'g',
        {},
        line(x.from, at(y, value), x.to, at(y, value), 'grid'),
        text(x.from - 5, at(y, value) + 3.5, labels.y(value), 'end'),
      ),
    ),
    ...ticks(x.min, x.max, 6).map((value) =>
      text(at(x, value), base + 13, labels.x(value), 'middle'),
    ),
    line(x.from, base, x.to, base, 'axis'),
    text((x.from + x.to) / 2, height - 6, titles.x, 'middle'),
    el(
      'text',
      {
        transform: `translate(10 ${round((y.from + y.to) / 2)}) rotate(-90)`,
        'text-anchor': 'middle',
      },
      titles.y,
    ),
  ]
}

export const line = (x1: number, y1: number, x2: number, y2: number, kind: string): Markup =>
  el('line', { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), class: kind })

export const text = (x: number, y: number, content: string, anchor: string): Markup =>
  el('text', { x: round(x), y: round(y), 'text-anchor': anchor }, content)

export const rect = (x: number, y: number, w: number, h: number, kind: string): Markup =>
  el('rect', { x: round(x), y: round(y), width: round(w), height: round(h), class: kind })

export function path(points: readonly (readonly [number, number])[], kind: string): Markup {
  const d = points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${round(px)} ${round(py)}`).join('')
  return el('path', { d, class: kind })
}

/** A picture with words for those who cannot see it. */
export const svg = (
  width: number,
  height: number,
  title: string,
  ...parts: readonly Markup[]
): Markup =>
  el('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': title }, ...parts)

export const figure = (title: string, picture: Markup): Markup =>
  el('figure', {}, el('figcaption', {}, title), picture)
