// Runs the bench: bundles it (0.3 s; Node 20 does not read TypeScript) into a folder of this
// process and hands the arguments on. `npm run bench`, `tidemark bench`.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, '.build', 'bench', String(process.pid))
const names = ['main', 'ingest-server', 'ingest-load']

await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(names.map((name) => [name, `bench/${name}.ts`])),
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'error',
})
try {
  const { status } = spawnSync(
    process.execPath,
    [join(folder, 'main.mjs'), ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TIDEMARK_ROOT: root } },
  )
  process.exitCode = status ?? 2
} finally {
  rmSync(folder, { recursive: true, force: true })
}
