import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day } from '../../base/index.ts'
import {
  features,
  type Notice,
  noticeKinds,
  type Reason,
  type ReasonId,
  reasons,
  standings,
  statuses,
} from '../../core/index.ts'
import { catalogueText, checkTexts, noticeTexts } from './catalogue.ts'
import type { Language } from './language.ts'
import { printFigure, renderReason } from './reason.ts'
import { type NoticeContext, renderNotice } from './render.ts'
import { parseTemplate, slotNames } from './template.ts'

const context = (language: Language, more: Partial<NoticeContext> = {}): NoticeContext => ({
  language,
  currency: 'TWD',
  product: 'taiwan',
  mode: 'live',
  texts: {},
  ...more,
})
const zh = context('zh-CN')
const en = context('en')
const reason = (id: ReasonId, feature: string | null, value: number | null): Reason => ({
  id,
  source: 'score',
  points: 12,
  feature,
  value,
})

const cut: Notice = {
  kind: 'limit-reduced',
  decidedDay: day(13_056),
  effectiveDay: day(13_086),
  reviewDay: day(13_146),
  from: { status: 'active', tier: 'D', limitMinor: 12_000_000 },
  to: { status: 'reduced', tier: 'F', limitMinor: 9_000_000 },
  reasons: [
    reason('R103', 'times30In12m', 2),
    reason('R401', 'utilisationMean6m', 9512),
    reason('R201', 'paymentRatio3m', null),
  ],
  draw: true,
  instalment: false,
  singleDrawCapMinor: 3_000_000,
  balanceMinor: 8_000_050,
  daysPastDue: 0,
  cleanStatementsNeeded: 0,
}
const suspended: Notice = {
  ...cut,
  kind: 'suspended',
  effectiveDay: cut.decidedDay,
  from: cut.to,
  to: { ...cut.to, status: 'suspended' },
  reasons: [{ ...reason('R101', 'daysPastDue', 35), source: 'trigger', points: null }],
  draw: false,
  daysPastDue: 35,
  cleanStatementsNeeded: 3,
}

const standing = fc.record({
  status: fc.constantFrom(...statuses),
  tier: fc.constant(null),
  limitMinor: fc.integer({ min: 0, max: 1e9 }),
})
const anyDay = fc.integer({ min: 0, max: 40_000 }).map(day)
const anyReason: fc.Arbitrary<Reason> = fc.record({
  id: fc.constantFrom(...(Object.keys(reasons) as ReasonId[])),
  source: fc.constantFrom('score' as const, 'trigger' as const),
  points: fc.constant(null),
  feature: fc.option(fc.constantFrom(...features.map((row) => row.id), 'ofTheFuture')),
  value: fc.option(fc.integer({ min: -20_000, max: 20_000 })),
})
const anyNotice: fc.Arbitrary<Notice> = fc.record({
  kind: fc.constantFrom(...noticeKinds),
  decidedDay: anyDay,
  effectiveDay: anyDay,
  reviewDay: fc.option(anyDay),
  from: standing,
  to: standing,
  reasons: fc.array(anyReason, { minLength: 1, maxLength: 6 }),
  draw: fc.boolean(),
  instalment: fc.boolean(),
  singleDrawCapMinor: fc.integer({ min: 0, max: 1e9 }),
  balanceMinor: fc.integer({ min: -1e6, max: 1e9 }),
  daysPastDue: fc.nat(200),
  cleanStatementsNeeded: fc.nat(6),
})

const partsOf = (text: string): string[] => text.split('\n\n').slice(1)

test('[WI10] every notice has the seven parts in order, in both languages, with no slot left', () => {
  const numerals = ['一', '二', '三', '四', '五', '六', '七']
  fc.assert(
    fc.property(anyNotice, (notice) => {
      const chinese = renderNotice(notice, zh)
      const english = renderNotice(notice, en)
      expect(partsOf(chinese).map((part) => part[0])).toEqual(numerals)
      expect(partsOf(english).map((part) => Number.parseInt(part, 10))).toEqual([
        1, 2, 3, 4, 5, 6, 7,
      ])
      for (const part of [...partsOf(chinese), ...partsOf(english)])
        expect(part.split('\n').filter((line) => line !== '').length).toBeGreaterThan(1)
      expect(chinese + english).not.toMatch(/[{}]|undefined|null|NaN/)
      expect(english.replaceAll(/[“”’]/g, '')).not.toMatch(/\p{Script=Han}|[，。：；（）]/u)
      expect(partsOf(chinese)[6]).toContain('恢复额度不收费，无需找中介')
      expect(partsOf(english)[6]).toContain('costs nothing and needs no agent')
    }),
  )
})

