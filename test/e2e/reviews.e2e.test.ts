import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseDay } from '../../src/base/index.ts'
import type { ReviewView } from '../../src/wire/index.ts'
import { desk, phone } from './browser.ts'
import { openOwnBook, type OwnBook } from './own-book.ts'

/** Review runs and the stepped clock, clicked through by two people. */

let own: OwnBook
/** The book’s clock stands at the end of 2024. */
const due = '2025-03-31'
beforeAll(async () => {
  own = await openOwnBook()
}, 60_000)
afterAll(() => own.close())

const newest = async (): Promise<ReviewView> => {
  const response = await own.served.get('/v1/reviews?product=harbour')
  return ((await response.json()) as ReviewView[])[0]!
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function confirm(page: Page, reason: string, step: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(reason)
  await dialog.getByRole('button', { name: step, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('[UI38] a preview is asked for, signed by another, waits for its day, and can be released', async () => {
  const { page, faults, picture, accessible } = await own.arrive('anna', '/reviews', 'en')
  await page.getByTestId('no-reviews').waitFor()
  await accessible('no runs')
  await picture('reviews-empty-en')
  const ask = page.getByTestId('new-run')
  expect(await button(page, 'Preview').isDisabled()).toBe(true)
  await ask.getByLabel('Review day').fill(due)
  await ask.getByLabel('Reason').fill('monthly')
  await button(page, 'Preview').click()
  const run = page.getByTestId('run')
  await run.getByText('Waits for a signature').waitFor()
  const previewed = await newest()
  expect(previewed).toMatchObject({ state: 'previewed', day: due, asked: { who: 'anna' } })
  expect(previewed.lines).toBeGreaterThan(0)
  await run.getByText('You asked for this: another person must sign.').waitFor()
  expect(await button(page, 'Sign').count()).toBe(0)
  // Another run has to wait for this one.
  expect(await ask.count()).toBe(0)

  const bo = await own.arrive('bo', '/reviews', 'en')
  await button(bo.page, 'Sign').click()
  await confirm(bo.page, 'looked at', 'Sign')
  await bo.page
    .getByTestId('run')
    .getByText(/It can be released once .+ has come/)
    .waitFor()
  expect(await newest()).toMatchObject({ state: 'signed', signed: { who: 'Bo' } })
  expect(await button(bo.page, 'Release').count()).toBe(0)
  await bo.picture('reviews-signed-en')
  await own.book.store.moveClock('harbour', parseDay(due)!)
  await own.book.desks.refresh()
  await bo.page.reload()
  await button(bo.page, 'Release').click()
  await confirm(bo.page, 'the day has come', 'Release')
  await bo.page.getByTestId('run').getByText('Done', { exact: true }).waitFor()
  const done = await newest()
  expect(done).toMatchObject({ state: 'done', released: previewed.lines, leftOut: 0 })

  const lines = bo.page.getByTestId('run-lines')
  await expect.poll(() => lines.locator('tbody tr').count()).toBe(done.released)
  await bo.accessible('a run that is done')
  await bo.picture('reviews-done-en')
  const link = lines.getByRole('link', { name: /^Decision #/ }).first()
  const number = (await link.innerText()).replace('Decision #', '')
  await link.click()
  await bo.page.getByTestId('trace').waitFor()
  expect(bo.page.url()).toContain(`decision=${number}`)
  await page.getByTestId('new-run').waitFor()
  expect([...faults, ...bo.faults]).toEqual([])
})

test('[UI38] a run is called off with a reason, and the list leads back to the one before', async () => {
  const { page, faults } = await own.arrive('anna', '/reviews', 'zh-CN')
  await page.getByTestId('new-run').getByLabel('理由').fill('再看一次')
  await button(page, '开始预览').click()
  const run = page.getByTestId('run')
  await run.getByText('待签批', { exact: true }).waitFor()
  await button(page, '取消批次').click()
  await confirm(page, '不需要了', '取消批次')
  await run.getByText('anna: 不需要了').waitFor()
  expect((await newest()).state).toBe('cancelled')
  const { number } = await newest()
  await page
    .getByTestId('runs')
    .getByRole('link', { name: `第 ${number - 1} 批` })
    .click()
  await run.getByText('已完成').waitFor()
  expect(page.url()).toContain(`run=${number - 1}`)
  expect(faults).toEqual([])
})

test('[UI38] an admin puts a stepped clock forward, and the page tells what it came to', async () => {
  const { page, faults } = await own.arrive('anna', '/reviews', 'zh-CN')
  const clock = page.getByTestId('clock')
  const to = '2025-06-30'
  await clock.getByLabel('推进到').fill(to)
  await button(page, '推进').click()
  await clock.getByText(/^已到 .+作出 \d+ 项决定/).waitFor()
  expect((await own.book.store.product('harbour'))!.clockDay).toBe(parseDay(to))
  const looker = await own.arrive('looker', '/reviews', 'zh-CN')
  await looker.page.getByTestId('run').waitFor()
  expect(await looker.page.getByTestId('clock').count()).toBe(0)
  expect(await looker.page.getByTestId('new-run').count()).toBe(0)
  expect([...faults, ...looker.faults]).toEqual([])
})

test('[UI38] runs fit a phone, in both languages, and axe finds no fault', async () => {
  for (const language of ['zh-CN', 'en'] as const)
    for (const viewport of [phone, desk]) {
      const { page, faults, accessible, picture } = await own.arrive(
        'anna',
        '/reviews?run=1',
        language,
        viewport,
      )
      await page.getByTestId('run-lines').waitFor()
      await accessible(`a run in ${language} at ${viewport.width}`)
      const width = await page.evaluate('document.documentElement.scrollWidth')
      expect(width).toBeLessThanOrEqual(viewport.width)
      await picture(`reviews-${language}-${viewport.width}`)
      expect(faults).toEqual([])
      await page.close()
    }
})
