import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { uiTexts } from '../../ui/texts.ts'
import { en } from './en.ts'
import { zh } from './zh-cn.ts'

const catalogues = [
  [zh, en],
  [uiTexts['zh-CN'], uiTexts.en],
] as const

/** Names a message takes, whatever it does with them. */
const namesOf = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]!))].toSorted()

test('[UI14] both languages have every message, with the same names to fill in', () => {
  for (const [chinese, english] of catalogues) {
    expect(Object.keys(english).toSorted()).toEqual(Object.keys(chinese).toSorted())
    for (const [id, message] of Object.entries(chinese))
      expect({ id, names: namesOf((english as Record<string, string>)[id]!) }).toEqual({
        id,
        names: namesOf(message),
      })
  }
})

test('[UI14] every message can be said, and English ones hold no Chinese', () => {
  for (const [chinese, english] of catalogues)
    for (const [locale, messages] of [
      ['zh-CN', chinese],
      ['en-GB', english],
    ] as const) {
      const said = (id: string, message: string): string => {
        const onError = (error: Error): void => {
          throw error
        }
        const intl = createIntl({ locale, messages: { ...messages }, onError })
        return intl.formatMessage({ id }, Object.fromEntries(namesOf(message).map((n) => [n, 2])))
      }
      for (const [id, message] of Object.entries(messages)) {
        const text = said(id, message)
        expect(text).not.toMatch(/[{}]/)
        if (locale === 'en-GB') expect(text).not.toMatch(/\p{Script=Han}/u)
      }
    }
})
