import { expect, test } from 'vitest'
import { day } from '../../base/index.ts'
import type { Notice, Reason, ReasonId } from '../../core/index.ts'
import { type NoticeContext, renderNotice } from './render.ts'

const context = (language: 'zh-CN' | 'en'): NoticeContext => ({
  language,
  currency: 'CNY',
  product: 'harbour',
  mode: 'live',
  texts: {},
})
const reason = (id: ReasonId): Reason => ({
  id,
  source: 'trigger',
  points: null,
  feature: null,
  value: null,
})
const suspended: Notice = {
  kind: 'suspended',
  decidedDay: day(20_000),
  effectiveDay: day(20_000),
  reviewDay: day(20_060),
  from: { status: 'active', tier: 'B', limitMinor: 1_000_000 },
  to: { status: 'suspended', tier: 'B', limitMinor: 1_000_000 },
  reasons: [reason('R502')],
  draw: false,
  instalment: true,
  singleDrawCapMinor: 0,
  balanceMinor: 200_000,
  daysPastDue: 0,
  cleanStatementsNeeded: 0,
  lapseDay: day(20_090),
}
const partsOf = (notice: Notice, language: 'zh-CN' | 'en'): string[] =>
  renderNotice(notice, context(language)).split('\n\n').slice(1)

test('[LN13] the notice of a suspension that is not about the borrower says so, and its last day', () => {
  const [, , why, , , review] = partsOf(suspended, 'zh-CN')
  expect(why).toContain('并非针对您个人')
  expect(review).toContain('2024年12月3日主动复核')
  expect(review).toContain('最迟于2025年1月2日到期')
  expect(partsOf(suspended, 'en')[5]).toContain('ends by itself on 2 January 2025 at the latest')
  const { lapseDay: _, ...own } = suspended
  expect(partsOf(own, 'en')[5]).not.toContain('ends by itself')
  const back: Notice = { ...own, kind: 'reinstated', reasons: [reason('R905')], to: own.from }
  expect(partsOf(back, 'zh-CN')[2]).toContain('无需观察期')
  expect(partsOf({ ...back, reasons: [] }, 'zh-CN')[2]).toContain('恢复条件已经满足')
})

test('[LN14] an emergency line is named with its amount, as a choice, with a cut or by itself', () => {
  const { lapseDay: _, ...own } = suspended
  const status = { status: 'reduced', tier: 'E', limitMinor: 300_000 } as const
  const offered = { ...own, from: status, to: status, emergencyMinor: 50_000 }
  for (const kind of ['limit-reduced', 'emergency-offered'] as const) {
    const zh = partsOf({ ...offered, kind }, 'zh-CN')
    expect(zh[4]).toContain('一次性的应急额度¥500；是否领取由您决定')
    expect(partsOf({ ...offered, kind }, 'en')[4]).toContain('emergency line of ¥500, offered once')
  }
  const alone = { ...offered, kind: 'emergency-offered', reasons: [] } as const
  expect(partsOf(alone, 'zh-CN')[0]).toContain('您的授信没有变化')
  expect(partsOf(alone, 'en')[2]).toContain('little of it is left to draw')
})
