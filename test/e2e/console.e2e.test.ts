import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import type { Json } from '../product-run.ts'
import { desk, openBrowser, phone, settled, type Visit, visit } from './browser.ts'

/** The console clicked through as a person does, on the shipped book. */

const { url, key } = inject('firstRun')
const link = `${url}/#key=${key}`
let browser: Browser
let summary: Json
const visits: Visit[] = []

beforeAll(async () => {
  browser = await openBrowser()
  summary = await ask('/v1/portfolio/summary?product=taiwan')
})
afterAll(() => browser?.close())
beforeEach(() => {
  visits.length = 0
})
afterEach(() => Promise.all(visits.map((each) => each.close())))

async function ask(path: string): Promise<Json> {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } })
  expect(response.status, path).toBe(200)
  return response.json()
}

/** A visitor who came by the admin link and sees the overview. */
async function arrive(language: 'zh-CN' | 'en' = 'zh-CN', viewport = desk): Promise<Visit> {
  const come = await visit(browser, language, viewport)
  visits.push(come)
  await come.page.goto(link)
  await come.page.getByTestId('key-figures').waitFor()
  return come
}

const thousands = (n: number): string => n.toLocaleString('en-GB')
const suspended = async (): Promise<string> =>
  (await ask('/v1/borrowers?product=taiwan&status=suspended&limit=1')).rows[0].borrower

test('[UI20] the overview shows the stored book, says its mode, and tiers default in order', async () => {
  const { page, faults, picture } = await arrive()
  const figures = page.getByTestId('key-figures')
  expect(summary.lines).toBe(30_000)
  const stopped = summary.byStatus.find((row: Json) => row.status === 'suspended').lines
  for (const figure of [summary.lines, stopped].map(thousands))
    await figures.getByText(figure, { exact: true }).waitFor()
  expect(await page.getByTestId('mode-note').textContent()).toMatch(/历史回测/)
  // Nobody of this book tells one of the stories, so none is made up.
  expect(await ask('/v1/portfolio/people?product=taiwan')).toEqual([])
  expect(await page.getByTestId('people').count()).toBe(0)
  for (const id of ['by-tier', 'by-status', 'by-cause'])
    expect(await page.getByTestId(id).isVisible(), id).toBe(true)
  await page.getByTestId('by-tier').locator('[role=img] svg').waitFor()
  await page.getByText('没有倒挂').waitFor()
  // Every drawing can be read as a table, and the table has the same figures.
  const byTier = page.getByTestId('by-tier')
  await byTier.getByText('数据表', { exact: true }).click()
  const best = summary.byTier.find((row: Json) => row.tier === 'A')
  await byTier.getByRole('cell', { name: thousands(best.lines), exact: true }).waitFor()
  await settled(page)
  await picture('overview-zh')
  expect(faults).toEqual([])
})

