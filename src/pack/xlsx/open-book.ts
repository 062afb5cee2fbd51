/**
 * A workbook opened with care: its size, its rows, and what no pack needs (macros, links to other
 * files, merged cells) are looked at in the archive itself, before the library unfolds it.
 */
import type { Workbook } from 'exceljs'
import type { Issue } from '../../base/index.ts'
import { placeOf, ROWS_MAX } from './layout.ts'
import { zipEntries } from './zip-entries.ts'

const BYTES_MAX = 8_000_000
const UNPACKED_MAX = 64_000_000
const MERGED_SHOWN_MAX = 20

/** `null` where the file cannot be used at all; problems go to `issues`. */
export async function openBook(file: Uint8Array, issues: Issue[]): Promise<Workbook | null> {
  const refuse = (path: string, code: string, message: string): null => {
    issues.push({ path, code, message })
    return null
  }
  if (file.byteLength > BYTES_MAX)
    return refuse('', 'xlsx-large', `${file.byteLength} bytes; at most ${BYTES_MAX} are read`)
  let entries: ReadonlyMap<string, string>
  try {
    entries = zipEntries(file, UNPACKED_MAX)
  } catch (error) {
    return refuse('', 'xlsx-unreadable', `${unreadable} (${said(error)})`)
  }
  if ([...entries.keys()].some((name) => /vbaProject/i.test(name)))
    refuse('', 'xlsx-macros', 'the workbook carries macros: save it as .xlsx without them')
  if ([...entries.keys()].some((name) => /^xl\/externalLinks\//i.test(name)))
    refuse('', 'xlsx-links', 'the workbook links to other files: break the links and save it again')
  if (!lookAtSheets(entries, issues)) return null
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  try {
    await book.xlsx.load(Buffer.from(file) as never, { ignoreNodes: [...unread] })
  } catch (error) {
    return refuse('', 'xlsx-unreadable', `${unreadable} (${said(error)})`)
  }
  return book
}

const unreadable = 'this is no .xlsx workbook, or a broken or protected one'

/** Parts of a sheet that say nothing about a pack; a range in them may span a million cells. */
const unread = [
  'mergeCells',
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'tableParts',
  'extLst',
] as const

/** False where a sheet has so many rows that it is not worth unfolding. */
function lookAtSheets(entries: ReadonlyMap<string, string>, issues: Issue[]): boolean {
  const names = sheetNamesByFile(entries)
  let small = true
  for (const [file, xml] of entries) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(file)) continue
    const sheet = names.get(file) ?? file
    const rows = countOf(xml, /<row[ >]/g)
    if (rows > ROWS_MAX) {
      small = false
      const message = `${rows} rows, at most ${ROWS_MAX}: also empty ones that were formatted count`
      issues.push({ path: placeOf(sheet, ROWS_MAX + 1, 1), code: 'too-many-rows', message })
    }
    const merged = [...xml.matchAll(/<mergeCell [^>]*ref="([A-Z0-9:]+)"/g)]
    for (const [, cells] of merged.slice(0, MERGED_SHOWN_MAX)) {
      const message = 'merged cells: a rule has a cell of its own in every column; unmerge them'
      issues.push({ path: `${sheet}!${cells}`, code: 'cell-merged', message })
    }
  }
  return small
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0
  while (pattern.test(text)) count++
  return count
}

/** The name a sheet shows, by the file it lies in. */
function sheetNamesByFile(entries: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const links = entries.get('xl/_rels/workbook.xml.rels') ?? ''
  const targets = new Map(
    [...links.matchAll(/<Relationship [^>]*>/g)].map(([link]) => [
      attribute(link, 'Id'),
      `xl/${attribute(link, 'Target').replace(/^\/xl\//, '')}`,
    ]),
  )
  const sheets = (entries.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*>/g)
  return new Map(
    [...sheets].map(([sheet]) => [
      targets.get(attribute(sheet, 'r:id')) ?? '',
      attribute(sheet, 'name'),
    ]),
  )
}

const attribute = (element: string, name: string): string =>
  new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1] ?? ''

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))
