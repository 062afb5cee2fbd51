/** The console's words, said in the language on screen. */
import { useIntl } from 'react-intl'
import { type Say, useTexts } from '../../ui/index.ts'
import type { Language } from '../../wire/index.ts'
import { en } from './en.ts'
import { zh } from './zh-cn.ts'

export type TextId = keyof typeof zh

export const consoleTexts: Readonly<Record<Language, Readonly<Record<TextId, string>>>> = {
  'zh-CN': zh,
  en,
}

export const useText = (): Say<TextId> => useTexts<TextId>()

/** Names of what a lender may name freely: a name we do not know is shown as it is. */
export function useName(group: 'product' | 'field' | 'table'): (id: string) => string {
  const { messages } = useIntl()
  return (id) => {
    const known = messages[`${group}.${id}`]
    return typeof known === 'string' ? known : id
  }
}
