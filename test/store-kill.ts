/** Runs `store-writer.ts` in a process of its own and kills it while it writes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '..')

export interface Writer {
  readonly process: ChildProcess
  /** Resolves with the last cursor said, once it has reached `cursor`. */
  reached(cursor: number): Promise<number>
  /** Kills it without warning and resolves with the last cursor it said. */
  kill(): Promise<number>
}

/** Bundled, as bin/tidemark.mjs does: Node 20 does not read TypeScript. */
export async function startWriter(name: string, ...args: string[]): Promise<Writer> {
  const outfile = join(root, '.build', 'test', `${name}.mjs`)
  await build({
    entryPoints: [join(root, 'test', 'store-writer.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'error',
  })
  const child = spawn(process.execPath, [outfile, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const last = () => Number(said.match(/(\d+)\n(?:\d*)$/)?.[1] ?? 0)
  return {
    process: child,
    async reached(cursor) {
      while (!said.includes('open') || last() < cursor) {
        if (child.exitCode !== null) throw new Error(`the writer ended: ${child.exitCode}`)
        await new Promise((done) => setTimeout(done, 5))
      }
      return last()
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
      return last()
    },
  }
}