test('[WI10] a cut says old and new, from when, and that the old limit stands until then', () => {
  const [change, when, , works, todo, review] = partsOf(renderNotice(cut, zh))
  expect(change).toContain('由NT$120,000变为NT$90,000')
  expect(change).toContain('由“正常”变为“已降额”')
  expect(when).toContain('2005年10月30日')
  expect(when).toContain('原额度继续有效')
  expect(todo).toContain('较早的逾期记录会随时间移出统计')
  expect(change).not.toContain('分阶段')
  expect(works).toContain('随时可以还款')
  expect(works).toContain('单笔不超过NT$30,000')
  expect(works).toContain('暂时不能办理新的分期')
  expect(works).toContain('已有欠款NT$80,000.50')
  expect(review).toContain('2005年12月29日')
})

test('[WI10] a suspension says what to do and by when, and never to borrow for it', () => {
  const [, when, why, works, todo] = partsOf(renderNotice(suspended, en))
  expect(when).toContain('30 September 2005, the day it was decided')
  expect(why).toContain('35 days past its due date')
  expect(works).toContain('new draws are paused')
  expect(todo).toContain('(35 days so far) before the review on 29 December 2005')
  expect(todo).toContain('do not borrow elsewhere to repay')
  expect(todo).toContain('pay 3 statements in a row on time')
})

test('[WI10] a line on its way back says that it comes in steps, and what the next one asks', () => {
  const to = { ...cut.to, status: 'probation' as const, limitMinor: 3_600_000 }
  const back: Notice = { ...suspended, kind: 'reinstated', to, daysPastDue: 0 }
  const [change, , , , todo] = partsOf(renderNotice(back, zh))
  expect(change).toContain('额度分阶段恢复')
  expect(todo).toContain('观察期内，从下一期账单起连续3期按时还款')
})

test('[WI10] one of a thing is one, in English too', () => {
  const one = renderNotice({ ...suspended, daysPastDue: 1, cleanStatementsNeeded: 1 }, en)
  expect(one).toContain('(1 day so far)')
  expect(one).toContain('pay 1 statement on time')
})

/** Their numbers are of a group: said in words alone (NW18). */
const aboutOthers = new Set(['ringMembers', 'ringBadShare', 'ringYoungShare'])

test('[WI11] each reason carries the borrower’s own number, whatever its feature', () => {
  for (const { id, unit, reason: family } of features.filter((row) => !aboutOthers.has(row.id)))
    for (const value of unit === 'code' ? standings.keys() : [1, 31, 12_345])
      for (const voice of [zh, en]) {
        const said = renderReason(reason(family, id, value), voice)
        expect({ id, said }).toMatchObject({
          said: expect.stringContaining(printFigure(id, value, voice)),
        })
      }
  expect(renderReason(reason('R103', 'times30In12m', 2), zh)).toBe(
    '过去12个月内有2次逾期超过30天。',
  )
  expect(renderReason(reason('R105', 'onTimeStreak', 0), zh)).toBe('目前还没有连续按时还款的账单。')
  expect(renderReason(reason('R103', 'times30In12m', 1), en)).toBe(
    'In the last 12 months you were more than 30 days late 1 time.',
  )
})

test('[WI11] what was not measured claims nothing; an unknown feature goes by its reason', () => {
  const why = partsOf(renderNotice(cut, zh))[2]
  expect(why).toContain('“近3期还款比例”：目前记录不足，暂时无法计算。')
  expect(why).not.toContain('还款占账单金额的比例较低')
  const own = noticeTexts.en['reason.R202']
  expect(renderReason(reason('R202', 'ofTheFuture', 7), en)).toBe(own)
  expect(renderReason(reason('R202', 'ofTheFuture', null), en)).toBe(own)
  expect(renderReason({ id: 'R999', source: 'trigger', feature: null, value: null }, en)).toBe(
    'R999',
  )
})

