import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PolicyData } from '../../src/core/index.ts'
import { runComparison } from '../../src/jobs/compare/run.ts'
import { inline } from '../../src/jobs/pool.ts'
import {
  comparisonFigures,
  type ComparisonView,
  type PoliciesView,
  type PolicyView,
  type RuleHitsView,
} from '../../src/wire/index.ts'
import { neutralPack } from '../engine.ts'
import { withConstant } from '../policy-with.ts'
import { desk, phone, settled } from './browser.ts'
import { openOwnBook, type OwnBook } from './own-book.ts'

/** A policy from a file to in force and back, clicked through by two people; its tables; axe. */

let own: OwnBook
let neutral: PolicyData
beforeAll(async () => {
  own = await openOwnBook()
  neutral = await neutralPack()
}, 60_000)
afterAll(() => own.close())

async function ask<T>(path: string): Promise<T> {
  const response = await own.served.get(`${path}${path.includes('?') ? '&' : '?'}product=harbour`)
  expect(response.status, path).toBe(200)
  return (await response.json()) as T
}
const list = () => ask<PoliciesView>('/v1/policies')
const one = async (version: string): Promise<PolicyView> =>
  (await list()).policies.find((each) => each.version === version)!

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const fileOf = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
})
const upload = (page: Page, policy: unknown): Promise<void> =>
  page
    .getByTestId('policy-file')
    .setInputFiles(fileOf('draft.json', typeof policy === 'string' ? policy : json(policy)))
const json = (policy: unknown): string => JSON.stringify(policy)

