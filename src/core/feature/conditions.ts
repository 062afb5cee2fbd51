/** The world of a day as far as it was published: what the conditions pillar measures. */

/** Best first; a regime of the economy or of one industry. */
export const levels = ['calm', 'watch', 'stress', 'crisis'] as const
export type Level = (typeof levels)[number]

/** Industries a borrower may work in; one not listed is `other`. Append only. */
export const industries = [
  'other',
  'manufacturing',
  'construction',
  'retail',
  'catering',
  'logistics',
  'education',
  'property',
  'internet',
  'finance',
  'public',
  'health',
  'agriculture',
] as const
export type Industry = (typeof industries)[number]

/** The place of an industry in `industries`; 0, `other`, for any name not in it. */
export const industryIndex = (name: string): number =>
  Math.max(0, (industries as readonly string[]).indexOf(name))

/** Indicators a series may give, each a whole number; `null` where none was published yet. */
export interface Indicators {
  /** Unemployment, basis points of the labour force. */
  readonly unemploymentBps: number | null
  /** Its change over twelve months, basis points. */
  readonly unemploymentChange12mBps: number | null
}

export interface Conditions extends Indicators {
  /** Index into `levels`. */
  readonly regime: number
  /** Index into `levels`, by industry index. */
  readonly industryLevels: readonly number[]
}

/** Nothing known of the world: calm, and no indicator. */
export const calm: Conditions = {
  regime: 0,
  industryLevels: industries.map(() => 0),
  unemploymentBps: null,
  unemploymentChange12mBps: null,
}
