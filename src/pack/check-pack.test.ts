import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import {
  type DatedConstant,
  type DecisionTable,
  factTable,
  features,
  type Literal,
  type PolicyData,
  type TableName,
  type TableRule,
  type UnaryTest,
} from '../core/index.ts'
import { checkPack } from './check-pack.ts'
import { readTests } from './read-cell.ts'
import { readPack } from './read-pack.ts'

const slots = factTable(features)
const read = await readPack(resolve(import.meta.dirname, '../../packs/neutral'))
if (!read.ok) throw new Error(JSON.stringify(read.issues))
const neutral: PolicyData = read.value

const issuesOf = (policy: PolicyData): string[] =>
  checkPack(policy, slots).map(({ path, code, message }) => `${path} ${code}: ${message}`)

const withTable = (name: TableName, edit: (table: DecisionTable) => DecisionTable): PolicyData => ({
  ...neutral,
  tables: { ...neutral.tables, [name]: edit(neutral.tables[name]) },
})

const cell = (text: string): UnaryTest => {
  const result = readTests(text, 'test')
  if (!result.ok) throw new Error(result.issues[0].message)
  return result.value
}

/** The neutral pack with one cell or outcome of one rule changed. */
function withRule(
  name: TableName,
  id: string,
  column: string,
  value: string | Literal,
): PolicyData {
  const { inputs, outputs } = neutral.tables[name]
  const input = inputs.findIndex((each) => each.name === column)
  const output = outputs.findIndex((each) => each.name === column)
  return withRules(name, (rules) =>
    rules.map((rule): TableRule => {
      if (rule.id !== id) return rule
      return input >= 0
        ? { ...rule, when: rule.when.with(input, cell(String(value))) }
        : { ...rule, then: rule.then.with(output, value) }
    }),
  )
}

const withRules = (
  name: TableName,
  edit: (rules: readonly TableRule[]) => readonly TableRule[],
): PolicyData => withTable(name, (table) => ({ ...table, rules: edit(table.rules) }))

const withConstant = (key: string, change: Partial<DatedConstant> | null): PolicyData => ({
  ...neutral,
  constants: neutral.constants.flatMap((row) =>
    row.key !== key ? [row] : change === null ? [] : [{ ...row, ...change }],
  ),
})

test('[PO14] the neutral pack has no problem', () => {
  expect(issuesOf(neutral)).toEqual([])
})

test('[PO9] an unknown name or code is refused with the nearest known one', () => {
  const renamed = withTable('triggers', (table) => ({
    ...table,
    inputs: table.inputs.map((input) =>
      input.name === 'worstDpd6m' ? { ...input, name: 'worstDpd6' } : input,
    ),
  }))
  expect(issuesOf(renamed)).toEqual([
    'triggers.dmn/inputs/worstDpd6 input-unknown: no feature or fact has this name; did you mean worstDpd6m?',
  ])
  expect(issuesOf(withRule('action', 'stay-suspended', 'status', '"suspend"'))[0]).toContain(
    'action.dmn/rules/stay-suspended/status code-unknown: unknown code "suspend"; did you mean suspended?',
  )
  expect(issuesOf(withRule('triggers', 'late-30-twice', 'reason', 'R130'))[0]).toContain(
    'rules/late-30-twice/reason output-value: unknown "R130"; did you mean R103?',
  )
  expect(issuesOf(withRule('triggers', 'late-30-twice', 'feature', 'times30'))[0]).toContain(
    'no feature is named times30',
  )
  expect(issuesOf(withRule('action', 'hard-trigger', 'action', 'stop'))[0]).toContain(
    'unknown "stop"',
  )
})

