/** The language the interface speaks, and how it is chosen. */
import type { Language } from '../wire/index.ts'

/** What `Intl` formats by: dates and numbers of English are British, as our spelling is. */
export const intlLocales: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

const NAME = 'tidemark.language'

/**
 * The language the visitor chose before, else the first of the browser's that we speak, else
 * Chinese. Any Chinese is taken as `zh-CN`.
 */
export function pickLanguage(remembered: string | null, browser: readonly string[]): Language {
  const spoken = [remembered ?? '', ...browser].map((tag) => tag.toLowerCase().split('-')[0])
  const first = spoken.find((tag) => tag === 'zh' || tag === 'en')
  return first === 'en' ? 'en' : 'zh-CN'
}

export const rememberedLanguage = (storage: Pick<Storage, 'getItem'>): string | null =>
  storage.getItem(NAME)

export const rememberLanguage = (storage: Pick<Storage, 'setItem'>, language: Language): void =>
  storage.setItem(NAME, language)
