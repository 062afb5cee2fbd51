/** The console's bundle: built by Vite in a process of its own when its sources are newer. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './book.ts'

export const consoleFolder = (): string => join(packageRoot(), '.build', 'console')

/** Resolves when the console can be served. Fails: throws with Vite's own words. */
export async function buildConsole(): Promise<void> {
  const root = packageRoot()
  const index = join(consoleFolder(), 'index.html')
  const sources = ['ui', 'console', 'wire', 'base'].map((name) => join(root, 'src', name))
  const newest = Math.max(...sources.map(newestIn), statSync(join(root, 'package.json')).mtimeMs)
  if (existsSync(index) && statSync(index).mtimeMs > newest) return
  await run(process.execPath, [
    join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--config',
    join(root, 'src', 'console', 'vite.config.ts'),
    '--logLevel',
    'error',
  ])
}

function newestIn(folder: string): number {
  let newest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs)
  }
  return newest
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: packageRoot(), stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`the console did not build:\n${said}`)),
    )
  })
}
