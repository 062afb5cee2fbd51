import { expect, test } from 'vitest'
import { packOf } from '../../../test/pack-decider.ts'
import type { DecisionTable, Literal } from '../../core/index.ts'
import { labels } from '../../wire/index.ts'
import { consoleTexts } from '../texts/catalogue.ts'
import { noteIn } from './read-cell.ts'

const packs = await Promise.all(['neutral', 'cn-consumer', 'us-card', 'eu-consumer'].map(packOf))
const tables = packs.flatMap((pack) => Object.values(pack.tables))
const missing = (ids: readonly string[]): string[] =>
  [...new Set(ids)].filter((id) => !Object.hasOwn(consoleTexts.en, id))

/** Columns whose codes the wire has names for. */
const labelled: ReadonlySet<string> = new Set(['status', 'action', 'group', 'reason', 'feature'])
const isCode = (literal: Literal): literal is string => typeof literal === 'string'
const codesOf = ({ outputs, rules }: DecisionTable): string[] =>
  outputs.flatMap(({ name }, j) =>
    labelled.has(name) ? [] : rules.map(({ then }) => then[j]!).filter(isCode),
  )
const isTier = (code: string): boolean => /^[A-G]$/.test(code)

test('[UI40] whatever the shipped packs ask about, give or hold as a number has a name', () => {
  const asked = tables.flatMap(({ inputs }) => inputs.map(({ name }) => name))
  const given = tables.flatMap(({ outputs }) => outputs.map(({ name }) => `output.${name}`))
  const facts = asked.filter((name) => !Object.hasOwn(labels.feature, name))
  const levels = ['calm', 'watch', 'stress', 'crisis']
  const codes = [...tables.flatMap(codesOf).filter((code) => !isTier(code)), ...levels]
  expect(missing(facts.map((name) => `fact.${name}`))).toEqual([])
  expect(missing(given)).toEqual([])
  expect(missing(codes.map((code) => `value.${code}`))).toEqual([])
  const keys = packs.flatMap(({ constants }) => constants.map(({ key }) => `constant.${key}`))
  const switches = packs.flatMap((pack) => Object.keys(pack.switches))
  expect(missing([...keys, ...switches.map((name) => `switch.${name}`)])).toEqual([])
})

test('[UI40] every note of the shipped packs is told in one language at a time', () => {
  const notes = tables.flatMap(({ rules }) => rules.flatMap(({ note }) => note ?? []))
  expect(notes.length).toBeGreaterThan(100)
  for (const note of notes) {
    const [chinese, english] = [noteIn(note, 'zh-CN'), noteIn(note, 'en')]
    expect(`${english} ${chinese}`).toBe(note)
    expect(english).not.toMatch(/\p{Script=Han}/u)
    expect(chinese).toMatch(/^((\d+|[A-G]) )?\d*\p{Script=Han}/u)
  }
  expect(noteIn('The score alone does not cut tier E E 级仅凭评分不降额', 'zh-CN')).toBe(
    'E 级仅凭评分不降额',
  )
  expect(noteIn('Three new lenders within 30 days 30 天内新增 3 家', 'en')).toBe(
    'Three new lenders within 30 days',
  )
})
