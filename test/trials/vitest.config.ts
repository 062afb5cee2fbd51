import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Trials with processes of their own, killed and fed with what breaks: too slow for `npm test`. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..', '..'),
  test: {
    include: ['test/trials/*.int.test.ts'],
    setupFiles: ['./test/seed.ts'],
    pool: 'threads',
    maxWorkers: 2,
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