/** Fills the reason of the dialog that is open, and takes its step. */
async function confirm(page: Page, reason: string, step: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: step, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Runs what was asked for, as the server's runner would. */
const compared = (id: string): Promise<void> =>
  runComparison(own.book.store, inline, id, { signal: new AbortController().signal })

const second = (): PolicyData => ({
  ...withConstant(neutral, 'observing.statements', 20),
  version: '2',
})

test('[UI41] a draft goes from a file to in force by two people, and back', async () => {
  const { page, faults, picture, accessible } = await own.arrive('anna', '/policies', 'en')
  await page.getByTestId('policy-in-force').getByText('since the first run').waitFor()
  await page.getByTestId('no-drafts').waitFor()
  await accessible('no drafts')
  await picture('policies-empty-en')
  await upload(page, second())
  await page.getByText('neutral 2, from draft.json').waitFor()
  await confirm(page, 'young lines are watched for longer', 'Upload a draft')
  const head = page.getByTestId('policy')
  await head.getByText('Checked', { exact: true }).first().waitFor()
  const { hash } = await one('2')
  expect(page.url()).toContain(hash)
  await button(page, 'Changes').click()
  const changes = page.getByTestId('changes').locator('tbody tr')
  await expect.poll(() => changes.count()).toBe(2)
  expect(await changes.last().innerText()).toContain('observing.statements')
  await accessible('changes')

  await compareIt(page)
  await page.getByRole('link', { name: 'neutral version 2' }).click()
  await button(page, 'Propose').click()
  await confirm(page, 'the comparison looks right', 'Propose')
  await head.getByText('anna drafted or proposed it').waitFor()
  expect(await button(page, 'Approve').count()).toBe(0)

  const bo = await own.arrive('bo', `/policies/${hash}`, 'en')
  await bo.page.getByTestId('proposal').getByText('the comparison looks right').waitFor()
  await button(bo.page, 'Approve').click()
  expect(await bo.page.getByRole('dialog').locator('input[type=date]').inputValue()).toBe(
    '2024-12-31',
  )
  await bo.accessible('approving', '[role=dialog]')
  await confirm(bo.page, 'agreed', 'Approve')
  await bo.page.getByTestId('policy').getByText('In force', { exact: true }).first().waitFor()
  expect((await list()).inForce).toMatchObject({ hash, version: '2' })
  await settled(bo.page)
  await bo.picture('policy-in-force-en')

  await page.reload()
  await button(page, 'Propose a rollback').click()
  await confirm(page, 'not what was hoped', 'Propose a rollback')
  await bo.page.reload()
  await button(bo.page, 'Approve the rollback').click()
  await confirm(bo.page, 'so be it', 'Approve the rollback')
  await bo.page.getByTestId('policy').getByText('Was in force', { exact: true }).waitFor()
  expect((await list()).inForce.version).toBe(neutral.version)
  expect([...faults, ...bo.faults]).toEqual([])
})

/** Asks for the comparison, stops it, lets it go on to its end, and reads it. */
async function compareIt(page: Page): Promise<void> {
  await button(page, 'Compare on the book').click()
  const comparison = page.getByTestId('comparison')
  await comparison.getByText('Comparing: 0 of 3 lines').waitFor()
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  await button(page, 'Stop').click()
  await comparison.getByText('Stopped at 0 of 3 lines').waitFor()
  // Whoever left the page finds it again from the policy.
  await page.getByRole('link', { name: 'neutral version 2' }).click()
  await button(page, 'Steps').click()
  const found = page.getByTestId('comparisons')
  await found.getByText('stopped 0%').waitFor()
  await found.getByRole('link').click()
  await button(page, 'Go on').click()
  await button(page, 'Stop').waitFor()
  await compared(id)
  // Three people of whom none is touched otherwise: that, too, is said.
  await page.getByTestId('headline').getByText('nobody fares differently').waitFor()
  const { hash } = await one('2')
  const { report } = await ask<ComparisonView>(`/v1/policies/${hash}/simulations/${id}`)
  expect(report!.differingLines).toBe(0)
  const figures = page.getByTestId('figures')
  const row = figures.getByRole('row', { name: 'lines ever suspended' })
  const { linesSuspended } = report!.b
  expect(linesSuspended).toBeGreaterThan(0)
  expect(await row.locator('td').allInnerTexts()).toEqual([
    String(report!.a.linesSuspended),
    String(linesSuspended),
    'the same',
  ])
  await figures.getByText('All figures').click()
  await expect
    .poll(() => figures.locator('tbody tr:not(.group)').count())
    .toBe(Object.keys(comparisonFigures).length)
}

test('[UI41] a file that is no policy, or none whole, is not kept; one with findings goes no further', async () => {
  const { page } = await own.arrive('anna', '/policies', 'en')
  await button(page, 'Upload a draft').waitFor()
  await upload(page, 'name: neutral')
  await page.getByText('draft.json is not JSON; nothing was uploaded.').waitFor()
  const before = (await list()).policies.length
  await upload(page, { ...second(), version: '3', calendar: 'every day' })
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('a try')
  await dialog.getByRole('button', { name: 'Upload a draft' }).click()
  await dialog.getByText('/policy/calendar').first().waitFor()
  await button(page, 'Cancel').click()
  expect((await list()).policies).toHaveLength(before)

  const { tier } = neutral.tables
  const gap = { ...neutral.tables, tier: { ...tier, rules: tier.rules.slice(1) } }
  await upload(page, { ...neutral, version: '4', tables: gap })
  await confirm(page, 'a try', 'Upload a draft')
  const head = page.getByTestId('policy')
  await head.getByTestId('findings').getByText('tier.dmn').first().waitFor()
  const { state, findings } = await one('4')
  expect(state).toBe('draft')
  expect(await head.getByTestId('findings').locator('li').count()).toBe(findings.length)
  expect(await button(page, 'Compare on the book').count()).toBe(0)
  await page.getByText('A draft with findings cannot be tried').waitFor()

  const looker = await own.arrive('looker', '/policies', 'en')
  await looker.page.getByTestId('policy-draft').waitFor()
  expect(await button(looker.page, 'Upload a draft').count()).toBe(0)
  expect(await button(looker.page, 'Withdraw').count()).toBe(0)
  await button(page, 'Withdraw').click()
  await confirm(page, 'mended elsewhere', 'Withdraw')
  await head.getByText('Withdrawn', { exact: true }).waitFor()
})

test('[UI40] a table is drawn with its columns, and the rules that hold for a borrower are marked', async () => {
  const { hash } = (await list()).inForce
  const { page, faults, accessible } = await own.arrive('looker', `/policies/${hash}`, 'en')
  const action = page.getByTestId('table-action')
  const rows = action.locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(neutral.tables.action.rules.length)
  // A table's head stands above its rules, not beside them.
  const [first, last] = [
    await action.locator('thead').boundingBox(),
    await rows.last().boundingBox(),
  ]
  expect(first!.width).toBe(last!.width)
  expect(first!.y).toBeLessThan(last!.y)
  await page.getByLabel('Try it on a borrower').fill('b1')
  await button(page, 'Try').click()
  await page.waitForURL(/borrower=b1/)
  const hits = await ask<RuleHitsView>(`/v1/policies/${hash}/rules?borrower=b1`)
  const { rules } = hits.tables.find(({ table }) => table === 'action')!
  await expect.poll(() => action.locator('tr.holds').count()).toBe(rules.length)
  expect(await action.locator('tr.holds code').allInnerTexts()).toEqual(rules)
  expect(await action.locator('tr.holds').first().innerText()).toContain('decides')
  expect(await action.locator('tr.dimmed').count()).toBe(
    neutral.tables.action.rules.length - rules.length,
  )
  await accessible('tables tried')
  expect(faults).toEqual([])
  await page.getByLabel('Try it on a borrower').fill('nobody')
  await button(page, 'Try').click()
  await page.getByTestId('fault').waitFor()
})

test('[UI42] policies fit a phone and a desk, in both languages, and axe finds no fault', async () => {
  const { hash } = await one('2')
  const [comparison] = await ask<ComparisonView[]>(`/v1/policies/${hash}/simulations`)
  const places = [
    ['list', '/policies', 'policy-steps'],
    ['tables', `/policies/${hash}?borrower=b1`, 'table-offers'],
    ['constants', `/policies/${hash}?part=constants`, 'constants'],
    ['changes', `/policies/${hash}?part=changes`, 'changes'],
    ['steps', `/policies/${hash}?part=steps`, 'comparisons'],
    ['shadow', `/policies/${hash}?part=shadow`, 'no-shadow'],
    ['comparison', `/policies/${hash}/comparison/${comparison!.id}`, 'sample'],
  ] as const
  for (const language of ['zh-CN', 'en'] as const)
    for (const viewport of [desk, phone]) {
      const come = await own.arrive('anna', '/policies', language, viewport)
      await come.page.getByTestId('policy-steps').waitFor()
      for (const [name, path, sign] of places) {
        const query = path.includes('?') ? '&' : '?'
        await come.page.goto(`${own.served.server.url}${path}${query}product=harbour`)
        await come.page.getByTestId(sign).waitFor()
        const where = `${name} in ${language} at ${viewport.width}`
        await come.accessible(where)
        await come.picture(`policies-${name}-${language}-${viewport.width}`)
        const width = await come.page.evaluate('document.documentElement.scrollWidth')
        expect(width, where).toBeLessThanOrEqual(viewport.width)
      }
      expect(come.faults).toEqual([])
    }
})
