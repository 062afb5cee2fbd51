#!/usr/bin/env node
// Runs the CLI. Node 20 does not read TypeScript, so the sources are bundled (0.3 s) whenever they
// are newer than the last bundle. A bundle's folder is named by the sources it was made of and is
// renamed into place whole: processes that start together never see half of one.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')

function stampOf(folder, hash = createHash('sha256')) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) stampOf(path, hash)
    else if (/\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) {
      const { mtimeMs, size } = statSync(path)
      hash.update(`${path} ${mtimeMs} ${size}\n`)
    }
  }
  return hash
}

const stamp = stampOf(join(root, 'src')).digest('hex').slice(0, 16)
const folder = join(root, '.build', 'app', stamp)

if (!existsSync(folder)) {
  const { build } = await import('esbuild')
  const making = `${folder}.${process.pid}`
  await build({
    absWorkingDir: root,
    entryPoints: { main: 'src/cli/main.ts', worker: 'src/jobs/worker.ts' },
    outdir: making,
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
    renameSync(making, folder)
    // Bundles of a day ago go; a younger one may still be running and start its workers late.
    for (const name of readdirSync(join(root, '.build', 'app'))) {
      const old = join(root, '.build', 'app', name)
      if (Date.now() - statSync(old).mtimeMs > 86_400_000)
        rmSync(old, { recursive: true, force: true })
    }
  } catch {
    rmSync(making, { recursive: true, force: true }) // another process was first
  }
}

process.env['TIDEMARK_ROOT'] = root
const { main } = await import(pathToFileURL(join(folder, 'main.mjs')).href)
process.exitCode = await main(process.argv.slice(2))
