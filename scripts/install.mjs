// Installs the packages when they are missing or older than the lockfile, and says so.
// `npm install`, not `npm ci`: registries that lack another platform's optional binaries break `ci`.
import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'

const stamp = 'node_modules/.package-lock.json'
const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0)

if (modified(stamp) < modified('package-lock.json')) {
  console.log('tidemark: installing packages (first run, or the lockfile changed) …')
  const started = performance.now()
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
  })
  console.log(`tidemark: installed in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