test('[PO9] types, columns, hit policies and ids that do not fit are refused, all at once', () => {
  const policy = withTable('permissions', (table) => ({
    ...table,
    hitPolicy: 'C',
    inputs: table.inputs.map((input) =>
      input.name === 'hold' ? { ...input, type: 'number' } : input,
    ),
    outputs: [
      ...table.outputs.slice(0, 2),
      { name: 'singleDrawCap', type: 'number', values: null },
    ],
    rules: [{ ...table.rules[0]!, then: [0, true, 1] }, ...table.rules.slice(0, 1)],
  }))
  const codes = checkPack(policy, slots).map(({ path, code }) => `${path} ${code}`)
  expect(codes).toEqual([
    'permissions.dmn hit-policy',
    'permissions.dmn/inputs/hold input-type',
    'permissions.dmn/outputs/singleDrawCapBps output-missing',
    'permissions.dmn/outputs/singleDrawCap output-unknown',
    'permissions.dmn/rules/permit-closed rule-id-twice',
    'permissions.dmn/rules/permit-closed/draw output-value',
  ])
  expect(issuesOf(withRule('action', 'grow', 'targetBps', '"big"'))[0]).toContain(
    'action.dmn/rules/grow/targetBps type-mismatch: a number is compared with a string',
  )
  expect(issuesOf(withRule('action', 'on-hold', 'hold', '> 0'))[0]).toContain('type-mismatch')
  expect(issuesOf(withRule('limit', 'limit-a', 'anchorBps', 0.5))[0]).toContain('a whole number')
  const early = withTable('triggers', (table) => ({
    ...table,
    inputs: table.inputs.with(0, { name: 'softTriggers', type: 'number' }),
    rules: table.rules.map((rule) => ({ ...rule, when: rule.when.with(0, { test: 'any' }) })),
  }))
  expect(issuesOf(early)[0]).toContain('softTriggers input-not-yet')
})

test('[PO10] a gap is found, between neighbouring numbers and on a missing value too', () => {
  expect(issuesOf(withRule('tier', 'tier-b', 'score', '[601..615['))).toEqual([
    'tier.dmn gap: no rule holds for score = 600 (and 0 more of 8 kinds of case)',
  ])
  // 615 belongs to nobody, 614 and 616 do.
  expect(issuesOf(withRule('tier', 'tier-a', 'score', '> 615'))[0]).toContain('score = 615')
  // Scores are whole, so nothing lies between 599 and 600.
  expect(issuesOf(withRule('tier', 'tier-c', 'score', '[580..599]'))).toEqual([])
  const withoutLast = withRules('permissions', (rules) => rules.slice(0, -1))
  expect(issuesOf(withoutLast)[0]).toMatch(
    /permissions\.dmn gap: no rule holds for status = "active"/,
  )
  const notOnNull = withRule('permissions', 'permit-all', 'tier', '"A", "B", "C", "D"')
  expect(issuesOf(notOnNull)[0]).toContain('tier = null')
})

test('[PO10] an overlap in a UNIQUE table is found, with both rules and an example', () => {
  expect(issuesOf(withRule('tier', 'tier-b', 'score', '[600..620]'))).toEqual([
    'tier.dmn/rules/tier-a and tier-b overlap: both rules hold for score = 615, and the table is UNIQUE',
  ])
})

test('[PO10] a rule that never decides is found, with the rules that take its cases', () => {
  const shadowed = withRule('action', 'observing', 'observing', '-')
  expect(issuesOf(shadowed).filter((line) => line.includes('unreachable'))).toEqual(
    ['cut-weak-tier', 'cut-strained-tier', 'cut-two-triggers', 'already-reduced', 'watch-trigger']
      .concat(['watch-score', 'restore', 'grow', 'otherwise'])
      .map((id) =>
        expect.stringMatching(
          new RegExp(
            `action.dmn/rules/${id} unreachable: every case of it is taken by .*observing`,
          ),
        ),
      ),
  )
  const never = withRule('triggers', 'past-due-over-30', 'daysPastDue', '< 0')
  expect(issuesOf(never)[0]).toContain(
    'triggers.dmn/rules/past-due-over-30 unreachable: no possible case meets it',
  )
})

test('[PO10] a table too large to go through is refused, not passed', () => {
  const big = withTable('permissions', (table) => {
    const extra = features.slice(0, 10).map(({ id }) => ({ name: id, type: 'number' as const }))
    return {
      ...table,
      inputs: [...table.inputs, ...extra],
      rules: [
        ...extra.flatMap((_, i) =>
          [1, 2, 3].map((value) => ({
            ...table.rules[0]!,
            id: `extra-${i}-${value}`,
            when: [...table.inputs, ...extra].map((__, column) =>
              column === table.inputs.length + i ? cell(`${value}`) : cell('-'),
            ),
          })),
        ),
        ...table.rules.map((rule) => ({
          ...rule,
          when: [...rule.when, ...extra.map(() => cell('-'))],
        })),
      ],
    }
  })
  expect(issuesOf(big)).toHaveLength(1)
  expect(issuesOf(big)[0]).toMatch(/permissions\.dmn cases-too-many: \d+ kinds of case/)
})

