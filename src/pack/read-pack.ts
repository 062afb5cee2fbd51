/**
 * A policy pack: a folder of six DMN tables, `pack.yaml`, and where it has them a calendar and
 * texts, read into plain data. Only form is read here; whether the rules make sense is
 * `checkPack`'s to say.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failure, type Issue, ok, type Result } from '../base/index.ts'
import { type DecisionTable, type PolicyData, type TableName, tableNames } from '../core/index.ts'
import { suggestion } from './nearest.ts'
import { readTable } from './read-table.ts'
import { readCalendar, readHead, readTexts } from './read-yaml.ts'

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
  const names = await namesIn(folder, issues)
  const read = async (name: string): Promise<string | null> =>
    names.includes(name) ? readFile(join(folder, name), 'utf8') : null

  const head = await read(headFile)
  const tables: Partial<Record<TableName, DecisionTable>> = {}
  for (const name of tableNames) {
    const xml = await read(`${name}.dmn`)
    const table = xml === null ? null : await readTable(xml, name, issues)
    if (table !== null) tables[name] = table
  }
  const textsOf = async (file: string): Promise<Record<string, string>> => {
    const text = await read(file)
    return text === null ? {} : readTexts(text, file, issues)
  }
  const policy = {
    schema: 2 as const,
    ...readHead(head ?? '', head === null ? [] : issues),
    calendar: readCalendar(await read(calendarFile), calendarFile, issues),
    tables: tables as Record<TableName, DecisionTable>,
    texts: { 'zh-CN': await textsOf(textFiles['zh-CN']), en: await textsOf(textFiles.en) },
  }
  return issues.length === 0 ? ok(policy) : failure(issues)
}

/** Names of the folder's files; a required one that is missing and a misspelt one are issues. */
async function namesIn(folder: string, issues: Issue[]): Promise<readonly string[]> {
  let names: readonly string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    issues.push({ path: folder, code: 'folder-unreadable', message })
    return []
  }
  for (const name of [headFile, ...tableNames.map((table) => `${table}.dmn`)])
    if (!names.includes(name))
      issues.push({ path: name, code: 'file-missing', message: 'a pack needs this file' })
  for (const name of names) {
    if (!/\.(?:dmn|ya?ml)$/.test(name) || knownFiles.includes(name)) continue
    const message = `nothing reads this file${suggestion(name, knownFiles)}`
    issues.push({ path: name, code: 'file-unknown', message })
  }
  return names
}
