/** What every section of a report is written from. */
import type { Scorecard } from '../core/index.ts'
import type { Validation } from '../train/index.ts'
import { type Language, labelOf } from '../wire/index.ts'
import { type Words, wordsOf } from './words.ts'

export interface ReportInput {
  readonly card: Scorecard
  readonly validation: Validation
  readonly language: Language
}

export interface Context extends ReportInput {
  readonly words: Words
  /** A registry feature's name with its id; a column's own name. */
  nameOf(id: string): string
  /** A reason in words, or `none`. */
  reasonOf(id: string | null): string
}

export function contextOf(input: ReportInput): Context {
  const { language } = input
  const words = wordsOf(language)
  return {
    ...input,
    words,
    nameOf: (id) => labelOf('feature', id, language),
    reasonOf: (id) => (id === null ? words.none : `${id} ${labelOf('reason', id, language)}`),
  }
}
