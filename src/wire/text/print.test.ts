import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day } from '../../base/index.ts'
import { printChange, printDate, printMoney, printPercent } from './print.ts'

test('[WI8] money reads with its sign, grouped, to the cent, cents left out when there are none', () => {
  expect(printMoney(1_230_000, 'TWD')).toBe('NT$12,300')
  expect(printMoney(1_230_050, 'CNY')).toBe('¥12,300.50')
  expect(printMoney(-5, 'USD')).toBe('-$0.05')
  expect(printMoney(0, 'SEK')).toBe('SEK 0')
  expect(printMoney(100, 'constructor')).toBe('constructor 1')
})

test('[WI8] money reads as the platform’s own formatter writes it', () => {
  const plain = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), (valueMinor) => {
      const wanted = plain.format(Math.abs(valueMinor) / 100).replace(/\.00$/, '')
      expect(printMoney(valueMinor, 'USD')).toBe(`${valueMinor < 0 ? '-' : ''}$${wanted}`)
    }),
  )
})

test('[WI8] basis points read as per cent without loss', () => {
  const read = [0, 5, 50, 9512, 9500, 10_000, -150, 123_456].map((bps) => printPercent(bps))
  expect(read).toEqual(['0%', '0.05%', '0.5%', '95.12%', '95%', '100%', '-1.5%', '1,234.56%'])
  expect([150, 0, -150].map(printChange)).toEqual(['+1.5%', '0%', '-1.5%'])
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (bps) => {
      const back = Number(printPercent(bps).replace(/[,%]/g, '')) * 100
      expect(Math.round(back)).toBe(bps === 0 ? 0 : bps)
    }),
  )
})

test('[WI8] a day reads as people of each language write it', () => {
  expect(printDate(day(13_056), 'zh-CN')).toBe('2005年9月30日')
  expect(printDate(day(13_056), 'en')).toBe('30 September 2005')
})
