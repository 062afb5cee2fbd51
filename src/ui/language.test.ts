import { expect, test } from 'vitest'
import { pickLanguage } from './language.ts'

test.each([
  ['en', ['zh-CN'], 'en'],
  ['zh-CN', ['en-GB'], 'zh-CN'],
  [null, ['zh-TW', 'en'], 'zh-CN'],
  [null, ['de-DE', 'en-US', 'zh'], 'en'],
  [null, ['de-DE'], 'zh-CN'],
  [null, [], 'zh-CN'],
  ['xx', ['EN-us'], 'en'],
] as const)('[UI6] remembered %s, browser %s: %s', (remembered, browser, language) => {
  expect(pickLanguage(remembered, browser)).toBe(language)
})
