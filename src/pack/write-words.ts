/** The words people wrote into the files of a pack that reads, and into those of its base. */
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { type TableName, tableNames } from '../core/index.ts'
import type { PackWords } from './write-pack.ts'
import { readWords, type TableWords } from './write-table.ts'

export async function readPackWords(folder: string): Promise<PackWords> {
  const folders = await withBases(resolve(folder))
  const tables: Partial<Record<TableName, TableWords>> = {}
  for (const name of tableNames) {
    const xml = await firstOf(folders, `${name}.dmn`)
    if (xml !== null) tables[name] = await readWords(xml)
  }
  const source = fieldOf(await firstOf(folders, 'calendar.yaml'), 'source')
  return { tables, calendarSource: source?.trim() ?? null }
}

/** The folder, then the one it is written over, and so on; a pack that reads has no circle. */
async function withBases(folder: string): Promise<readonly string[]> {
  const base = fieldOf(await firstOf([folder], 'pack.yaml'), 'base')
  return base === null ? [folder] : [folder, ...(await withBases(join(dirname(folder), base)))]
}

async function firstOf(folders: readonly string[], name: string): Promise<string | null> {
  for (const folder of folders) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => null)
    if (text !== null) return text
  }
  return null
}

function fieldOf(yaml: string | null, name: string): string | null {
  const fields: unknown = yaml === null ? null : parse(yaml)
  const value =
    typeof fields === 'object' && fields !== null && name in fields
      ? (fields as Readonly<Record<string, unknown>>)[name]
      : null
  return typeof value === 'string' ? value : null
}
