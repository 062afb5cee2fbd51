import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Json } from '../product-run.ts'
import { desk, openBrowser, phone, type Visit, visit } from './browser.ts'

/** The simulated book clicked through: people of eight kinds, their portraits, the alerts. */

const { url, key } = inject('firstRun')
const at = (path: string): string => `${url}${path}${path.includes('?') ? '&' : '?'}product=harbour`
let browser: Browser
const visits: Visit[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await Promise.all(visits.map((each) => each.close()))
  await browser?.close()
})

async function ask(path: string): Promise<Json> {
  const response = await fetch(at(path), { headers: { authorization: `Bearer ${key}` } })
  expect(response.status, path).toBe(200)
  return response.json()
}

async function arrive(path: string, language: 'zh-CN' | 'en', viewport = desk): Promise<Visit> {
  const come = await visit(browser, language, viewport)
  visits.push(come)
  await come.page.goto(`${at(path)}#key=${key}`)
  return come
}

const fits = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')

test('[UI31] Harbour’s first page shows eight people found in the book, each a way in', async () => {
  const people = await ask('/v1/portfolio/people')
  expect(new Set(people.map(({ story }: Json) => story)).size).toBe(8)
  const { page, faults, picture } = await arrive('/', 'zh-CN')
  const cards = page.getByTestId('people').locator('a')
  await expect.poll(() => cards.count()).toBe(8)
  expect(await page.getByTestId('mode-note').textContent()).toMatch(/模拟/)
  await picture('harbour-overview')
  await page.locator('[data-story=job-loss]').click()
  await page.getByTestId('timeline').waitFor()
  await picture('harbour-job-loss')
  expect(faults).toEqual([])
})

test('[UI31] a borrower with obligations shows them to the cent, on a phone too', async () => {
  const { rows } = await ask('/v1/borrowers?sort=balanceMinor&order=desc&limit=1')
  const { borrower } = rows[0]
  const view = await ask(`/v1/borrowers/${borrower}`)
  expect(view.obligations.length).toBeGreaterThan(0)
  const { page, faults, picture } = await arrive(`/borrowers/${borrower}`, 'en', phone)
  const ledger = page.getByTestId('ledger')
  await ledger.waitFor()
  expect(await fits(page)).toBe(true)
  await picture('harbour-ledger-phone')
  expect(faults).toEqual([])
})

test('[UI32] an alert is answered by a person and leaves the queue', async () => {
  const before = await ask('/v1/alerts')
  expect(before.open).toBeGreaterThan(0)
  const { page, faults, picture } = await arrive('/alerts', 'en')
  const cards = page.getByTestId('alerts').locator('article')
  await expect.poll(() => cards.count()).toBe(Math.min(20, before.total))
  await picture('harbour-alerts')
  await cards.first().getByRole('button', { name: 'False alarm' }).click()
  await expect.poll(async () => (await ask('/v1/alerts')).open).toBe(before.open - 1)
  await page
    .getByTestId('open-alerts')
    .getByText(String(before.open - 1))
    .waitFor()
  const closed = await ask('/v1/alerts?state=false-alarm')
  expect(closed.rows[0]).toMatchObject({ borrower: before.rows[0].borrower, state: 'false-alarm' })
  expect(faults).toEqual([])
})
