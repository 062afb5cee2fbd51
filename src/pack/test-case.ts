/**
 * The cases of a pack: `cases/*.yaml` beside its tables, each a list of given, when and then.
 * One with a `table` asks one table; any other tells a story to the whole engine.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Document, isMap, isNode, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import { failure, type Issue, ok, type Result } from '../base/index.ts'
import type { PolicyData, SlotTable } from '../core/index.ts'
import { type DmnCase, readDmnCase } from './test-dmn.ts'
import { type FactCase, readFactCase } from './test-facts.ts'
import { isFields, type Place } from './test-fields.ts'
import { readStory, type Story } from './test-story.ts'

export interface PackCase {
  readonly name: string
  /** `cases/default.yaml:14`. */
  readonly place: string
  readonly body: FactCase | Story | DmnCase
}

const casesFolder = 'cases'

/** Of a pack's folder; without any case there is nothing to run, which is a failure too. */
export async function readCases(
  folder: string,
  asked: Asked,
): Promise<Result<readonly PackCase[]>> {
  const issues: Issue[] = []
  const cases: PackCase[] = []
  for (const file of await yamlFilesIn(join(folder, casesFolder)))
    for (const { value, place } of await itemsOf(folder, `${casesFolder}/${file}`, issues)) {
      const body = await readBody(value, place, asked, join(folder, casesFolder))
      if (body !== null) cases.push({ name: String(value['case']), place: place.path, body })
    }
  if (issues.length === 0 && cases.length === 0)
    issues.push({
      path: casesFolder,
      code: 'cases-missing',
      message: 'the pack has no cases: write some into cases/*.yaml',
    })
  return issues.length === 0 ? ok(cases) : failure(issues)
}

async function yamlFilesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).toSorted()
  } catch {
    return []
  }
}

interface Item {
  readonly value: Readonly<Record<string, unknown>>
  readonly place: Place
}

/** Cases may share a past by YAML's anchors, so many to a case. */
const ALIASES_MAX = 100

/** Each case of a file with the line it begins on. */
async function itemsOf(folder: string, file: string, issues: Issue[]): Promise<readonly Item[]> {
  const lines = new LineCounter()
  const text = await readFile(join(folder, file), 'utf8')
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  for (const { message, pos } of [...document.errors, ...document.warnings])
    issues.push({
      path: `${file}:${lines.linePos(pos[0]).line}`,
      code: 'yaml-unreadable',
      message,
    })
  if (document.errors.length > 0) return []
  const { contents } = document
  if (!isSeq(contents)) {
    issues.push({ path: file, code: 'value-wrong', message: 'wanted a list of cases' })
    return []
  }
  return contents.items.flatMap((item) => {
    const { line } = lines.linePos(isNode(item) ? (item.range?.[0] ?? 0) : 0)
    const place = { path: `${file}:${line}`, issues }
    const value = isMap(item) ? valueOf(item, document) : null
    if (isFields(value)) return [{ value, place }]
    const message = 'a case is a map of fields, without anchors that multiply'
    issues.push({ path: place.path, code: 'value-wrong', message })
    return []
  })
}

/** `null` where its aliases unfold to far more than was written. */
function valueOf(item: YAMLMap, document: Document): unknown {
  try {
    return item.toJS(document, { maxAliasCount: ALIASES_MAX })
  } catch {
    return null
  }
}

/** What the cases are put to. */
export interface Asked {
  readonly policy: PolicyData
  readonly slots: SlotTable
}

async function readBody(
  value: Item['value'],
  place: Place,
  asked: Asked,
  folder: string,
): Promise<PackCase['body'] | null> {
  const before = place.issues.length
  if (typeof value['case'] !== 'string' || value['case'].trim() === '')
    place.issues.push({
      path: `${place.path}/case`,
      code: 'field-missing',
      message: 'a case needs a name: case: …',
    })
  const body = Object.hasOwn(value, 'dmn')
    ? await readDmnCase(value, place, folder)
    : Object.hasOwn(value, 'table')
      ? readFactCase(value, place, asked)
      : readStory(value, place)
  return place.issues.length === before ? body : null
}
