/**
 * `npm run bench`: every figure of the design's table, each measured in a process of its own so
 * that none warms or burdens another. Progress goes to standard error.
 */
import { benches } from './benches.ts'
import { child } from './child.ts'
import { type Bench, type Choice, type Figure, measure, tableOf } from './figure.ts'

const usage = `usage: npm run bench -- [--json] [--only name,name] [--peers]
names: ${benches.map(({ name }) => name).join(', ')}`

interface Asked extends Choice {
  readonly json: boolean
  readonly benches: readonly Bench[]
  /** This process is the one that measures it. */
  readonly here: boolean
}

/** Fails: throws on an option or a name that is not there. */
function askedOf(args: readonly string[]): Asked {
  const flags = new Set<string>()
  let only: readonly string[] | null = null
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (arg === '--only') only = (args[++i] ?? '').split(',')
    else if (['--json', '--peers', '--here'].includes(arg)) flags.add(arg)
    else throw new Error(`no option ${arg}\n${usage}`)
  }
  const unknown = only?.filter((name) => !benches.some((bench) => bench.name === name)) ?? []
  if (unknown.length > 0) throw new Error(`no bench ${unknown.join(', ')}\n${usage}`)
  return {
    json: flags.has('--json'),
    peers: flags.has('--peers'),
    here: flags.has('--here'),
    benches: only === null ? benches : benches.filter(({ name }) => only.includes(name)),
  }
}

async function measureApart(bench: Bench, { peers }: Choice): Promise<Figure> {
  process.stderr.write(`bench: ${bench.name}: ${bench.what} …\n`)
  const args = ['--here', '--only', bench.name, ...(peers ? ['--peers'] : [])]
  const measuring = child<Figure>('main', args)
  try {
    return await measuring.said
  } finally {
    await measuring.end()
  }
}

async function main(args: readonly string[]): Promise<void> {
  const asked = askedOf(args)
  if (asked.here) {
    const figure = await measure(asked.benches[0]!, asked)
    process.stdout.write(`${JSON.stringify(figure)}\n`)
    return
  }
  const rows: [Bench, Figure][] = []
  for (const bench of asked.benches) rows.push([bench, await measureApart(bench, asked)])
  const named = Object.fromEntries(rows.map(([{ name }, figure]) => [name, figure]))
  process.stdout.write(`${asked.json ? JSON.stringify(named) : tableOf(rows)}\n`)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`bench: ${(error as Error).message}\n`)
  process.exitCode = 2
}
