import fc from 'fast-check'
import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { ABSENT, formatOf } from './format.ts'

const zh = formatOf(createIntl({ locale: 'zh-CN' }))
const en = formatOf(createIntl({ locale: 'en-GB' }))

test('[UI7] money reads in major units of the product’s currency, cents only where there are some', () => {
  expect(zh.money(1_230_000, 'TWD')).toBe('NT$12,300')
  expect(en.money(1_230_050, 'TWD')).toBe('NT$12,300.50')
  expect(zh.money(-500, 'CNY')).toBe('-¥5')
  expect(zh.moneyShort(503_100_000_000, 'TWD')).toBe('NT$50.31亿')
  expect(en.moneyShort(503_100_000_000, 'TWD')).toBe('NT$5.031bn')
})

test('[UI7] money to the cent loses nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (minor) => {
      const digits = en.money(minor, 'CNY').replace(/[^\d.-]/g, '')
      expect(Math.round(Number(digits) * 100)).toBe(minor)
    }),
  )
})

test('[UI7] shares, days and spans read as the locale writes them', () => {
  expect(zh.bps(2499)).toBe('25.0%')
  expect(en.ppm(123_456)).toBe('12.35%')
  expect(zh.day('2005-09-30')).toBe('2005年9月30日')
  expect(en.day('2005-09-30')).toBe('30 Sept 2005')
  expect(zh.month('2005-06')).toBe('2005年6月')
  expect(en.span(9.2)).toBe('10 secs')
  expect(en.span(125)).toBe('2 mins 5 secs')
  expect(zh.span(7260)).toBe('2小时 1分钟')
})

test('[UI7] what is not known is a dash, and zero is not', () => {
  for (const format of [zh, en]) {
    expect(format.money(null, 'TWD')).toBe(ABSENT)
    for (const of of [format.count, format.bps, format.ppm, format.share, format.day])
      expect(of(null)).toBe(ABSENT)
    expect(format.span(null)).toBe(ABSENT)
    expect(format.count(0)).toBe('0')
    expect(format.ppm(0)).toBe('0.00%')
  }
})
