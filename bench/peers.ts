/** The npm rivals: installed into `bench/node_modules` when first asked for. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './book.ts'

/** What we use of them; neither is a dependency, so neither brings its types. */
export interface Zen {
  readonly ZenEngine: new () => {
    createDecision(graph: object): { evaluate(input: object): Promise<{ result: unknown }> }
    dispose(): void
  }
}
export interface JsonRules {
  readonly Engine: new (
    rules: readonly object[],
    options: object,
  ) => {
    on(name: 'success', heard: (event: { params: { rule: number } }) => void): void
    stop(): void
    run(facts: object): Promise<unknown>
  }
}
export interface Peers {
  readonly zen: Zen
  readonly jsonRules: JsonRules
}

/** Fails: throws with npm's own last words when they cannot be had. */
export function npmPeers(): Peers {
  const folder = join(root, 'bench')
  if (!existsSync(join(folder, 'node_modules', 'json-rules-engine'))) install(folder)
  const require = createRequire(join(folder, 'package.json'))
  return {
    zen: require('@gorules/zen-engine') as Zen,
    jsonRules: require('json-rules-engine') as JsonRules,
  }
}

function install(folder: string): void {
  process.stderr.write('bench: installing zen-engine and json-rules-engine …\n')
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error']
  const { status, stderr, error } = spawnSync('npm', args, { encoding: 'utf8' })
  const why = error?.message ?? lastLine(stderr)
  if (status !== 0) throw new Error(`npm could not install its rivals: ${why}`)
}

export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''
