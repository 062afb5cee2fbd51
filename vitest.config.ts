import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/*.e2e.test.ts', 'test/trials/**', 'node_modules/**'],
    setupFiles: ['./test/seed.ts'],
    pool: 'threads',
    // Two files at a time: many wait for a process of their own, and one worker would wait with them.
    maxWorkers: 2,
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
