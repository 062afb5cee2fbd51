// `npm run e2e`: the console in Chromium and the whole book, on one first run of the product.
// More arguments go to vitest: `npm run e2e -- -t UI24`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'

const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser']
const chromium = known.find((path) => path && existsSync(path))

if (chromium === undefined) {
  console.error(
    'tidemark: the browser tests need Chromium: `apt-get install chromium fonts-noto-cjk` ' +
      '(the fonts draw the Chinese pages), or name its path in CHROMIUM',
  )
  process.exit(1)
}

mkdirSync('.build/e2e', { recursive: true })
const { status } = spawnSync(
  'node_modules/.bin/vitest',
  ['run', '--config', 'test/e2e/vitest.config.ts', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, CHROMIUM: chromium } },
)
process.exit(status ?? 1)