test('[WI12] at most four reasons are given, in the order decided, and never none for a cut', () => {
  const ids = ['times30In12m', 'utilisation', 'tenureMonths', 'lastPayment', 'cures']
  const five = ids.map((feature) => reason('R103', feature, 7))
  const lines = partsOf(renderNotice({ ...cut, reasons: five }, en))[2]!.split('\n')
  const given = lines.filter((line) => /^\(\d\)/.test(line))
  expect(given).toEqual(five.slice(0, 4).map((one, i) => `(${i + 1}) ${renderReason(one, en)}`))
  for (const kind of ['limit-reduced', 'suspended', 'refused'] as const)
    expect(() => renderNotice({ ...cut, kind, reasons: [] }, zh)).toThrow('needs a reason')
  for (const kind of ['limit-raised', 'reinstated'] as const)
    expect(renderNotice({ ...cut, kind, reasons: [] }, zh)).toContain('三、具体原因')
})

test('[WI12] no text hides behind an overall assessment or accuses the person', () => {
  const zhTexts = Object.values(noticeTexts['zh-CN']).join('\n')
  const enTexts = Object.values(noticeTexts.en).join('\n')
  expect(zhTexts).not.toMatch(/综合评估|综合评分|信用不良|失信|老赖|恶意|违规|严重/)
  expect(enTexts).not.toMatch(/does not meet|score too low|overall assessment|bad credit|fault of/i)
})

test('[WI13] a notice that was never sent says so before all else', () => {
  const first = (mode: string, language: Language) =>
    renderNotice(cut, context(language, { mode })).split('\n')[0]
  expect(first('back-test', 'zh-CN')).toMatch(/历史回测.*从未发送/)
  expect(first('back-test', 'en')).toMatch(/computed on history.*never sent/)
  expect(first('simulated', 'en')).toContain('simulation')
  expect(first('shadow', 'zh-CN')).toContain('不会发送')
  expect(first('live', 'zh-CN')).toBe('taiwan：额度下调通知')
})

test('[WI14] a pack may put its own words over any text, also for a reason with its feature', () => {
  const texts = {
    'title.limit-reduced': 'Hello from {product}',
    'reason.R103.times30In12m': 'late {value|time|times}',
    'feature.utilisationMean6m': 'use {value}',
    'status.reduced': 'Trimmed',
  }
  const text = renderNotice(cut, context('en', { texts }))
  expect(text.split('\n')[0]).toBe('Hello from taiwan')
  for (const own of ['(1) late 2 times', '(2) use 95.12%', '“Trimmed”']) expect(text).toContain(own)
  expect(checkTexts(texts, 'en', '/texts')).toEqual([])
  for (const id of Object.keys(noticeTexts.en)) {
    expect(checkTexts({ [id]: noticeTexts.en[id]! }, 'en', '')).toEqual([])
    expect(checkTexts({ [id]: '{nonsense}' }, 'en', '/t')).toMatchObject([
      { path: `/t/${id}`, code: 'unknown-slot' },
    ])
  }
})

test('[WI14] a pack’s text that nothing asks for, says nothing or asks for too much is an issue', () => {
  const wrong = { 'title.unheard': 'x', 'reason.R999': 'x', 'part.why': ' ', 'works.draw': '{cap}' }
  expect(checkTexts(wrong, 'zh-CN', '/texts').map(({ path, code }) => [path, code])).toEqual([
    ['/texts/title.unheard', 'unknown-text'],
    ['/texts/reason.R999', 'unknown-text'],
    ['/texts/part.why', 'empty-text'],
    ['/texts/works.draw', 'unknown-slot'],
  ])
})

test('[WI14] both languages have the same texts, asking for the same slots', () => {
  expect(Object.keys(noticeTexts.en)).toEqual(Object.keys(noticeTexts['zh-CN']))
  for (const [id, text] of Object.entries(noticeTexts.en)) {
    const slots = (words: string) => slotNames(parseTemplate(words)).toSorted()
    expect({ id, slots: slots(text) }).toEqual({ id, slots: slots(noticeTexts['zh-CN'][id]!) })
  }
  expect(JSON.parse(catalogueText())).toEqual(noticeTexts)
})

test('[WI15] a notice is the same text every time, however it was asked before', () => {
  fc.assert(
    fc.property(anyNotice, fc.constantFrom(zh, en), (notice, voice) => {
      const again = { ...voice, texts: { ...voice.texts } }
      expect(renderNotice(notice, voice)).toBe(renderNotice(structuredClone(notice), again))
    }),
  )
})
