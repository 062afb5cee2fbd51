// `npm test`: types, lint, format, then every test but the browser's. Stops at the first that fails.
import { spawnSync } from 'node:child_process'

const steps = [
  ['types', 'tsc', ['-b']],
  ['lint', 'oxlint', ['--quiet']],
  ['format', 'biome', ['format', '.']],
  ['tests', 'vitest', ['run', ...process.argv.slice(2)]],
]

for (const [name, command, args] of steps) {
  const started = performance.now()
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (status !== 0) {
    console.error(`tidemark: ${name} failed after ${seconds} s`)
    process.exit(1)
  }
  console.log(`tidemark: ${name} passed in ${seconds} s`)
}
