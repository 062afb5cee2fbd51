import { expect, test } from 'vitest'
import { madeCard, madeOptions, madeTable } from '../../test/made-table.ts'
import type { ReasonId, Scorecard } from '../core/index.ts'
import {
  fitBag,
  finish,
  hashedFolds,
  prepare,
  splitsOf,
  validate,
  woeBaseline,
} from '../train/index.ts'
import { keyFactors } from '../wire/index.ts'
import { count, fixed, interval, plain, signed } from './figure.ts'
import { renderReport } from './index.ts'
import { fill, wordsOf } from './words.ts'

const { dataset, aside } = madeTable(900, 4)
const folds = hashedFolds(dataset, 3, 1)
const parts = splitsOf(folds).map((split) => {
  const prepared = prepare(dataset, madeOptions, split)
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
  const bags = [0, 1].map((bag) => fitBag(prepared.value, bag))
  return { prepared: prepared.value, fitted: finish(prepared.value, bags) }
})
const [all, ...byFold] = parts
const validation = validate({
  bad: dataset.bad,
  folds,
  prepared: all!.prepared,
  all: all!.fitted,
  byFold: byFold.map(({ fitted }) => fitted),
  woeByFold: byFold.map(({ prepared }) => woeBaseline(prepared)),
  unconstrainedByFold: null,
  protectedColumns: aside.slice(0, 1),
  time: aside[2]!,
})
const { scorecard: card } = madeCard(dataset)
const page = (language: 'zh-CN' | 'en', given: Scorecard = card): string =>
  renderReport({ card: given, validation, language })

/** What a reader sees: the words between the tags. */
const read = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

test('[RP1] a report is one file: no script, nothing fetched, every tag closed', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const html = page(language)
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|url\(|@import|https?:/)
    const open: string[] = []
    const body = html
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace(/<!doctype html>|<meta[^>]*>/g, '')
    for (const [, close, name] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/gi)) {
      if (close === '') open.push(name!)
      else expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
    expect(read(html)).not.toMatch(/NaN|undefined|null|Infinity|\[object/)
  }
})

test('[RP1] names that look like markup stay text', () => {
  const html = page('en', { ...card, name: '<script>alert(1)</script>' })
  expect(html).not.toContain('<script>')
  expect(html).toContain('&lt;script&gt;')
  expect(read(html)).toContain('<a> & "b"')
})

test('[RP2] the first page says what the card is, what for, its limits and how good it is', () => {
  const text = read(page('en'))
  for (const said of ['bad in a year', 'made', '2025-01-01 – 2025-06-30', '12 months', '900'])
    expect(text).toContain(said)
  expect(text).toContain(interval(validation.auc))
  expect(text).not.toContain('No time column was declared')
  expect(text).not.toContain('may not go to production')
  const unnamed = { ...card, features: card.features.map((f) => ({ ...f, reason: null })) }
  expect(read(page('en', unnamed))).toContain(`${card.features.length} of ${card.features.length}`)
})

test('[RP3] every feature stands with all its bins, rows and points', () => {
  const html = page('en')
  for (const feature of card.features) {
    const heading = feature.id.replaceAll('"', '&quot;')
    const from = html.indexOf(`<h3>${heading}</h3>`)
    expect(from).toBeGreaterThan(0)
    const section = html.slice(from, html.indexOf('</table>', from))
    const bins = feature.counts.length - (feature.kind === 'nominal' ? 0 : 1)
    expect(section.match(/<tr>/g)!.length).toBe(bins + 1)
    for (const points of feature.points) expect(section).toContain(`>${signed(points)}<`)
    expect(section).toContain('<svg')
  }
})

test('[RP3] a pair stands as a table of its groups with points and rows', () => {
  const [first, second] = card.features
  const pairs: NonNullable<Scorecard['pairs']> = [
    {
      features: [first!.id, second!.id],
      groups: [first!.counts.map((_, i) => i % 2), second!.counts.map((_, i) => i % 3)],
      points: [
        [31, -32, 33],
        [-34, 35, -36],
      ],
      counts: [
        [1001, 1002, 1003],
        [1004, 1005, 1006],
      ],
      referencePoints: 0,
    },
  ]
  const html = page('zh-CN', { ...card, pairs })
  const heat = html.slice(html.indexOf('class="heat"'))
  for (const said of ['+31', '−32', '−36', '1,006', '缺失']) expect(heat).toContain(said)
})

test('[RP4] every reason of the card stands with its features and its United States wordings', () => {
  const html = page('en')
  const section = html.slice(html.indexOf('<h2>Reasons</h2>'))
  for (const { reason } of card.features) {
    const { principalReason, keyFactor } = keyFactors[reason as ReasonId]
    for (const said of [reason!, principalReason, keyFactor!]) expect(section).toContain(said)
  }
})

test('[RP6] both languages say everything, with the same figures to fill in', () => {
  const [zh, en] = [wordsOf('zh-CN'), wordsOf('en')]
  const slots = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted()
  for (const [key, text] of Object.entries(en)) {
    const other = zh[key as keyof typeof zh]
    expect({ key, slots: slots(other) }).toEqual({ key, slots: slots(text) })
  }
  expect(fill('{a} of {b}', { a: 1, b: 2 })).toBe('1 of 2')
  expect(page('zh-CN')).toContain('lang="zh-CN"')
})

test('[RP6] figures print the same on every engine: true minus, thousands, no minus zero', () => {
  expect([count(1234567), count(-1000), fixed(-0.00001, 3), fixed(-1.25, 1)]).toEqual([
    '1,234,567',
    '−1,000',
    '0.000',
    '−1.3',
  ])
  expect([signed(3), signed(0), signed(-2), signed(0.00001, 4)]).toEqual([
    '+3',
    '0',
    '−2',
    '0.0000',
  ])
  expect([plain(0.30000000000000004), plain(-0.5), plain(12345.678901)]).toEqual([
    '0.3',
    '−0.5',
    '12345.68',
  ])
})
