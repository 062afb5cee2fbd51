import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Issue } from '../base/index.ts'
import { factTable, features, type Literal, type PolicyData } from '../core/index.ts'
import { aloneChecks } from './check-alone.ts'
import { checkJurisdiction } from './check-jurisdiction.ts'
import { readTests } from './read-cell.ts'
import { readPack } from './read-pack.ts'

const slots = factTable(features)
const read = await readPack(resolve(import.meta.dirname, '../../packs/neutral'))
if (!read.ok) throw new Error(JSON.stringify(read.issues))
const neutral: PolicyData = read.value

const when = (cells: readonly string[]) =>
  cells.map((text) => {
    const result = readTests(text, '')
    if (!result.ok) throw new Error(result.issues[0].message)
    return result.value
  })

/** The neutral pack with one trigger that asks of each named input what its cell says. */
function withTrigger(cells: Readonly<Record<string, string>>, severity: string): PolicyData {
  const { triggers } = neutral.tables
  const inputs = Object.keys(cells).map((name) => ({ name, type: slots.get(name)!.type }))
  const rule = {
    id: 'asked',
    when: when(Object.values(cells)),
    then: ['systemic', severity, 'R501', null] as Literal[],
    note: null,
  }
  return {
    ...neutral,
    tables: { ...neutral.tables, triggers: { ...triggers, inputs, rules: [rule] } },
  }
}
const checkAlone = (policy: PolicyData): Issue[] =>
  aloneChecks.flatMap(({ run }) => run(policy, slots))
const codes = (policy: PolicyData): string[] => checkAlone(policy).map(({ code }) => code)

test('[CO7] no rule that acts rests on the times, on others or on nothing alone', () => {
  expect(codes(withTrigger({ regime: '"crisis"', industryRegime: '>= 2' }, 'soft'))).toEqual([
    'blanket-trigger',
  ])
  expect(codes(withTrigger({ regime: '"crisis"', times30In12m: '>= 1' }, 'soft'))).toEqual([])
  expect(codes(withTrigger({ regime: '"crisis"' }, 'alert'))).toEqual([])
  expect(codes(withTrigger({ daysPastDue: '-' }, 'hard'))).toEqual(['blanket-trigger'])
  for (const name of features.filter(({ pillar }) => pillar === 'network').map(({ id }) => id)) {
    expect(codes(withTrigger({ [name]: '>= 1' }, 'hard'))).toEqual(['links-alone'])
    expect(codes(withTrigger({ [name]: '>= 1', regime: '"stress"' }, 'soft'))).toHaveLength(1)
    expect(codes(withTrigger({ [name]: '>= 1', daysPastDue: '> 0' }, 'hard'))).toEqual([])
  }
  for (const name of features.map(({ id }) => id).filter((id) => id.startsWith('signIn')))
    expect(codes(withTrigger({ [name]: '>= 1' }, 'soft'))).toEqual(['sign-ins-alone'])
})

function withPlaybook(
  inputs: readonly string[],
  rows: readonly (readonly [readonly string[], number])[],
): PolicyData {
  const playbook = {
    ...neutral.tables.playbook,
    inputs: inputs.map((name) => ({ name, type: slots.get(name)!.type })),
    rules: rows.map(([cells, points], i) => ({
      id: `p${i}`,
      when: when(cells),
      then: [points],
      note: null,
    })),
  }
  return { ...neutral, tables: { ...neutral.tables, playbook } }
}

test('[CO7] a playbook takes nothing in calm times and spares somebody in all others', () => {
  expect(codes(neutral)).toEqual([])
  const everybody = withPlaybook(
    ['regime'],
    [
      [['"stress", "crisis"'], 30],
      [['-'], 0],
    ],
  )
  expect(checkAlone(everybody).map(({ message }) => message)).toEqual([
    'with regime stress everybody loses points: spare who is not exposed',
    'with regime crisis everybody loses points: spare who is not exposed',
  ])
  const exposed = withPlaybook(
    ['regime', 'times30In12m'],
    [
      [['not("calm")', '>= 1'], 30],
      [['-', '-'], 0],
    ],
  )
  expect(codes(exposed)).toEqual([])
  const always = withPlaybook(
    ['regime', 'times30In12m'],
    [
      [['-', '>= 1'], 30],
      [['-', '-'], 0],
    ],
  )
  expect(codes(always)).toEqual(['shift-in-calm'])
})

test('[CO8] a switch a law forbids may not be on there, and no switch is misspelt', () => {
  const on = (jurisdiction: string, name: string) =>
    checkJurisdiction({ ...neutral, jurisdiction, switches: { [name]: true } })
      .filter(({ code }) => code !== 'law-missing' && code !== 'switch-required')
      .map(({ code, path }) => `${path} ${code}`)
  expect(on('eu', 'network-pricing')).toEqual([
    'pack.yaml/switches/network-pricing switch-forbidden',
  ])
  expect(on('cn', 'automatic-only')).toEqual(['pack.yaml/switches/automatic-only switch-forbidden'])
  expect(on('none', 'network-pricing')).toEqual([])
  expect(on('cn', 'network-fraud')).toEqual([])
  expect(on('cn', 'network')).toEqual(['pack.yaml/switches/network switch-unknown'])
})

test('[CO8] what a law demands is on: in the United States a limit grows on known means only', () => {
  const us = (switches: Record<string, boolean>): string[] =>
    checkJurisdiction({ ...neutral, jurisdiction: 'us', switches }).map(({ code }) => code)
  expect(us({})).toContain('switch-required')
  expect(us({ 'ability-to-pay': false })).toContain('switch-required')
  expect(us({ 'ability-to-pay': true })).not.toContain('switch-required')
})

test('[PO17] a pack states every number its law has: one that is missing is named', () => {
  const missing = (jurisdiction: string): string[] =>
    checkJurisdiction({ ...neutral, jurisdiction, switches: {} })
      .filter(({ code }) => code === 'law-missing')
      .map(({ path }) => path.replace('pack.yaml/constants/', ''))
  expect(missing('none')).toEqual([])
  expect(missing('eu')).toEqual(['default.materialityMinor', 'default.materialityBps'])
  expect(missing('us')).toEqual(['notice.costlyCutDays', 'notice.freeReportDays'])
  expect(missing('cn')).toContain('class.substandardDays')
})
