/** The world of a day as far as it was published: what the conditions pillar measures. */
import { industries } from '../state/industry.ts'
import { NONE } from '../state/state.ts'

export { type Industry, industries, industryIndex } from '../state/industry.ts'

/** Best first; a regime of the economy or of one industry. */
export const levels = ['calm', 'watch', 'stress', 'crisis'] as const
export type Level = (typeof levels)[number]

/** Indicators a series may give, each a whole number; `null` where none was published yet. */
export interface Indicators {
  /** Unemployment, basis points of the labour force. */
  readonly unemploymentBps: number | null
  /** Its change over twelve months, basis points. */
  readonly unemploymentChange12mBps: number | null
}

export interface Conditions extends Indicators {
  /** The day these words were published; NONE where nothing was yet. */
  readonly publishedDay: number
  /** Index into `levels`. */
  readonly regime: number
  /** Index into `levels`, by industry index. */
  readonly industryLevels: readonly number[]
}

/** Nothing known of the world: calm, and no indicator. */
export const calm: Conditions = {
  publishedDay: NONE,
  regime: 0,
  industryLevels: industries.map(() => 0),
  unemploymentBps: null,
  unemploymentChange12mBps: null,
}
