/**
 * The house's colours: deep sea, tide and sand. Every pair of text and ground reaches 4.5 : 1,
 * and no two neighbours of the tier ramp look alike to a colour-blind reader (both tested).
 */
export const palette = {
  deep: '#0b2a3a',
  tide: '#0f6786',
  foam: '#f3f7f9',
  paper: '#ffffff',
  line: '#dde6ea',
  ink: '#13242e',
  inkSoft: '#4a5d69',
  onDeep: '#eaf3f6',
  onDeepSoft: '#a9c3cf',
} as const

/**
 * Tiers, best first, from deep sea over sand to brick: a diverging ramp, dark at both ends, so
 * that what is safest and what is gravest both stand out.
 */
export const tierColours = {
  A: '#12506e',
  B: '#2a768f',
  C: '#86bbc6',
  D: '#e3d3a8',
  E: '#e0a45c',
  F: '#b5551f',
  G: '#842a22',
} as const satisfies Readonly<Record<string, string>>

/** A tag: its text and its ground; the text's colour also draws the mark beside it. */
export interface Tone {
  readonly text: string
  readonly ground: string
  /** The solid colour a chart draws the same thing with. */
  readonly solid: string
}

const calm: Tone = { text: '#0d5b52', ground: '#e0f2ee', solid: '#2a8f80' }
const attentive: Tone = { text: '#7a4d00', ground: '#fdf1d6', solid: '#d9a13b' }
const lowered: Tone = { text: '#8a3d12', ground: '#fce8dc', solid: '#cf6f36' }
const stopped: Tone = { text: '#8c1f26', ground: '#fae3e3', solid: '#a93439' }
const returning: Tone = { text: '#2c4a94', ground: '#e5ecfb', solid: '#5577c4' }
const quiet: Tone = { text: '#42535e', ground: '#e9eff2', solid: '#8fa3ae' }
const refer: Tone = { text: '#5b3a80', ground: '#f0e8f8', solid: '#8a67b3' }
const tidal: Tone = { text: '#0c566f', ground: '#e0eff4', solid: '#2f86a5' }

export const statusTones: Readonly<Record<string, Tone>> = {
  active: calm,
  watch: attentive,
  reduced: lowered,
  suspended: stopped,
  probation: returning,
  closed: quiet,
}

export const actionTones: Readonly<Record<string, Tone>> = {
  hold: quiet,
  watch: attentive,
  'step-down': lowered,
  suspend: stopped,
  refer,
  'step-up': tidal,
  reinstate: calm,
}

export const modeTones: Readonly<Record<string, Tone>> = {
  'back-test': attentive,
  simulated: returning,
  shadow: quiet,
  live: calm,
}

export const pillarTones: Readonly<Record<string, Tone>> = {
  line: tidal,
  history: tidal,
  capacity: calm,
  behaviour: attentive,
  network: returning,
  conditions: quiet,
  rights: returning,
  clock: quiet,
}

/** What caused a suspension: grave for the borrower's own doing, quiet for ours. */
export const causeTones: Readonly<Record<string, Tone>> = {
  individual: stopped,
  capacity: attentive,
  behaviour: refer,
  systemic: tidal,
  policy: quiet,
}

export const quietTone = quiet
export const calmTone = calm
export const attentiveTone = attentive
export const stoppedTone = stopped
export const tidalTone = tidal

export const tierColour = (tier: string | null): string =>
  (tierColours as Readonly<Record<string, string>>)[tier ?? ''] ?? quiet.solid

/** Ink or paper, whichever reads better on a ground. */
export const textOn = (ground: string): string =>
  contrast(palette.ink, ground) >= contrast(palette.paper, ground) ? palette.ink : palette.paper

/** Contrast of two sRGB colours, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** Linear red, green and blue of `#rrggbb`, each 0 to 1. Source: IEC 61966-2-1. */
export const linearOf = (hex: string): readonly [number, number, number] => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

function luminance(hex: string): number {
  const [red, green, blue] = linearOf(hex)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
