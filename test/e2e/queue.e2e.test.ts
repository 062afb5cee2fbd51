import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  BorrowerView,
  OverridesView,
  QueueView,
  ResponseOf,
  RouteName,
} from '../../src/wire/index.ts'
import { desk, phone } from './browser.ts'
import { openOwnBook, type OwnBook } from './own-book.ts'

/** What waits for a person, and what people decide beside the rules, clicked through. */

let own: OwnBook
const people = Array.from({ length: 60 }, (_, i) => `p${String(i).padStart(3, '0')}`)
beforeAll(async () => {
  own = await openOwnBook()
  await own.tell(people, 'line-opened', '2024-01-01', { limitMinor: 1_000_000 })
  await own.tell(['big'], 'line-opened', '2024-06-01', { limitMinor: 90_000_000 })
}, 60_000)
afterAll(() => own.close())

async function ask<K extends RouteName>(path: string): Promise<ResponseOf<K>> {
  const response = await own.served.get(`${path}?product=harbour`)
  expect(response.status, path).toBe(200)
  return (await response.json()) as ResponseOf<K>
}
const queue = (): Promise<QueueView> => ask<'queue'>('/v1/queue')
const lineOf = async (borrower: string) =>
  ((await ask<'borrower'>(`/v1/borrowers/${borrower}`)) as BorrowerView).line

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Fills in why, and takes the step whose button says so. */
async function confirm(page: Page, reason: string, step: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(reason)
  await dialog.getByRole('button', { name: step, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('[UI34] an empty queue says what it is for and shows the day’s counts beside their bounds', async () => {
  const { page, faults, picture, accessible } = await own.arrive('anna', '/queue', 'zh-CN')
  await page.getByTestId('nothing-waits').getByText('没有等待确认的动作').waitFor()
  const { acts } = await queue()
  const book = acts.find(({ segment }) => segment === 'all')!
  expect(book.lines).toMatchObject({ done: 0, most: 10, book: 64 })
  const caps = await page.getByTestId('caps').innerText()
  expect(caps).toContain('0 / 10')
  expect(caps).toContain('组合共 64')
  await accessible('an empty queue')
  await picture('queue-empty-zh')
  expect(faults).toEqual([])
})

test('[UI34] a person halts the engine and lets it go on, and only who may is asked', async () => {
  const { page, faults } = await own.arrive('anna', '/queue', 'en')
  await button(page, 'Halt').click()
  expect(await page.getByRole('dialog').getByRole('button', { name: 'Halt' }).isDisabled()).toBe(
    true,
  )
  await confirm(page, 'odd figures', 'Halt')
  const standing = page.getByTestId('standing')
  await standing.getByText('odd figures').waitFor()
  expect((await queue()).queue).toMatchObject({ why: 'person', who: 'anna', reason: 'odd figures' })
  const looker = await own.arrive('looker', '/queue', 'en')
  await looker.page.getByTestId('standing').getByText('Halted by a person').waitFor()
  expect(await button(looker.page, 'Resume').count()).toBe(0)
  await button(page, 'Resume').click()
  await confirm(page, 'looked at', 'Resume')
  await standing.getByText('The engine acts by itself').waitFor()
  expect((await queue()).queue).toBeNull()
  expect([...faults, ...looker.faults]).toEqual([])
})

test('[UI35] what waits past a cap is filtered, released or dropped, one or all, with a reason', async () => {
  const late = people.slice(0, 40)
  for (let i = 0; i < late.length; i += 20)
    await own.tell(late.slice(i, i + 20), 'days-past-due-reported', '2024-12-31', {
      daysPastDue: 95,
    })
  const { page, faults, picture, accessible } = await own.arrive('anna', '/queue', 'en')
  await page.getByTestId('standing').getByText('A cap of the day was reached').waitFor()
  const rows = page.getByTestId('waiting').locator('tbody tr[data-row-key]')
  await expect.poll(() => rows.count()).toBe(20)
  expect((await queue()).total).toBe(40)
  const first = await rows.first().innerText()
  for (const part of ['p000', 'Suspend', 'Active', 'Suspended', 'Late before', '10,000'])
    expect(first).toContain(part)
  await accessible('a queue')
  await picture('queue-en')

  await page.getByRole('checkbox', { name: 'Choose p001' }).check()
  await page.getByRole('checkbox', { name: 'Choose p002' }).check()
  await page.getByText('2 chosen').waitFor()
  await button(page, 'Drop').click()
  await accessible('a word', '[role=dialog]')
  await confirm(page, 'the feed was wrong', 'Drop 2')
  await page.getByTestId('said').getByText('38 still wait').waitFor()
  expect((await lineOf('p001')).status).toBe('active')

  await page.getByRole('combobox', { name: 'Past lateness' }).click()
  await page.getByTitle('Never late', { exact: true }).click()
  await page.getByText('No proposal passes the filter.').waitFor()
  expect(page.url()).toContain('neverLate=true')
  await button(page, 'Clear filters').click()
  await expect.poll(() => rows.count()).toBe(20)
  await button(page, 'Release').click()
  await confirm(page, 'looked at', 'Release 38')
  await page.getByTestId('said').getByText('0 still wait').waitFor()
  expect((await lineOf('p039')).status).toBe('suspended')
  expect((await queue()).total).toBe(0)
  expect(faults).toEqual([])
})

test('[UI35] a borrower’s page tells a proposal apart from what was done', async () => {
  const { page, faults, picture } = await own.arrive('anna', '/borrowers/p001', 'zh-CN')
  const told = page.getByTestId('decisions').getByTestId('not-done')
  await told.getByText('引擎提出此动作（暂停授信）').waitFor()
  await page.getByTestId('timeline').getByText('待人工确认').waitFor()
  await picture('borrower-proposal-zh')
  expect(faults).toEqual([])
})

test('[UI37] a person overrides; above the amount another approves, and whoever asked may not', async () => {
  const { page, faults, accessible, picture } = await own.arrive('anna', '/borrowers/big', 'en')
  const panel = page.getByTestId('override')
  await panel.getByRole('button', { name: 'Override' }).click()
  const dialog = page.getByRole('dialog')
  const send = dialog.getByRole('button', { name: 'Override', exact: true })
  expect(await send.isDisabled()).toBe(true)
  await dialog.getByRole('radio', { name: 'Suspend' }).check()
  await dialog.getByRole('radio', { name: 'Suspected fraud' }).check()
  await dialog.getByLabel('Until').fill('2025-02-01')
  await accessible('asking for an override', '[role=dialog]')
  await picture('override-dialog-en')
  await send.click()
  await panel.getByText('it is done once another person approves').waitFor()
  await panel.getByText('You asked for this').waitFor()
  expect(await panel.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  expect((await lineOf('big')).status).toBe('active')

  const bo = await own.arrive('bo', '/queue?tab=overrides', 'en')
  const pending = bo.page.getByTestId('pending')
  await pending.getByText('Suspend, Suspected fraud, until 1 Feb 2025').waitFor()
  await bo.accessible('overrides')
  await pending.getByRole('button', { name: 'Approve' }).click()
  await pending.getByText('No override waits.').waitFor()
  expect((await lineOf('big')).status).toBe('suspended')
  const standing = bo.page.getByTestId('standing-overrides').locator('tbody tr')
  await standing.filter({ hasText: 'anna, approved by Bo' }).waitFor()
  const report: OverridesView = await ask<'overrides'>('/v1/overrides')
  const told = await bo.page.getByTestId('override-report').innerText()
  expect(told).toContain(report.perThousand.toFixed(2))
  await bo.picture('overrides-en')
  await panel.getByText('stands until 1 Feb 2025').waitFor()
  expect([...faults, ...bo.faults]).toEqual([])
})

test('[UI37] an override that cannot be made says so, and one of a limit is made at once', async () => {
  const { page, faults } = await own.arrive('bo', '/borrowers/p050', 'zh-CN')
  const panel = page.getByTestId('override')
  await panel.getByRole('button', { name: '人工干预' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '恢复授信' }).check()
  await dialog.getByRole('radio', { name: '我方差错' }).check()
  // While it sends, a sign for that is part of the button's name.
  const send = dialog.getByRole('button', { name: /人工干预$/ })
  await send.click()
  await dialog.getByRole('alert').getByText('不能这样处理').waitFor()
  await dialog.getByRole('radio', { name: '调整额度' }).check()
  expect(await send.isDisabled()).toBe(true)
  await dialog.getByRole('spinbutton', { name: '新额度' }).fill('9900.5')
  await send.click()
  await panel.getByText('已执行，并写入日志。').waitFor()
  expect((await lineOf('p050')).limitMinor).toBe(990_050)
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([])
})

test('[UI34] the queue and overrides fit a phone, in both languages, and axe finds no fault', async () => {
  for (const language of ['zh-CN', 'en'] as const)
    for (const viewport of [phone, desk])
      for (const [path, sign] of [
        ['/queue', 'caps'],
        ['/queue?tab=overrides', 'override-report'],
        ['/borrowers/big', 'override'],
      ] as const) {
        const { page, faults, accessible, picture } = await own.arrive(
          'anna',
          path,
          language,
          viewport,
        )
        await page.getByTestId(sign).waitFor()
        await accessible(`${path} in ${language} at ${viewport.width}`)
        const width = await page.evaluate('document.documentElement.scrollWidth')
        expect(width, path).toBeLessThanOrEqual(viewport.width)
        await picture(`${sign}-${language}-${viewport.width}`)
        expect(faults).toEqual([])
        await page.close()
      }
})
