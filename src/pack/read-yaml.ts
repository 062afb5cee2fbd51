/** `pack.yaml` and the texts, strictly: an unknown or missing field is an issue, not a default. */
import { LineCounter, parseDocument } from 'yaml'
import { addDays, type Issue, parseDay, printDay } from '../base/index.ts'
import type { CalendarData, DatedConstant, PolicyData } from '../core/index.ts'
import { suggestion } from './nearest.ts'

export type PackHead = Pick<
  PolicyData,
  'name' | 'version' | 'jurisdiction' | 'constants' | 'switches'
> & {
  /** The pack beside this one that it is written over; `null`: it stands by itself. */
  readonly base: string | null
}

/** The head as far as it could be read; what could not is in `issues`. */
export function readHead(text: string, issues: Issue[]): PackHead {
  const file = 'pack.yaml'
  const yaml = readYaml(text, file, issues)
  const isOver = isFields(yaml) && yaml['base'] !== undefined
  const head = fieldsOf(yaml, file, headFields, issues, isOver ? overFields : [])
  const rows = head['constants']
  if (rows !== undefined && !Array.isArray(rows))
    issues.push(wrong(`${file}/constants`, 'a list of constants', rows))
  return {
    name: textAt(head, 'name', file, issues),
    version: textAt(head, 'version', file, issues),
    jurisdiction: textAt(head, 'jurisdiction', file, issues),
    base: isOver ? baseAt(head['base'], `${file}/base`, issues) : null,
    constants: Array.isArray(rows) ? rows.map((row, i) => readConstant(row, i, issues)) : [],
    switches: mapOf(head['switches'], `${file}/switches`, 'boolean', issues),
  }
}

/** Texts by id. */
export function readTexts(text: string, file: string, issues: Issue[]): Record<string, string> {
  return mapOf(readYaml(text, file, issues), file, 'string', issues)
}

/** Days off and days on; without the file every day is a working day. */
export function readCalendar(text: string | null, file: string, issues: Issue[]): CalendarData {
  if (text === null) return { holidays: [], workdays: [], dueDays: 'stay' }
  const fields = fieldsOf(readYaml(text, file, issues), file, calendarFields, issues)
  const dueDays = dueDayRules.find((each) => each === fields['dueDays'])
  if (dueDays === undefined && fields['dueDays'] !== undefined)
    issues.push(wrong(`${file}/dueDays`, dueDayRules.join(' or '), fields['dueDays']))
  return {
    holidays: daysAt(fields, 'holidays', file, issues),
    workdays: daysAt(fields, 'workdays', file, issues),
    dueDays: dueDays ?? 'stay',
  }
}

const calendarFields = ['source', 'dueDays', 'holidays', 'workdays'] as const
const dueDayRules = ['next-working-day', 'stay'] as const

/** A list of days in rising order, each once; ranges are written out by `from..to`. */
function daysAt(fields: Fields, name: string, file: string, issues: Issue[]): string[] {
  const value = fields[name]
  if (value === undefined) return []
  if (!Array.isArray(value)) {
    issues.push(wrong(`${file}/${name}`, 'a list of days', value))
    return []
  }
  const days = value.flatMap((each, i) => spanOf(each, `${file}/${name}/${i}`, issues))
  const doubled = days.find((day, i) => days.indexOf(day) !== i)
  if (doubled !== undefined) issues.push(wrong(`${file}/${name}`, 'each day once', doubled))
  return days.toSorted()
}

/** `2026-02-16..2026-02-23` or one day. */
function spanOf(value: unknown, path: string, issues: Issue[]): string[] {
  const [from, to] = typeof value === 'string' ? value.split('..').map(parseDay) : []
  const last = to === undefined ? from : to
  if (from == null || last == null || last < from || last - from > 60) {
    issues.push(wrong(path, 'a day YYYY-MM-DD or a span from..to of at most 60 days', value))
    return []
  }
  return Array.from({ length: last - from + 1 }, (_, i) => printDay(addDays(from, i)))
}

type Fields = Readonly<Record<string, unknown>>

const headFields = ['name', 'version', 'jurisdiction', 'constants', 'switches'] as const

/** What a pack over another may leave out, and what only such a pack says. */
const overFields = ['base', 'constants', 'switches'] as const
const constantFields = ['key', 'value', 'unit', 'from', 'to', 'citation', 'standing'] as const
const standings = ['verified', 'unverified', 'design'] as const

