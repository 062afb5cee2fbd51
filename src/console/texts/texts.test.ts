import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { consentPurposes, eventKinds, type Field, features, fieldsOf } from '../../core/index.ts'
import { uiTexts } from '../../ui/texts.ts'
import { consoleTexts } from './catalogue.ts'

const catalogues = [
  [consoleTexts['zh-CN'], consoleTexts.en],
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

test('[UI14] what events and measures name has a name here: fields, codes, sources, purposes', () => {
  const plain = (field: Field) => (field.is === 'optional' ? field.field : field)
  const fields = eventKinds.flatMap((kind) => Object.entries(fieldsOf(kind)))
  const codes = fields.flatMap(([name, field]) => {
    const { is, ...rest } = plain(field)
    // Statuses and standings are the catalogue's.
    return is === 'code' && name !== 'status' && name !== 'standing'
      ? (rest as { of: readonly string[] }).of
      : []
  })
  const needed = [
    ...fields.map(([name]) => `field.${name}`),
    ...codes.map((code) => `code.${code}`),
    ...features.map(({ source }) => `source.${source}`),
    ...consentPurposes.map((purpose) => `purpose.${purpose}`),
  ]
  const missing = needed.filter((id) => !(id in consoleTexts.en))
  expect([...new Set(missing)]).toEqual([])
})
