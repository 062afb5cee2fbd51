import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** What `npm run e2e` runs: the console in a browser, and the whole book, both on one first run. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..', '..'),
  test: {
    include: ['test/e2e/*.e2e.test.ts'],
    globalSetup: ['./test/e2e/first-run.ts'],
    setupFiles: ['./test/seed.ts'],
    pool: 'threads',
    fileParallelism: false,
    reporters: ['default', './test/closing-line.ts'],
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
