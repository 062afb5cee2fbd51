import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { packOf, slots } from '../../test/pack-decider.ts'
import { withConstant } from '../../test/policy-with.ts'
import type { PolicyData } from '../core/index.ts'
import { readCases } from './test-case.ts'
import { type CaseResult, runCases } from './test-run.ts'

const scratch = mkdtempSync(join(tmpdir(), 'cases-'))
afterAll(() => rmSync(scratch, { recursive: true }))
const neutral = await packOf('neutral')
let folders = 0

/** A folder with these files beside each other in `cases`. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(scratch, String(++folders))
  mkdirSync(join(folder, 'cases'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'cases', name), text)
  return folder
}

async function issuesOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const read = await readCases(folderOf(files), { policy: neutral, slots })
  return read.ok ? [] : read.issues.map(({ path, code }) => `${path} ${code}`)
}

async function resultsOf(
  files: Readonly<Record<string, string>>,
  policy: PolicyData = neutral,
): Promise<readonly CaseResult[]> {
  const read = await readCases(folderOf(files), { policy, slots })
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return runCases(read.value, { policy, slots })
}

const failedOf = (results: readonly CaseResult[]) =>
  results.filter(({ differences }) => differences.length > 0)

test('[PK4] every case of every shipped pack comes out as it says', async () => {
  const least = { 'cn-consumer': 20, 'us-card': 10, 'eu-consumer': 5, neutral: 10 }
  for (const [name, count] of Object.entries(least)) {
    const asked = { policy: await packOf(name), slots }
    const read = await readCases(join('packs', name), asked)
    if (!read.ok) throw new Error(JSON.stringify(read.issues))
    expect(read.value.length).toBeGreaterThanOrEqual(count)
    expect(failedOf(runCases(read.value, asked))).toEqual([])
  }
})

const late = (days: number, then: string): string => `
- case: as it should be
  table: tier
  given: {score: 700}
  then: {tier: A}
- case: late
  given:
    - {day: 2024-01-02, kind: line-opened, limit: 100.50}
  when: {day: 2024-03-21, kind: days-past-due-reported, daysPastDue: ${days}}
  then: ${then}
`

test('[PK4] one that comes out otherwise is told with its line, what it expected and what it got', async () => {
  const then = '{status: active, limit: 100.5, reasons: [R102], draw: false, reviewDay: +30}'
  const results = await resultsOf({ 'a.yaml': late(31, then) })
  expect(results.map(({ place, name }) => [place, name])).toEqual([
    ['cases/a.yaml:2', 'as it should be'],
    ['cases/a.yaml:6', 'late'],
  ])
  expect(results.map(({ differences }) => differences)).toEqual([
    [],
    [
      { field: 'status', expected: 'active', got: 'suspended' },
      { field: 'reasons', expected: ['R102'], got: ['R101'] },
      { field: 'reviewDay', expected: '2024-04-20', got: '2024-05-20' },
    ],
  ])
})

test('[PK4] a changed pack fails the cases it breaks, and no other', async () => {
  const asked = { policy: withConstant(neutral, 'limit.upMax90Bps', 1000), slots }
  const read = await readCases('packs/neutral', asked)
  const failed = failedOf(runCases(read.ok ? read.value : [], asked))
  expect(failed.map(({ name, differences }) => [name, differences])).toEqual([
    ['With consent a rise of a fifth', [{ field: 'limit', expected: 12_000, got: 11_000 }]],
  ])
})

test('[PK1] a case is read strictly: whatever it gets wrong is told with file and line, at once', async () => {
  const files = {
    'a.yaml': `
- case: one
  table: actoin
  given: {}
  then: {rule: closed}
- case: two
  table: action
  given: {stauts: active, hold: 1, tier: H, score: 1.5, status: null}
  then: {rule: closd, action: true, limit: 3}
- given: [{day: 2024-02-30, kind: line-opened}, {day: 2024-01-01, kind: line-opend}]
  when: yesterday
  then: {}
- case: four
  score: 20
  given:
    - {day: 2024-01-01, kind: line-opened, limit: 10.005}
    - {day: 2024-05-01, kind: hold-placed, hold: h, why: frud, because: x}
  when: {day: 2024-04-01, kind: days-past-due-reported, daysPastDue: -1}
  then: {status: suspend, reasons: R101, draws: true}
`,
    'b.yaml': 'cases: none',
    'c.yaml': '- case: [',
  }
  expect(await issuesOf(files)).toEqual([
    'cases/a.yaml:2/table name-unknown',
    'cases/a.yaml:6/given/stauts name-unknown',
    'cases/a.yaml:6/given/hold value-wrong',
    'cases/a.yaml:6/given/tier name-unknown',
    'cases/a.yaml:6/given/score value-wrong',
    'cases/a.yaml:6/given/status value-wrong',
    'cases/a.yaml:6/then/limit name-unknown',
    'cases/a.yaml:6/then/rule name-unknown',
    'cases/a.yaml:6/then/action value-wrong',
    'cases/a.yaml:10/case field-missing',
    'cases/a.yaml:10/case field-missing',
    'cases/a.yaml:10/given/1/day value-wrong',
    'cases/a.yaml:10/given/2/kind name-unknown',
    'cases/a.yaml:10/when/day value-wrong',
    'cases/a.yaml:13/given/1/limit value-wrong',
    'cases/a.yaml:13/given/2/data/because unknown-field',
    'cases/a.yaml:13/given/2/data/why unknown-code',
    'cases/a.yaml:13/when/data/daysPastDue out-of-range',
    'cases/b.yaml value-wrong',
    'cases/c.yaml:1 yaml-unreadable',
  ])
  const bomb = ['- case: bomb', '  a: &a [x, x, x, x, x, x, x, x, x, x]']
  for (const [from, to] of ['ab', 'bc', 'cd', 'de'])
    bomb.push(`  ${to}: &${to} [${Array.from({ length: 10 }, () => `*${from}`).join(', ')}]`)
  expect(await issuesOf({ 'a.yaml': bomb.join('\n') })).toEqual(['cases/a.yaml:1 value-wrong'])
  expect(await issuesOf({})).toEqual(['cases cases-missing'])
})

test('[PK2] a fact left out is null where a line may lack it, else false, the least or the first', async () => {
  const rule = (table: string, given: string, then: string) =>
    `- {case: c, table: ${table}, given: ${given}, then: ${then}}\n`
  const results = await resultsOf({
    'a.yaml':
      rule('permissions', '{}', '{rule: permit-all}') +
      rule('permissions', '{tier: G}', '{rule: permit-tier-g}') +
      rule('triggers', '{}', '{rules: []}') +
      rule('tier', '{}', '{rule: none}') +
      rule('probation', '{}', '{rule: first-rung, shareBps: 3000}'),
  })
  expect(failedOf(results)).toEqual([])
})

test('[PK3] a score holds from its day on, and what was due before is lived through by the old one', async () => {
  const story = (score: string, then: string): string => `
- case: c
  score: ${score}
  given:
    - {day: 2024-01-02, kind: line-opened, limit: 10000}
    - {day: 2024-01-31, kind: statement-issued, balance: 2000, dueDay: +20, times: 5}
    - {day: 2024-02-12, kind: repayment-received, amount: 2000, times: 5}
  when: {day: 2024-06-30, kind: statement-issued, balance: 2000, minimumDue: 200}
  then: ${then}
`
  const results = await resultsOf({
    'a.yaml': story('{2024-01-01: 590, 2024-06-30: 470}', '{tier: F, action: step-down}'),
    'b.yaml': story('{2024-01-01: 590, 2024-07-01: 470}', '{tier: C, action: none}'),
    'c.yaml': story('590', '{tier: C, action: none}'),
  })
  expect(failedOf(results)).toEqual([])
})

test('[PK3] nothing is held out by chance, however much the pack holds out', async () => {
  const files = { 'a.yaml': late(31, '{status: suspended}') }
  for (const share of [0, 10_000])
    expect(failedOf(await resultsOf(files, withConstant(neutral, 'holdout.bps', share)))).toEqual(
      [],
    )
  const asked = { policy: withConstant(neutral, 'holdout.bps', 10_000), slots }
  const read = await readCases('packs/neutral', asked)
  expect(failedOf(runCases(read.ok ? read.value : [], asked))).toEqual([])
})

test('[PK3] on a day the pack states no constant for, a story says so instead of an outcome', async () => {
  const policy = {
    ...neutral,
    constants: neutral.constants.map((row) => ({ ...row, toDay: '2024-02-01' })),
  }
  const [, result] = await resultsOf({ 'a.yaml': late(31, '{status: suspended}') }, policy)
  expect(result!.differences[0]!.got).toMatch(/^no decision on 2024-03-21: the policy states no /)
})

const halves = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
    id="d" name="d" namespace="urn:d">
  <inputData id="i" name="Income"><variable name="Income" typeRef="number"/></inputData>
  <decision id="half" name="Half"><variable name="Half" typeRef="number"/>
    <informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
    <literalExpression id="e">
      <text>if Income > 0 then Income / 2 else null</text>
    </literalExpression>
  </decision>
</definitions>`

test('[PK5] a case may ask any decision of a DMN file beside it, in the whole language', async () => {
  const ask = (income: number, then: string): string =>
    `- {case: c, dmn: half.dmn, decision: Half, given: {Income: ${income}}, then: ${then}}\n`
  const cases = ask(9, '4.5') + ask(-1, 'null') + ask(8, '3')
  const results = await resultsOf({ 'half.dmn': halves, 'a.yaml': cases })
  expect(results.map(({ differences }) => differences)).toEqual([
    [],
    [],
    [{ field: 'Half', expected: 3, got: 4 }],
  ])
  const [wrong] = await issuesOf({ 'a.yaml': ask(1, '1').replace('half.dmn', '../half.dmn') })
  expect(wrong).toBe('cases/a.yaml:1/dmn value-wrong')
})