function readConstant(row: unknown, index: number, issues: Issue[]): DatedConstant {
  const named = isFields(row) && typeof row['key'] === 'string' ? row['key'] : `#${index + 1}`
  const path = `pack.yaml/constants/${named}`
  const fields = fieldsOf(row, path, constantFields, issues)
  const { value, standing } = fields
  const isWhole = Number.isSafeInteger(value)
  if (!isWhole && value !== undefined) issues.push(wrong(`${path}/value`, 'a whole number', value))
  const found = standings.find((each) => each === standing)
  if (found === undefined && standing !== undefined)
    issues.push(wrong(`${path}/standing`, standings.join(', '), standing))
  return {
    key: textAt(fields, 'key', path, issues),
    value: isWhole ? (value as number) : 0,
    unit: textAt(fields, 'unit', path, issues),
    fromDay: dayAt(fields, 'from', path, issues),
    toDay: dayAt(fields, 'to', path, issues),
    citation: textAt(fields, 'citation', path, issues),
    standing: found ?? 'unverified',
  }
}

function readYaml(text: string, file: string, issues: Issue[]): unknown {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const problems = [...document.errors, ...document.warnings]
  for (const { message, pos } of problems) {
    const { line } = lines.linePos(pos[0])
    issues.push({ path: `${file}:${line}`, code: 'yaml-unreadable', message })
  }
  if (problems.length > 0) return undefined
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    const message = 'an alias (*name) stands for what is written elsewhere: write it out'
    issues.push({ path: file, code: 'yaml-unreadable', message })
    return undefined
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every field of `needed` must be there (null says "none") but the `optional`; and no other. */
function fieldsOf(
  value: unknown,
  path: string,
  needed: readonly string[],
  issues: Issue[],
  optional: readonly string[] = [],
): Fields {
  const names = [...new Set([...needed, ...optional])]
  if (!isFields(value)) {
    // Unreadable text has been reported already.
    if (value !== undefined) issues.push(wrong(path, `fields ${names.join(', ')}`, value))
    return {}
  }
  for (const name of Object.keys(value)) {
    if (names.includes(name)) continue
    const message = `unknown field${suggestion(name, names)}; known: ${names.join(', ')}`
    issues.push({ path: `${path}/${name}`, code: 'field-unknown', message })
  }
  for (const name of needed)
    if (!Object.hasOwn(value, name) && !optional.includes(name))
      issues.push({ path: `${path}/${name}`, code: 'field-missing', message: `${name} is missing` })
  return value
}

/** A folder's plain name: a path could lead anywhere. */
function baseAt(value: unknown, path: string, issues: Issue[]): string | null {
  if (typeof value === 'string' && /^[a-z0-9][a-z0-9-]*$/.test(value)) return value
  issues.push(wrong(path, 'the name of a pack folder beside this one', value))
  return null
}

function textAt(fields: Fields, name: string, path: string, issues: Issue[]): string {
  const value = fields[name]
  if (typeof value === 'string' && value.trim() !== '') return value
  if (value !== undefined) issues.push(wrong(`${path}/${name}`, 'a text (quote a number)', value))
  return ''
}

function dayAt(fields: Fields, name: string, path: string, issues: Issue[]): string | null {
  const value = fields[name]
  if (value === undefined || value === null) return null
  if (typeof value === 'string' && parseDay(value) !== null) return value
  issues.push(wrong(`${path}/${name}`, 'a day YYYY-MM-DD, or null', value))
  return null
}

interface Kinds {
  readonly string: string
  readonly boolean: boolean
}

function mapOf<K extends keyof Kinds>(
  value: unknown,
  path: string,
  kind: K,
  issues: Issue[],
): Record<string, Kinds[K]> {
  if (value === undefined || value === null) return {}
  if (!isFields(value)) {
    issues.push(wrong(path, `names, each with a ${kind}`, value))
    return {}
  }
  const entries: [string, Kinds[K]][] = []
  for (const [name, each] of Object.entries(value))
    if (typeof each === kind) entries.push([name, each as Kinds[K]])
    else issues.push(wrong(`${path}/${name}`, `a ${kind}`, each))
  return Object.fromEntries(entries)
}

const wrong = (path: string, wanted: string, found: unknown): Issue => ({
  path,
  code: 'value-wrong',
  message: `wanted ${wanted}, found ${JSON.stringify(found)}`,
})