test('[UI21] the language changes at once, everywhere, and is remembered', async () => {
  const { page, faults, picture } = await arrive('zh-CN')
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  await page.getByText('EN', { exact: true }).click()
  await page.getByRole('heading', { name: 'Portfolio overview' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.reload()
  await page.getByTestId('key-figures').waitFor()
  await page.getByRole('heading', { name: 'Portfolio overview' }).waitFor()
  const words = await page.locator('main').innerText()
  expect(words.match(/\p{Script=Han}+/gu) ?? []).toEqual([])
  await settled(page)
  await picture('overview-en')
  expect(faults).toEqual([])
})

test('[UI22] borrowers are filtered, sorted, paged and searched, and the address keeps it', async () => {
  const { page, faults, picture, screen } = await arrive('en')
  await page.getByRole('navigation').getByText('Borrowers').click()
  const total = page.getByTestId('total')
  const rows = page.getByTestId('lines').locator('tbody tr[data-row-key]')
  await total.getByText('30,000 lines').waitFor()
  await page.getByRole('combobox', { name: 'Status' }).click()
  await page.getByTitle('Suspended', { exact: true }).click()
  const { total: stopped } = await ask('/v1/borrowers?product=taiwan&status=suspended')
  await total.getByText(`${thousands(stopped)} lines`).waitFor()
  await page.getByRole('columnheader', { name: 'Score' }).click()
  await page.waitForURL(/sort=score/)
  const shown = (): Promise<string[]> => rows.locator('td:first-child').allInnerTexts()
  const listed = async (offset: number): Promise<string[]> => {
    const query = `product=taiwan&status=suspended&sort=score&limit=20&offset=${offset}`
    return (await ask(`/v1/borrowers?${query}`)).rows.map((row: Json) => row.borrower)
  }
  await expect.poll(shown).toEqual(await listed(0))
  await settled(page)
  await picture('borrowers-en')
  await page.getByTitle('2', { exact: true }).click()
  await page.waitForURL(/page=2/)
  await expect.poll(shown).toEqual(await listed(20))
  const kept = page.url()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await total.getByText('30,000 lines').waitFor()
  await page.getByRole('textbox', { name: 'Find a borrower id' }).fill('tw-00007')
  await total.getByText(/^1 line/).waitFor()
  await page.goto(kept)
  await total.getByText(`${thousands(stopped)} lines`).waitFor()
  await expect.poll(shown).toEqual(await listed(20))
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('textbox', { name: 'Find a borrower id' }).fill('nobody')
  await page.getByTestId('no-rows').waitFor()
  await screen('borrowers-none-en')
  expect(faults).toEqual([])
})

test('[UI23] a suspended borrower’s page tells what stands, what still works and what happened', async () => {
  const borrower = await suspended()
  const view = await ask(`/v1/borrowers/${borrower}?product=taiwan`)
  const timeline = await ask(`/v1/borrowers/${borrower}/timeline?product=taiwan`)
  const { page, faults, picture } = await arrive('zh-CN')
  await page.getByRole('navigation').getByText('借款人').click()
  await page.getByRole('textbox', { name: '按借款人编号查找' }).fill(borrower)
  await page.getByTestId('total').getByText('共 1 户').waitFor()
  await page.getByRole('link', { name: borrower }).click()
  const head = page.getByTestId('line')
  await head.getByText('暂停授信').first().waitFor()
  await head.getByText('可以还款').waitFor()
  await head.getByText('暂不能借款').waitFor()
  expect(view.permissions).toMatchObject({ repay: true, draw: false })
  // What moves the score is shown; the rest of a pillar is one click away.
  const portrait = page.getByTestId('portrait')
  const features = portrait.locator('tbody tr')
  await expect.poll(() => features.count()).toBeGreaterThan(0)
  const more = portrait.getByTestId('pillar-history').getByRole('button')
  expect(await more.getAttribute('aria-expanded')).toBe('false')
  const before = await features.count()
  await more.click()
  await expect.poll(() => features.count()).toBeGreaterThan(Math.max(20, before))
  expect(await portrait.locator('.pillar').count()).toBe(5)
  // A card without a schedule of ours has no obligations to show.
  expect(await page.getByTestId('ledger').count()).toBe(0)
  const entries = page.getByTestId('timeline').locator('.entry')
  await expect.poll(() => entries.count()).toBe(Math.min(20, timeline.length))
  await settled(page)
  await picture('borrower-zh')
  if (timeline.length > 20) {
    await page.getByRole('button', { name: /再显示一些/ }).click()
    await expect.poll(() => entries.count()).toBe(timeline.length)
  }
  await page.getByText('EN', { exact: true }).click()
  await head.getByText('No drawing for now').waitFor()
  await settled(page)
  await picture('borrower-en')
  expect(faults).toEqual([])
})

test('[UI24] a decision opens with its reasons, notice in both languages, trace and proof', async () => {
  const borrower = await suspended()
  const decisions = await ask(`/v1/borrowers/${borrower}/decisions?product=taiwan`)
  const decision = decisions.find((each: Json) => each.action === 'suspend')
  const { page, faults, screen } = await arrive('en')
  await page.goto(`${url}/borrowers/${borrower}?product=taiwan`)
  await page
    .getByTestId('decisions')
    .getByRole('button', { name: `Decision #${decision.number} · Details` })
    .click()
  await page.waitForURL(new RegExp(`decision=${decision.number}`))
  const reasons = page.getByTestId('reasons').locator('tbody tr')
  await expect.poll(() => reasons.count()).toBe(decision.reasons.length)
  expect(decision.reasons.length).toBeGreaterThanOrEqual(1)
  expect(decision.reasons.length).toBeLessThanOrEqual(4)
  const shares = await page.getByTestId('cause').locator('li b').allInnerTexts()
  const sum = shares.reduce((total, text) => total + Number(text.replace('%', '')), 0)
  expect(sum).toBeCloseTo(100, 0)
  expect(Object.values(decision.cause as Record<string, number>)).toHaveLength(5)
  const notices = page.getByTestId('notices')
  const zh = await notices.locator('article[lang="zh-CN"]').innerText()
  const en = await notices.locator('article[lang="en"]').innerText()
  for (const part of ['一、', '二、', '三、', '四、', '五、', '六、', '七、', '无需找中介'])
    expect(zh).toContain(part)
  for (const part of ['1. ', '2. ', '3. ', '4. ', '5. ', '6. ', '7. ', 'needs no agent'])
    expect(en).toContain(part)
  await page.getByTestId('trace').getByText('Verified: folding the events again').waitFor()
  await expectSum(page)
  const proof = await page.getByTestId('proof').innerText()
  for (const hash of [decision.hash, decision.scorecard, decision.policy, decision.conditions]) {
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(proof).toContain(hash)
  }
  await settled(page)
  for (const part of ['reasons', 'notices', 'trace', 'proof']) {
    await page.getByTestId(part).scrollIntoViewIfNeeded()
    await screen(`decision-${part}-en`)
  }
  await page.keyboard.press('Escape')
  await expect.poll(() => page.url()).not.toContain('decision=')
  await page.getByRole('button', { name: 'Decision #1 · Details' }).click()
  await page.getByTestId('trace').waitFor()
  expect(await page.locator('.sum').count()).toBe(1)
  await expectSum(page)
  expect(faults).toEqual([])
})

/** Where a score is laid out, its base and its points sum to it. */
async function expectSum(page: Page): Promise<void> {
  const parts = await page.locator('.sum b').allInnerTexts()
  if (parts.length === 0) return
  const [base, points, score] = parts.map((text) => Number(text.replaceAll(/[^\d.-]/g, '')))
  expect(parts.join(' '), 'base, points and score').not.toBe('')
  expect(base! + points!).toBe(score)
}

const places = async (): Promise<readonly (readonly [string, string])[]> => {
  const borrower = await suspended()
  return [
    ['overview', '/?product=taiwan'],
    ['borrowers', '/borrowers?product=taiwan'],
    ['borrower', `/borrowers/${borrower}?product=taiwan`],
    ['decision', `/borrowers/${borrower}?product=taiwan&decision=2`],
    ['alerts', '/alerts?product=taiwan'],
    ['nowhere', '/nowhere'],
  ]
}

const signs: Readonly<Record<string, string>> = {
  overview: 'key-figures',
  borrowers: 'lines',
  borrower: 'timeline',
  decision: 'trace',
  alerts: 'open-alerts',
  nowhere: 'nowhere',
}

test('[UI25] on a phone every page fits its width and the menu leads about', async () => {
  const { page, faults, screen } = await arrive('zh-CN', phone)
  for (const [name, path] of await places()) {
    await page.goto(url + path)
    await page.getByTestId(signs[name]!).first().waitFor()
    await settled(page)
    await screen(`phone-${name}-zh`)
    const width = await page.evaluate('document.documentElement.scrollWidth')
    expect(width, name).toBeLessThanOrEqual(phone.width)
  }
  await page.goto(`${url}/?product=taiwan`)
  await page.getByRole('button', { name: '菜单' }).click()
  await page.getByRole('dialog').getByText('借款人').click()
  await page.getByTestId('lines').waitFor()
  await page.getByTestId('lines').getByRole('link').first().click()
  await page.getByTestId('line').waitFor()
  expect(faults).toEqual([])
})

test('[UI26] without a key the console says which link to open; with it the key leaves the address', async () => {
  const stranger = await visit(browser, 'zh-CN')
  visits.push(stranger)
  await stranger.page.goto(url)
  const fault = stranger.page.getByTestId('fault').first()
  await fault.getByText('#key=').waitFor()
  expect(await fault.innerText()).not.toContain('Bearer')
  await stranger.accessible('no key')
  await stranger.screen('no-key-zh')
  const { page } = await arrive()
  expect(page.url()).not.toContain(key)
  await page.reload()
  await page.getByTestId('key-figures').waitFor()
})

test('[UI27] axe finds no serious or critical fault on any page, in both languages', async () => {
  for (const language of ['zh-CN', 'en'] as const)
    for (const viewport of [desk, phone]) {
      const { page, accessible, faults } = await arrive(language, viewport)
      for (const [name, path] of await places()) {
        await page.goto(url + path)
        await page.getByTestId(signs[name]!).first().waitFor()
        await settled(page)
        await accessible(`${name} in ${language} at ${viewport.width}`)
      }
      expect(faults).toEqual([])
    }
})
