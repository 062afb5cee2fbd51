/** Every message of the console, by language. */
import type { Language } from '../../wire/index.ts'
import { en } from './en.ts'
import { eventWords } from './event-words.ts'
import { overrideWords } from './override-words.ts'
import { policiesWords } from './policies-words.ts'
import { policyConstantWords } from './policy-constant-words.ts'
import { policyTableWords } from './policy-table-words.ts'
import { policyWords } from './policy-words.ts'
import { portraitWords } from './portrait-words.ts'
import { queueWords } from './queue-words.ts'
import { reviewsWords } from './reviews-words.ts'
import { zh } from './zh-cn.ts'

const pairs = {
  ...portraitWords,
  ...eventWords,
  ...queueWords,
  ...overrideWords,
  ...reviewsWords,
  ...policiesWords,
  ...policyConstantWords,
  ...policyTableWords,
  ...policyWords,
}

export type TextId = keyof typeof zh | keyof typeof pairs

/** One side of the texts that are written in pairs. */
const side = (at: 0 | 1) =>
  Object.fromEntries(Object.entries(pairs).map(([id, pair]) => [id, pair[at]])) as Readonly<
    Record<keyof typeof pairs, string>
  >

export const consoleTexts: Readonly<Record<Language, Readonly<Record<TextId, string>>>> = {
  'zh-CN': { ...zh, ...side(0) },
  en: { ...en, ...side(1) },
}
