/**
 * A policy pack: a folder of eight DMN tables, `pack.yaml`, and where it has them a calendar and
 * texts, read into plain data; or, over a base, only those of them that differ. Only form is read
 * here; whether the rules make sense is `checkPack`'s to say.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { failure, type Issue, ok, type Result } from '../base/index.ts'
import {
  type DatedConstant,
  type DecisionTable,
  type PolicyData,
  type TableName,
  tableNames,
} from '../core/index.ts'
import { suggestion } from './nearest.ts'
import { readTable } from './read-table.ts'
import { type PackHead, readCalendar, readHead, readTexts } from './read-yaml.ts'

const textFiles = { 'zh-CN': 'texts.zh-CN.yaml', en: 'texts.en.yaml' } as const
const headFile = 'pack.yaml'
const calendarFile = 'calendar.yaml'
const knownFiles = [
  headFile,
  calendarFile,
  ...tableNames.map((name) => `${name}.dmn`),
  ...Object.values(textFiles),
]

/** Fails with every problem of every file; a path begins with the file's name in the folder. */
export async function readPack(folder: string): Promise<Result<PolicyData>> {
  const issues: Issue[] = []
  const policy = await readOver(resolve(folder), [], issues)
  return policy !== null && issues.length === 0 ? ok(policy) : failure(issues)
}

/**
 * A pack with what it leaves out taken from its base; `over`: the folders written over this.
 * `null` where there is no folder to read.
 */
async function readOver(
  folder: string,
  over: readonly string[],
  issues: Issue[],
): Promise<PolicyData | null> {
  const names = await namesIn(folder, issues)
  if (names === null) return null
  const read = (name: string): Promise<string | null> => readText(folder, name, names, issues)
  const head = readHeadOf(await read(headFile), names, issues)
  const base = await readBase(folder, head.base, over, issues)
  const tables: Partial<Record<TableName, DecisionTable>> = { ...base?.tables }
  for (const name of tableNames) {
    const xml = await read(`${name}.dmn`)
    const table = xml === null ? null : await readTable(xml, name, issues)
    if (table !== null) tables[name] = table
  }
  const textsOf = async (language: keyof typeof textFiles): Promise<Record<string, string>> => {
    const file = textFiles[language]
    const text = await read(file)
    return { ...base?.texts[language], ...(text === null ? {} : readTexts(text, file, issues)) }
  }
  const calendar = await read(calendarFile)
  const { base: _, ...own } = head
  return {
    schema: 3,
    ...own,
    constants: [...(base?.constants.filter(notIn(own.constants)) ?? []), ...own.constants],
    switches: { ...base?.switches, ...own.switches },
    calendar:
      calendar === null && base !== null
        ? base.calendar
        : readCalendar(calendar, calendarFile, issues),
    tables: tables as Record<TableName, DecisionTable>,
    texts: { 'zh-CN': await textsOf('zh-CN'), en: await textsOf('en') },
  }
}

/** Rows of one key replace all of the base's: dates of two packs are never mixed. */
const notIn = (rows: readonly DatedConstant[]): ((row: DatedConstant) => boolean) => {
  const keys = new Set(rows.map(({ key }) => key))
  return ({ key }) => !keys.has(key)
}

/** Problems of the base are told with its name before the file. */
async function readBase(
  folder: string,
  name: string | null,
  over: readonly string[],
  issues: Issue[],
): Promise<PolicyData | null> {
  if (name === null) return null
  const base = join(dirname(folder), name)
  const chain = [...over, folder]
  if (chain.includes(base)) {
    const round = [...chain, base].map((each) => basename(each)).join(' over ')
    issues.push({ path: `${headFile}/base`, code: 'base-cycle', message: `${round}: no end` })
    return null
  }
  const found: Issue[] = []
  const policy = await readOver(base, chain, found)
  issues.push(...found.map((issue) => ({ ...issue, path: `${name}/${issue.path}` })))
  return policy
}

/** The head; with it the files a pack without a base must have. */
function readHeadOf(text: string | null, names: readonly string[], issues: Issue[]): PackHead {
  const problems: Issue[] = []
  const head = readHead(text ?? '', problems)
  const needed = head.base === null ? tableNames.map((table) => `${table}.dmn`) : []
  for (const name of [headFile, ...needed])
    if (!names.includes(name))
      issues.push({ path: name, code: 'file-missing', message: 'a pack needs this file' })
  for (const name of names) {
    if (!/\.(?:dmn|ya?ml)$/.test(name) || knownFiles.includes(name)) continue
    const message = `nothing reads this file${suggestion(name, knownFiles)}`
    issues.push({ path: name, code: 'file-unknown', message })
  }
  if (text !== null) issues.push(...problems)
  return head
}

async function namesIn(folder: string, issues: Issue[]): Promise<readonly string[] | null> {
  try {
    return await readdir(folder)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    issues.push({ path: folder, code: 'folder-unreadable', message })
    return null
  }
}

/** Far above any table a person could read, and read in well under a second. */
const BYTES_MAX = 8_000_000

/** `null` where the file is not there, or larger than any pack's. */
async function readText(
  folder: string,
  name: string,
  names: readonly string[],
  issues: Issue[],
): Promise<string | null> {
  if (!names.includes(name)) return null
  const path = join(folder, name)
  const { size } = await stat(path)
  if (size <= BYTES_MAX) return readFile(path, 'utf8')
  const message = `${size} bytes; a file of a pack has at most ${BYTES_MAX}`
  issues.push({ path: name, code: 'file-too-large', message })
  return null
}