test('[PO11] an action its status cannot take, and a draw on a stopped line, are refused', () => {
  const issues = issuesOf(withRule('action', 'stay-on-rung', 'action', 'step-down'))
  expect(
    issues.some((line) => line.includes('step-down cannot be done to a line that is probation')),
  )
  expect(issues[0]).toContain('action.dmn/rules/stay-on-rung action-impossible')
  expect(issuesOf(withRule('permissions', 'permit-suspended', 'draw', true))[0]).toContain(
    'permissions.dmn/rules/permit-suspended draw-while-stopped',
  )
})

test('[PO11] anchors of the target must fall from the best tier to the worst', () => {
  expect(issuesOf(withRule('limit', 'limit-c', 'anchorScore', 607))).toEqual([
    'limit.dmn anchor-order: anchorScore of B, 607, must be above that of C, 607',
  ])
  expect(issuesOf(withRule('limit', 'limit-d', 'anchorBps', 10_500))[0]).toContain(
    'better-is-worse',
  )
})

test('[PO11] numbers told to borrowers are those the tables decide by', () => {
  const late = withRule('action', 'way-back', 'cleanStatements', '>= 4')
  expect(issuesOf(late)).toEqual([
    'action.dmn ladder-differs: fewest clean statements to reinstate from suspended is 4, ' +
      'but probation.dmn says 3',
  ])
  const early = withRule('action', 'next-rung', 'statementsToClimb', '<= 1')
  expect(issuesOf(early)[0]).toContain(
    'action.dmn ladder-differs: next-rung reinstates from probation before enough was climbed',
  )
  expect(issuesOf(withConstant('default.pastDueLineDays', { value: 29 }))[0]).toContain(
    'most days past due without a hard trigger is 30',
  )
})

test('[PO11] a pack without a way back is refused', () => {
  const noWay = withRules('action', (rules) =>
    rules.filter(({ id }) => !id.startsWith('next-rung')),
  )
  expect(issuesOf(noWay)).toEqual([
    'action.dmn no-way-back: no rule ever reinstates a line in probation',
  ])
})

test('[PO16] a ladder back never falls and ends in the whole limit', () => {
  expect(issuesOf(withRule('probation', 'second-rung', 'shareBps', 2000))).toEqual([
    'probation.dmn/rules/second-rung ladder-falls: from rung 1 the share falls to 2000 after 3000',
  ])
  expect(issuesOf(withRule('probation', 'whole-limit', 'shareBps', 9000))).toEqual([
    'probation.dmn/rules/whole-limit ladder-endless: from rung 3 on it gives 9000, and never the whole limit',
  ])
  const gap = issuesOf(withRule('probation', 'whole-limit', 'rung', '2'))
  expect(gap[0]).toContain('probation.dmn gap: no rule holds for rung = 3')
})

test('[PO19] an offer of nothing, longer or less observed than the pack’s law allows, is refused', () => {
  const codes = (id: string, column: string, value: number): string[] =>
    issuesOf(withRule('offers', id, column, value)).map((line) => line.split(':')[0]!)
  expect(codes('rate-cut-early', 'rateCutBpsMax', 0)).toEqual([
    'offers.dmn/rules/rate-cut-early/rateCutBpsMax offer-empty',
  ])
  expect(codes('restructure-late', 'termMonthsMax', 61)).toEqual([
    'offers.dmn/rules/restructure-late/termMonthsMax offer-too-long',
  ])
  expect(codes('holiday-first-slip', 'observationDays', 30)).toEqual([
    'offers.dmn/rules/holiday-first-slip/observationDays offer-unobserved',
  ])
})

