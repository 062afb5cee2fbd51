// `npm run e2e`: the console in Chromium and the whole book, on one first run of the product; before
// them the trials: processes killed, disks filled, files that break.
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
for (const config of ['test/trials/vitest.config.ts', 'test/e2e/vitest.config.ts']) {
  const { status } = spawnSync(
    'node_modules/.bin/vitest',
    ['run', '--config', config, '--passWithNoTests', ...process.argv.slice(2)],
    { stdio: 'inherit', env: { ...process.env, CHROMIUM: chromium } },
  )
  if (status !== 0) process.exit(status ?? 1)
}
