/** Chromium as a person uses it, and what must not happen while they do. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const screenshots = resolve(import.meta.dirname, '..', '..', '.build', 'e2e')

/** `scripts/e2e.mjs` has looked where it is. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })

export const desk = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

export interface Visit {
  readonly page: Page
  /** Errors of the page, of its console and of the server, so far. */
  readonly faults: string[]
  /** A picture of the whole page under `.build/e2e`. */
  picture(name: string): Promise<void>
  /** A picture of what is seen now. */
  screen(name: string): Promise<void>
  /** Fails on a serious or critical fault of accessibility; `within` is a selector. */
  accessible(what: string, within?: string): Promise<void>
  close(): Promise<void>
}

/** A new visitor: nothing remembered, their browser in this language. */
export async function visit(
  browser: Browser,
  language: 'zh-CN' | 'en',
  viewport = desk,
): Promise<Visit> {
  const context = await browser.newContext({ viewport, locale: language })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`)
  })
  return {
    page,
    faults,
    async picture(name) {
      await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true })
    },
    async screen(name) {
      await page.screenshot({ path: join(screenshots, `${name}.png`) })
    },
    async accessible(what, within = 'html') {
      await settled(page)
      await page.evaluate(axe)
      const violations = await page.evaluate(runAxe(within))
      expect(violations, what).toEqual([])
    },
    async close() {
      await context.close()
    },
  }
}

/** Waits until what was asked for is drawn and nothing moves. The stream keeps the network busy. */
export async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.ant-skeleton').count()).toBe(0)
  await page.evaluate('document.fonts.ready.then(() => null)')
  const still = `document.getAnimations().every((each) => each.playState !== 'running')`
  await expect.poll(() => page.evaluate(still)).toBe(true)
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Runs in the page. Shape: a line for each serious or critical fault, with where it is. */
const runAxe = (
  within: string,
): string => `axe.run('${within}', { resultTypes: ['violations'] }).then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' ') +
      ' ' + node.failureSummary.replaceAll(/\\s+/g, ' '))))`
