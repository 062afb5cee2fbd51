import { expect, test } from 'vitest'
import { packOf, slots } from '../../test/pack-decider.ts'
import type {
  DatedConstant,
  DecisionTable,
  Literal,
  PolicyData,
  TableName,
  TableRule,
} from '../core/index.ts'
import { checkPack } from './check-pack.ts'
import { packNotes } from './notes.ts'
import { readTests } from './read-cell.ts'

const names = ['neutral', 'cn-consumer', 'us-card', 'eu-consumer'] as const
const cn = await packOf('cn-consumer')

test.each(names)('[PO20] the shipped pack %s has no finding', async (name) => {
  expect(checkPack(await packOf(name), slots)).toEqual([])
})

/** Edits one table, one rule or the constants of a draft. */
class Draft {
  policy: PolicyData = cn

  table(name: TableName, edit: (table: DecisionTable) => DecisionTable): this {
    const { tables } = this.policy
    this.policy = { ...this.policy, tables: { ...tables, [name]: edit(tables[name]) } }
    return this
  }

  rule(name: TableName, id: string, column: string, value: Literal): this {
    return this.table(name, (table) => {
      const input = table.inputs.findIndex((each) => each.name === column)
      const output = table.outputs.findIndex((each) => each.name === column)
      const changed = (rule: TableRule): TableRule => {
        if (input < 0) return { ...rule, then: rule.then.with(output, value) }
        const read = readTests(String(value), 'test')
        if (!read.ok) throw new Error(read.issues[0].message)
        return { ...rule, when: rule.when.with(input, read.value) }
      }
      return { ...table, rules: table.rules.map((rule) => (rule.id === id ? changed(rule) : rule)) }
    })
  }

  constant(key: string, change: Partial<DatedConstant> | null): this {
    const constants = this.policy.constants.flatMap((row) =>
      row.key !== key ? [row] : change === null ? [] : [{ ...row, ...change }],
    )
    this.policy = { ...this.policy, constants }
    return this
  }
}

test('[PO20] twenty faults planted in one pack are found, those and no others, each in its place', () => {
  const { policy } = new Draft()
    // Names, types and outputs of two tables.
    .table('offers', ({ inputs, ...rest }) => ({
      ...rest,
      inputs: inputs.map((input) =>
        input.name === 'lenders'
          ? { ...input, name: 'lender' }
          : input.name === 'incomeTrend'
            ? { ...input, type: 'string' }
            : input,
      ),
    }))
    .rule('offers', 'restructure-late', 'offer', 'restructuring')
    // A gap, an overlap, a rule nothing meets, a rule another takes.
    .rule('tier', 'tier-g', 'score', '< 500')
    .rule('tier', 'tier-b', 'score', '[693..740[')
    .rule('triggers', 'cash-out-look', 'cashOutAnomaly90d', '< 0')
    .rule('action', 'watch-score', 'tier', '"G"')
    // What tables mean.
    .rule('limit', 'limit-c', 'anchorScore', 600)
    .rule('permissions', 'permit-suspended', 'draw', true)
    .rule('permissions', 'permit-tier-f', 'singleDrawCapBps', 2000)
    .rule('probation', 'second-rung', 'shareBps', 2000)
    .rule('action', 'grow', 'increaseConsent', '-')
    .rule('triggers', 'ring-look', 'severity', 'soft')
    // Constants.
    .constant('grace.days', null)
    .constant('notice.days', { unit: 'months' })
    .constant('review.days', { fromDay: '2025-01-01', toDay: '2024-01-01' })
    .constant('bureau.retentionMonths', null)
  const overlap = policy.constants.find(({ key }) => key === 'limit.dwellDays')!
  const faulty: PolicyData = {
    ...policy,
    constants: [...policy.constants, overlap],
    switches: { ...policy.switches, 'automatic-only': true },
    texts: { 'zh-CN': {}, en: { 'reason.R101': 'You are late.' } },
  }
  const found = checkPack(faulty, slots).map(({ path, code }) => `${path} ${code}`)
  expect(found.toSorted()).toEqual([
    'action.dmn/rules/grow increase-without-consent',
    'action.dmn/rules/watch-score unreachable',
    'limit.dmn anchor-order',
    'offers.dmn/inputs/incomeTrend input-type',
    'offers.dmn/inputs/lender input-unknown',
    'offers.dmn/rules/restructure-late/offer output-value',
    'pack.yaml/constants/bureau.retentionMonths law-missing',
    'pack.yaml/constants/grace.days constant-missing',
    'pack.yaml/constants/limit.dwellDays constant-overlap',
    'pack.yaml/constants/notice.days constant-unit',
    'pack.yaml/constants/review.days constant-dates',
    'pack.yaml/switches/automatic-only switch-forbidden',
    'permissions.dmn/rules/permit-suspended draw-while-stopped',
    'permissions.dmn/rules/permit-tier-f better-is-worse',
    'probation.dmn/rules/second-rung ladder-falls',
    'texts.zh-CN.yaml/reason.R101 text-missing',
    'tier.dmn gap',
    'tier.dmn/rules/tier-a and tier-b overlap',
    'triggers.dmn/rules/cash-out-look unreachable',
    'triggers.dmn/rules/ring-look links-alone',
  ])
})

test('[PO20] notes name what is unverified, with its source, and each switch away from the strictest', () => {
  const notes = packNotes(cn)
  const unverified = cn.constants.filter(({ standing }) => standing === 'unverified')
  expect(notes.filter(({ code }) => code === 'unverified')).toHaveLength(unverified.length)
  expect(notes.find(({ path }) => path.endsWith('cost.sheet'))!.message).toMatch(
    /^1 flag \(2026-08-01 to …\): .*2026-08-01/,
  )
  expect(notes.filter(({ code }) => code === 'switch-lenient').map(({ path }) => path)).toEqual([
    'pack.yaml/switches/network-fraud',
    'pack.yaml/switches/ability-to-pay',
  ])
  const elsewhere = packNotes({ ...cn, jurisdiction: 'br' })
  expect(elsewhere.at(-1)!.code).toBe('jurisdiction-unknown')
})