test('[PO21] a limit grows with consent, and with the means to pay known, where the pack says so', () => {
  const lax = withRule('action', 'grow', 'increaseConsent', '-')
  expect(issuesOf(lax)[0]).toContain('action.dmn/rules/grow increase-without-consent')
  expect(issuesOf({ ...lax, switches: { ...lax.switches, 'increase-consent': false } })).toEqual([])
  const strict = { ...neutral.switches, 'ability-to-pay': true }
  expect(issuesOf({ ...neutral, switches: strict })[0]).toContain(
    'action.dmn/rules/grow increase-without-means',
  )
})

test('[PO12] a table in which a better fact brings a worse outcome is refused with its witness', () => {
  const cutAbove = issuesOf(withRule('action', 'cut-weak-tier', 'tier', '"D", "E"'))
  expect(cutAbove.find((line) => line.includes('better-is-worse'))).toMatch(
    /action\.dmn\/rules\/cut-weak-tier better-is-worse: a better tier, F to E, turns .*worse/,
  )
  expect(issuesOf(withRule('permissions', 'permit-tier-f', 'singleDrawCapBps', 2000))[0]).toContain(
    'a better tier, G to F, turns true, true, 3000 (permit-tier-g) into the worse true, true, 2000',
  )
  expect(issuesOf(withRule('tier', 'tier-b', 'tier', 'D')).join()).toContain('a better score')
})

test('[PO12] through the triggers, too: fewer days late may not set off more', () => {
  // From 31 to 30 days late one soft trigger gives way to one hard: the line would be suspended.
  const swapped = withRules('triggers', (rules) =>
    rules.map((rule) =>
      rule.id === 'past-due-over-30'
        ? { ...rule, then: rule.then.with(1, 'soft') }
        : rule.id === 'past-due-beyond-grace'
          ? { ...rule, then: rule.then.with(1, 'hard') }
          : rule,
    ),
  )
  const issues = issuesOf(swapped).filter((line) => line.includes('better-is-worse'))
  expect(issues[0]).toContain('triggers.dmn better-is-worse: a better daysPastDue, 31 to 30, turns')
  expect(issues[0]).toContain('into the worse hard-trigger')
})

test('[PO13] constants: each key present, known, in its unit, in order, without hole or overlap', () => {
  expect(issuesOf(withConstant('grace.days', null))[0]).toContain(
    'pack.yaml/constants/grace.days constant-missing: the engine needs it',
  )
  const misspelt = issuesOf(withConstant('grace.days', { key: 'grace.day' }))
  expect(misspelt[0]).toContain('did you mean grace.days?')
  expect(issuesOf(withConstant('grace.days', { unit: 'bps' }))[0]).toContain('constant-unit')
  expect(issuesOf(withConstant('grace.days', { value: 31 }))[0]).toContain('constant-order')
  expect(issuesOf(withConstant('limit.stepMinor', { value: 0 }))[0]).toContain('must not be 0')
  expect(issuesOf(withConstant('limit.downMax30Bps', { value: 10_001 }))[0]).toContain(
    'no possible',
  )
  const grace = neutral.constants.find(({ key }) => key === 'grace.days')!
  const dated = (from: string, to: string | null): PolicyData => ({
    ...withConstant('grace.days', { toDay: '2025-12-31' }),
    constants: [
      ...withConstant('grace.days', { toDay: '2025-12-31' }).constants,
      { ...grace, fromDay: from, toDay: to },
    ],
  })
  expect(issuesOf(dated('2026-01-01', null))).toEqual([])
  expect(issuesOf(dated('2026-01-03', null))[0]).toContain(
    'constant-hole: nothing holds from 2026-01-01 to 2026-01-02',
  )
  expect(issuesOf(dated('2025-12-31', null))[0]).toContain('two values hold on 2025-12-31')
  expect(issuesOf(dated('2026-02-01', '2026-01-01')).join()).toContain('ends before it begins')
})

test('[PO13] a text reworded in one language is reworded in the other', () => {
  const texts = { 'zh-CN': { R101: '\u903e\u671f' }, en: { R103: 'late before' } }
  expect(issuesOf({ ...neutral, texts }).map((line) => line.split(' ')[0])).toEqual([
    'texts.en.yaml/R101',
    'texts.zh-CN.yaml/R103',
  ])
})
