import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Scorecard } from '../src/core/index.ts'
import type { ComparisonView, ModelsView, PoliciesView } from '../src/wire/index.ts'
import { scratch, smallRoot, started, tidemark } from './product.ts'
import { lateLife } from './trial-events.ts'

let root: string
const folder = scratch()
const data = join(folder, 'book')
const own = join(folder, 'own.json')
const stranger = join(folder, 'stranger.json')
const report = join(folder, 'report.json')
const keys: Record<string, string> = {}

const run = (args: readonly string[], who: string | null = null) =>
  tidemark(root, [...args, '--data', data], who === null ? {} : { TIDEMARK_KEY: keys[who]! })

async function listed(): Promise<ModelsView> {
  const { code, out, err } = await run(['models', 'list', 'taiwan', '--json'])
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as ModelsView
}

/** A dozen commands, each a process of its own, on a machine that may be busy. */
const SLOW_MS = 300_000

const step = (who: string, verb: string, hash: string) =>
  run(['models', verb, 'taiwan', hash.slice(0, 12), '--reason', `${who} says so`], who)

/** A book, three people, a scorecard it taught itself and the same as if others had taught it. */
beforeAll(async () => {
  root = smallRoot(80)
  await (await started({ root, data })).stop()
  for (const [name, ...scopes] of [
    ['anna', 'models:propose', 'policies:propose', 'book:read'],
    ['bo', 'models:approve', 'policies:approve', 'book:read'],
  ] as const)
    keys[name] = (await run(['key', name, ...scopes])).out.trim()
  const trained = await run(['train', 'taiwan', '--out', own, '--report', report])
  expect(trained.code, trained.err).toBe(0)
  const card = JSON.parse(readFileSync(own, 'utf8')) as Scorecard
  const training = { ...card.training, dataHash: 'a'.repeat(64) }
  writeFileSync(stranger, JSON.stringify({ ...card, training, basePoints: card.basePoints - 150 }))
}, SLOW_MS)

test(
  '[MO11] the registry is kept from the command line, with a server or without',
  async () => {
    const added = await run(['models', 'add', 'taiwan', stranger, '--report', report], 'anna')
    expect(added.code, added.err).toBe(0)
    const hash = added.out.trim()
    expect((await tidemark(root, ['models', 'hash', stranger])).out.trim()).toBe(hash)
    const mine = await run(['models', 'add', 'taiwan', own], 'anna')
    const barred = await step('anna', 'propose', mine.out.trim())
    expect(barred).toMatchObject({ code: 2, out: '' })
    expect(barred.err).toContain('nobody is decided by a scorecard that learned from them')
    expect((await step('bo', 'propose', hash)).err).toMatch(/lacks the scope models:propose/)
    expect((await step('anna', 'propose', hash)).code).toBe(0)
    const product = await started({ root, data })
    expect((await step('anna', 'approve', hash)).err).toMatch(/403.*lacks the scope models:approve/)
    expect((await step('bo', 'approve', hash)).code).toBe(0)
    const measures = { auc: expect.any(Number), ks: expect.any(Number) }
    expect((await listed()).models[0]).toMatchObject({ hash, state: 'champion', measures })
    await product.stop()
    const text = await run(['models', 'list', 'taiwan'])
    expect(text.out).toMatch(new RegExp(`^${hash.slice(0, 12)} champion `))
    expect(text.out).toMatch(/ruling 2 in force\n$/)
  },
  SLOW_MS,
)

test(
  '[MO5] verify exits 0 after a promotion and a rollback with events between and late ones after',
  async () => {
    const product = await started({ root, data })
    const life = lateLife('between')
    const late = life.splice(4, 1)[0]!
    const take = async (events: readonly object[]): Promise<void> => {
      for (const event of events) expect((await product.post(event)).status).toBe(200)
    }
    await take(life.slice(0, 6))
    const [champion] = (await listed()).models
    expect((await step('anna', 'rollback', champion!.hash)).code).toBe(0)
    expect((await listed()).models[0]!.hash).toBe(champion!.hash)
    expect((await step('bo', 'approve', champion!.hash)).code).toBe(0)
    expect((await listed()).models[0]).toMatchObject({ folds: 5, state: 'champion' })
    await take([...life.slice(6), late])
    await product.stop()
    const { code, out } = await run(['verify', '--json'])
    expect(JSON.parse(out)).toMatchObject({ lines: 81, faults: [] })
    expect(code).toBe(0)
  },
  SLOW_MS,
)

test(
  '[RL14] a policy goes from a folder to in force from the command line, with a server or without',
  async () => {
    const pack = join(root, 'packs', 'cn-consumer')
    const asked = (who: string, verb: string, hash: string) =>
      run(['policies', verb, 'taiwan', hash.slice(0, 12), '--reason', `${who} says so`], who)
    const product = await started({ root, data })
    const added = await run(['policies', 'add', 'taiwan', pack, '--reason', 'a try'], 'anna')
    expect(added.code, added.err).toBe(0)
    const hash = added.out.trim()
    expect((await asked('anna', 'propose', hash)).err).toContain('no finished comparison')
    const compared = await run(['compare', 'in-force', pack, '--book', 'taiwan', '--json'])
    const { id, report } = JSON.parse(compared.out) as ComparisonView
    expect(report!.lines).toBeGreaterThan(0)
    const signed = ['--signature', 'the board asked for it', '--reason', 'so']
    const proposed = await run(['policies', 'propose', 'taiwan', hash, ...signed], 'anna')
    expect(proposed.code, proposed.err).toBe(0)
    await product.stop()
    expect((await asked('anna', 'approve', hash)).err).toMatch(/lacks the scope policies:approve/)
    expect((await asked('bo', 'approve', hash)).code).toBe(0)
    const { out } = await run(['policies', 'list', 'taiwan', '--json'])
    const { inForce, steps } = JSON.parse(out) as PoliciesView
    expect(inForce.hash).toBe(hash)
    expect(steps.find(({ step }) => step === 'simulated')!.simulation).toBe(id)
  },
  SLOW_MS,
)
