import { expect, test } from 'vitest'
import {
  actionTones,
  causeTones,
  contrast,
  linearOf,
  modeTones,
  palette,
  pillarTones,
  statusTones,
  textOn,
  tierColours,
} from './palette.ts'

const tones = [actionTones, causeTones, modeTones, pillarTones, statusTones].flatMap(Object.values)

test('[UI8] every text reaches a contrast of 4.5 with its ground', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6)
  for (const { text, ground } of tones) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  for (const colour of Object.values(tierColours))
    expect(contrast(textOn(colour), colour)).toBeGreaterThanOrEqual(4.5)
  for (const ground of [palette.paper, palette.foam])
    for (const text of [palette.ink, palette.inkSoft, palette.tide])
      expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  for (const text of [palette.onDeep, palette.onDeepSoft])
    expect(contrast(text, palette.deep)).toBeGreaterThanOrEqual(4.5)
})

/** Linear RGB as a dichromat sees it. Source: Machado, Oliveira, Fernandes 2009, severity 1. */
const sights = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
} as const

/** CIELAB of linear sRGB under D65. Source: CIE 15. */
function labOf(rgb: readonly number[]): readonly number[] {
  const [r, g, b] = rgb.map((v) => Math.max(0, Math.min(1, v))) as [number, number, number]
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const seen = (hex: string, m: readonly number[]): readonly number[] => {
  const rgb = linearOf(hex)
  return labOf([0, 3, 6].map((i) => m[i]! * rgb[0] + m[i + 1]! * rgb[1] + m[i + 2]! * rgb[2]))
}

const eyes = Object.entries(sights)

test.each(eyes)('[UI9] tiers stay apart under %s', (_, matrix) => {
  const labs = Object.values(tierColours).map((hex) => seen(hex, matrix))
  const apart = (a: readonly number[], b: readonly number[]): number =>
    Math.hypot(...a.map((v, i) => v - b[i]!))
  labs.forEach((a, i) => {
    for (const b of labs.slice(i + 1)) expect(apart(a, b)).toBeGreaterThan(12)
  })
})
