import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { PolicyData } from '../core/index.ts'
import { readPack } from './read-pack.ts'

const neutral = resolve(import.meta.dirname, '../../packs/neutral')

/** Issues of a copy of the neutral pack after some texts of some files were replaced. */
async function issuesAfter(
  edits: readonly (readonly [file: string, from: string, to: string])[],
  more: (folder: string) => Promise<void> = async () => {},
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-pack-'))
  try {
    await cp(neutral, folder, { recursive: true })
    for (const [file, from, to] of edits) {
      const text = await readFile(join(folder, file), 'utf8')
      expect(text, `${file} holds ${from}`).toContain(from)
      await writeFile(
        join(folder, file),
        text.replace(from, () => to),
      )
    }
    await more(folder)
    const read = await readPack(folder)
    return read.ok
      ? []
      : read.issues.map(({ path, code, message }) => `${path} ${code}: ${message}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('[PO8] a pack is read into plain data that canonical JSON can hold', async () => {
  const read = await readPack(neutral)
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  const { tables, constants, ...head } = read.value
  expect(JSON.parse(JSON.stringify(read.value))).toEqual(read.value)
  expect(head).toMatchObject({ schema: 3, name: 'neutral', version: '1', jurisdiction: 'none' })
  expect(constants[0]).toMatchObject({ key: 'default.pastDueLineDays', value: 30, fromDay: null })
  expect(tables.tier.rules[1]).toEqual({
    id: 'tier-b',
    when: [{ test: 'range', low: 600, lowOpen: false, high: 615, highOpen: true }],
    then: ['B'],
    note: 'Strong record \u5c65\u7ea6\u8bb0\u5f55\u826f\u597d',
  })
  expect(tables.tier.outputs[0]!.values).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G'])
  expect(Object.values(tables).map(({ hitPolicy }) => hitPolicy)).toEqual([
    'U',
    'C',
    'F',
    'U',
    'F',
    'F',
    'U',
    'C',
  ])
})

test('[PO8] problems of all files are told at once, each with file, rule and column', async () => {
  const issues = await issuesAfter(
    [
      ['tier.dmn', '&gt;= 615', 'score &gt;= 615'],
      ['action.dmn', '"F", "G"', '"F" or "G"'],
      ['limit.dmn', '<text>12000</text>', '<text>1.2 * limit</text>'],
      ['pack.yaml', 'unit: points', 'units: points'],
      ['pack.yaml', 'value: 15', 'value: fifteen'],
      ['pack.yaml', 'age-in-score: false', 'age-in-score: "no"'],
    ],
    async (folder) => writeFile(join(folder, 'texts.en.yaml'), 'R101: 5\n'),
  )
  expect(issues.map((line) => line.split(':')[0])).toEqual(
    [
      'pack.yaml/constants/tier.hysteresisPoints/units field-unknown',
      'pack.yaml/constants/tier.hysteresisPoints/unit field-missing',
      'pack.yaml/constants/notice.days/value value-wrong',
      'pack.yaml/switches/age-in-score value-wrong',
      'tier.dmn/rules/tier-a/score cell-unreadable',
      'action.dmn/rules/cut-weak-tier/tier cell-unreadable',
      'limit.dmn/rules/limit-a/anchorBps cell-unreadable',
      'texts.en.yaml/R101 value-wrong',
    ].toSorted((a, b) => order(a) - order(b)),
  )
  expect(issues.find((line) => line.includes('field-unknown'))).toContain('did you mean unit?')
})

const fileOrder = ['pack', 'tier', 'triggers', 'action', 'limit', 'permissions', 'texts']
const order = (line: string): number => fileOrder.findIndex((file) => line.startsWith(file))

test('[PO8] what the engine would not honour is refused, never skipped', async () => {
  const oneIssue = async (file: string, from: string, to: string): Promise<string> => {
    const issues = await issuesAfter([[file, from, to]])
    expect(issues).toHaveLength(1)
    return issues[0]!
  }
  expect(await oneIssue('tier.dmn', 'hitPolicy="UNIQUE"', 'hitPolicy="ANY"')).toContain(
    'tier.dmn hit-policy: hit policy ANY; allowed: UNIQUE, FIRST, PRIORITY, COLLECT',
  )
  const sum = 'hitPolicy="COLLECT" aggregation="SUM"'
  expect(await oneIssue('triggers.dmn', 'hitPolicy="COLLECT"', sum)).toContain('aggregation SUM')
  const integer = 'typeRef="integer"'
  expect(await oneIssue('tier.dmn', 'typeRef="number"', integer)).toContain('inputs/score type')
  const sumOf = '<text>score + 1</text>'
  expect(await oneIssue('tier.dmn', '<text>score</text>', sumOf)).toContain('is no plain name')
  const script = '<inputEntry id="tier-a-score" expressionLanguage="javascript">'
  const scripted = await oneIssue('tier.dmn', '<inputEntry id="tier-a-score">', script)
  expect(scripted).toContain('tier.dmn/rules/tier-a/score language')
  expect(await oneIssue('tier.dmn', 'decision id="tier"', 'decision id="limit"')).toContain(
    "the decision's id is limit",
  )
  expect(await oneIssue('tier.dmn', '<rule id="tier-c">', '<rule>')).toContain(
    'tier.dmn/rules/row 3 rule-id',
  )
  const values = '<inputValues><text>1</text></inputValues></input>'
  expect(await oneIssue('tier.dmn', '</input>', values)).toContain('inputs/score input-values')
  const second = '</decision><decision id="other" name="Other" /></definitions>'
  expect(await oneIssue('tier.dmn', '</decision>\n</definitions>', second)).toContain('exactly one')
  expect(await oneIssue('tier.dmn', '20191111', '20180521')).toContain('save it as DMN 1.3')
  expect(await oneIssue('tier.dmn', '<annotation', '<annotatoin')).toContain('dmn-unknown')
})

/** A folder with the neutral pack in it and others beside. */
async function beside(packs: Readonly<Record<string, string>>, read: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-packs-'))
  try {
    await cp(neutral, join(folder, 'neutral'), { recursive: true })
    for (const [name, head] of Object.entries(packs)) {
      await mkdir(join(folder, name), { recursive: true })
      await writeFile(join(folder, name, 'pack.yaml'), head)
    }
    const pack = await readPack(join(folder, read))
    return pack.ok ? pack.value : pack.issues.map(({ path, code }) => `${path} ${code}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const over = (base: string, more = ''): string =>
  `base: ${base}\nname: mine\nversion: '2'\njurisdiction: none\n${more}`

const grace = (value: number, from: string, to: string): string =>
  `  - { key: grace.days, value: ${value}, unit: days, from: ${from}, to: ${to}, ` +
  `citation: ours, standing: design }\n`

test('[PO22] a pack over a base is whole and plain: what it leaves out is the base’s, row by key', async () => {
  const base = await readPack(neutral)
  if (!base.ok) throw new Error(JSON.stringify(base.issues))
  const rows = grace(5, 'null', '2025-12-31') + grace(7, '2026-01-01', 'null')
  const mine = over('neutral', `switches: { age-in-score: true }\nconstants:\n${rows}`)
  const policy = (await beside({ mine }, 'mine')) as PolicyData
  expect(policy.tables).toEqual(base.value.tables)
  expect(policy).toMatchObject({ name: 'mine', version: '2', calendar: base.value.calendar })
  expect(policy).not.toHaveProperty('base')
  expect(policy.switches).toEqual({ ...base.value.switches, 'age-in-score': true })
  const days = policy.constants.filter(({ key }) => key === 'grace.days')
  expect(days.map(({ value }) => value)).toEqual([5, 7])
  expect(policy.constants).toHaveLength(base.value.constants.length + 1)
})

test('[PO22] a base of a base is read; a circle, a path and a base that is not there are refused', async () => {
  const chain = {
    mine: over('middle'),
    middle: over('neutral', 'switches: { age-in-score: true }'),
  }
  expect(((await beside(chain, 'mine')) as PolicyData).switches['age-in-score']).toBe(true)
  expect(await beside({ mine: over('other'), other: over('mine') }, 'mine')).toEqual([
    'other/pack.yaml/base base-cycle',
  ])
  expect(await beside({ mine: over('mine') }, 'mine')).toEqual(['pack.yaml/base base-cycle'])
  const outside = (await beside({ mine: over("'../neutral'") }, 'mine')) as string[]
  expect(outside).toContain('pack.yaml/base value-wrong')
  expect(((await beside({ mine: over('nowhere') }, 'mine')) as string[])[0]).toContain(
    'folder-unreadable',
  )
  const broken = { mine: over('middle'), middle: `${over('neutral')}speed: 9\n` }
  expect(await beside(broken, 'mine')).toEqual(['middle/pack.yaml/speed field-unknown'])
})

test('[PO8] a file or a table larger than any pack’s is refused with its place, entities stay text', async () => {
  const rule = '<rule id="tier-c">'
  const many = Array.from({ length: 2001 }, (_, i) => `<rule id="more-${i}" />`).join('')
  expect(await issuesAfter([['tier.dmn', rule, `${many}${rule}`]])).toEqual([
    'tier.dmn rules-too-many: 2008 rules; a table has at most 2000',
  ])
  const padded = await issuesAfter([['tier.dmn', rule, `${' '.repeat(8_000_000)}${rule}`]])
  expect(padded[0]).toMatch(/^tier\.dmn file-too-large: \d+ bytes/)
  const aliased = 'jurisdiction: none\nbombs: [&a [x, x], &b [*a, *a], &c [*b, *b]]'
  expect(await issuesAfter([['pack.yaml', 'jurisdiction: none', aliased]])).toEqual([
    'pack.yaml yaml-unreadable: an alias (*name) stands for what is written elsewhere: write it out',
  ])
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><definitions'
  const exploded = await issuesAfter([
    ['tier.dmn', '<definitions', bomb],
    ['tier.dmn', '&gt;= 615', '&b;'],
  ])
  expect(exploded.join()).toContain('tier-a/score cell-unreadable: &b;')
})

test('[PO8] a missing, a misspelt and an unreadable file are named', async () => {
  const issues = await issuesAfter([['pack.yaml', 'name: neutral', 'name: [neutral']], (folder) =>
    rename(join(folder, 'triggers.dmn'), join(folder, 'trigers.dmn')),
  )
  expect(issues[0]).toBe('triggers.dmn file-missing: a pack needs this file')
  expect(issues[1]).toContain('trigers.dmn file-unknown')
  expect(issues[1]).toContain('did you mean triggers.dmn?')
  expect(issues.slice(2).every((line) => /^pack\.yaml:\d+ yaml-unreadable/.test(line))).toBe(true)
  expect(issues.length).toBeGreaterThan(2)
  const read = await readPack(join(neutral, 'nowhere'))
  expect(read.ok ? [] : read.issues.map(({ code }) => code)).toContain('folder-unreadable')
})
