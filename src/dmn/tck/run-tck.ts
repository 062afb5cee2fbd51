/** Runs every test case under a folder and says of each whether it came out as expected. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { failure, type Issues, type Result } from '../../base/index.ts'
import { evaluateModel, type Question } from '../evaluate-model.ts'
import { type Library, makeLibrary } from '../library.ts'
import type { Model } from '../model.ts'
import { readModel } from '../read-model.ts'
import { type ExpectedResult, readCases, type TestCase } from './read-cases.ts'
import { isSameValue, printValue } from './same-value.ts'

export interface CaseOutcome {
  /** `compliance-level-2/0001-…`; for cases that stand directly in the folder its own name. */
  readonly folder: string
  /** 2, 3, or `null` where no folder on the way says. */
  readonly level: number | null
  readonly file: string
  readonly id: string
  readonly passed: boolean
  /** Why it failed; empty where it did not. */
  readonly message: string
}

export interface TckOptions {
  readonly level?: 2 | 3
  /** Told after each case. */
  readonly onCase?: (outcome: CaseOutcome) => void
}

/** Empty where the folder holds no cases. */
export async function runTck(folder: string, options: TckOptions = {}): Promise<CaseOutcome[]> {
  const outcomes: CaseOutcome[] = []
  for (const { path, files } of await foldersUnder(resolve(folder))) {
    const level = levelOf(path)
    if (options.level !== undefined && level !== options.level) continue
    const label = level === null ? basename(path) : `${basename(dirname(path))}/${basename(path)}`
    const models = await modelsOf(path, files)
    for (const file of files.filter((name) => name.endsWith('.xml')))
      for (const found of await runFile(path, file, models)) {
        const outcome = { folder: label, level, file, ...found }
        outcomes.push(outcome)
        options.onCase?.(outcome)
      }
  }
  return outcomes
}

interface Folder {
  readonly path: string
  readonly files: readonly string[]
}

/** Folders that hold XML, in the order of their names; links are not followed. */
async function foldersUnder(path: string): Promise<Folder[]> {
  const entries = await readdir(path, { withFileTypes: true })
  const names = entries.map(({ name }) => name).sort()
  const isFolder = new Set(entries.filter((each) => each.isDirectory()).map(({ name }) => name))
  const files = names.filter((name) => /\.(?:dmn|xml)$/.test(name) && !isFolder.has(name))
  const below = await Promise.all(
    names.filter((name) => isFolder.has(name)).map((name) => foldersUnder(join(path, name))),
  )
  const own = files.some((name) => name.endsWith('.xml')) ? [{ path, files }] : []
  return [...own, ...below.flat()]
}

function levelOf(path: string): number | null {
  const found = /(?:^|[\\/])compliance-level-(\d)(?:[\\/]|$)/.exec(path)
  return found === null ? null : Number(found[1])
}

type Models = ReadonlyMap<string, Result<Model>>

async function modelsOf(path: string, files: readonly string[]): Promise<Models> {
  const names = files.filter((name) => name.endsWith('.dmn'))
  const read = names.map(async (name): Promise<[string, Result<Model>]> => {
    return [name, await readModel(await readFile(join(path, name), 'utf8'), name)]
  })
  return new Map(await Promise.all(read))
}

type Found = Pick<CaseOutcome, 'id' | 'passed' | 'message'>

async function runFile(path: string, file: string, models: Models): Promise<Found[]> {
  const read = readCases(await readFile(join(path, file), 'utf8'), file)
  if (!read.ok) return [{ id: '', passed: false, message: textOf(read.issues) }]
  const library = libraryOf(read.value.modelName, models)
  return read.value.cases.map((each) => {
    if (!library.ok) return { id: each.id, passed: false, message: textOf(library.issues) }
    const problems = each.results.flatMap((result) => check(library.value, each, result) ?? [])
    return { id: each.id, passed: problems.length === 0, message: problems.join('; ') }
  })
}

function libraryOf(file: string, models: Models): Result<Library> {
  const main = models.get(file)
  if (main === undefined)
    return failure([
      { path: file, code: 'model-missing', message: 'no such file beside the cases' },
    ])
  if (!main.ok) return main
  const others = [...models.values()].flatMap((each) => (each.ok ? [each.value] : []))
  return makeLibrary(
    main.value,
    others.filter((each) => each !== main.value),
  )
}

/** What is wrong with one result; `null` when it is as expected. */
function check(library: Library, each: TestCase, result: ExpectedResult): string | null {
  const { isError, name } = result
  const expected = isError ? null : result.expected
  const question = questionOf(library, each, result)
  const answer = evaluateModel(library, question)
  // What was given up has no value, which is what a case about an error asks for.
  const notes = answer.ok ? answer.value.notes : answer.issues.map(({ message }) => message)
  const value = answer.ok ? answer.value.value : null
  if (isSameValue(expected, value) || isSameValue(expected, partOf(value, name, question)))
    return null
  const why = notes.length === 0 ? '' : ` (${notes.slice(0, 3).join('; ')})`
  return `${name}: expected ${printValue(expected)}, got ${printValue(value)}${why}`
}

/** A service asked by name answers with all its outputs; the result's name may mean one of them. */
function partOf(value: unknown, name: string, { type }: Question): unknown {
  if (type !== 'service' || value === null || typeof value !== 'object') return value
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : value
}

const types = {
  decision: 'decision',
  bkm: 'knowledge',
  decisionService: 'service',
} as const

/** The invocable where the case names one of that kind, else whatever has the result's name. */
function questionOf(library: Library, each: TestCase, result: ExpectedResult): Question {
  const elements = [...library.main.elements.values()]
  const stated = types[(each.type ?? result.type) as keyof typeof types]
  const invoked = elements.find(
    ({ type, name }) => name === each.invocableName && type !== 'decision' && type === stated,
  )
  if (invoked !== undefined && stated !== undefined)
    return { type: stated, name: invoked.name, inputs: each.inputs }
  const known = elements.find(({ name, type }) => name === result.name && type !== 'input')
  const type = known === undefined || known.type === 'input' ? 'decision' : known.type
  return { type, name: result.name, inputs: each.inputs }
}

const textOf = (issues: Issues): string =>
  issues.map(({ path, message }) => `${path}: ${message}`).join('; ')
