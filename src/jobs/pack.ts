/** A pack and its folder: checked, tested, compared, and as a workbook there and back. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failure, type Issue, ok, type Result } from '../base/index.ts'
import { factTable, features, type PolicyData } from '../core/index.ts'
import {
  type CaseResult,
  type Change,
  checkPack,
  diffPolicies,
  type Note,
  optionalFiles,
  packFiles,
  packNotes,
  readBook,
  readCases,
  readPack,
  readPackWords,
  runCases,
  writeBook,
} from '../pack/index.ts'
import { checkTexts } from '../wire/index.ts'
import { must, unusable, UnusableInput } from './unusable.ts'

export interface PackReport {
  /** What keeps it from going live. */
  readonly issues: readonly Issue[]
  /** What a person should know of it; none of a pack that cannot be read. */
  readonly notes: readonly Note[]
}

export async function packReport(folder: string): Promise<PackReport> {
  const pack = await readPack(folder)
  return pack.ok
    ? { issues: policyIssues(pack.value), notes: packNotes(pack.value) }
    : { issues: pack.issues, notes: [] }
}

/** Fails: throws `UnusableInput` with every issue. */
export async function usablePack(folder: string): Promise<PolicyData> {
  const policy = must(await readPack(folder))
  const issues = policyIssues(policy)
  if (issues.length > 0) throw unusable(issues)
  return policy
}

/** Of a policy as it is stored, from whichever file it came. */
export const policyIssues = (policy: PolicyData): readonly Issue[] => [
  ...checkPack(policy, factTable(features)),
  ...checkTexts(policy.texts['zh-CN'], 'zh-CN', 'texts.zh-CN.yaml'),
  ...checkTexts(policy.texts.en, 'en', 'texts.en.yaml'),
]

/** Every case run; fails with what is wrong with the pack or its cases before one is. */
export async function testPack(folder: string): Promise<Result<readonly CaseResult[]>> {
  const pack = await readPack(folder)
  if (!pack.ok) return pack
  const issues = policyIssues(pack.value)
  if (issues.length > 0) return failure(issues)
  const asked = { policy: pack.value, slots: factTable(features) }
  const cases = await readCases(folder, asked)
  return cases.ok ? ok(runCases(cases.value, asked)) : cases
}

export async function diffPacks(before: string, after: string): Promise<Result<readonly Change[]>> {
  const [a, b] = [await readPack(before), await readPack(after)]
  if (a.ok && b.ok) return ok(diffPolicies(a.value, b.value))
  return failure([...inFolder(a, before), ...inFolder(b, after)])
}

/** Of two folders a problem says which. */
const inFolder = (read: Result<unknown>, folder: string): readonly Issue[] =>
  read.ok ? [] : read.issues.map((issue) => ({ ...issue, path: join(folder, issue.path) }))

/** Fails with every issue where the pack cannot be read; nothing is written then. */
export async function exportPack(folder: string, file: string): Promise<Result<null>> {
  const pack = await readPack(folder)
  if (!pack.ok) return pack
  await writeFile(file, await writeBook(pack.value, await readPackWords(folder)))
  return ok(null)
}

/**
 * The names of the files written. Fails with every issue, each with sheet and cell; nothing is
 * written then. Cases beside the tables stay; a file the workbook has nothing for goes.
 */
export async function importPack(file: string, folder: string): Promise<Result<readonly string[]>> {
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) throw new UnusableInput(`there is no file ${file}`)
  const book = await readBook(bytes)
  if (!book.ok) return book
  const files = await packFiles(book.value.policy, book.value.words)
  await mkdir(folder, { recursive: true })
  for (const name of optionalFiles)
    if (!files.has(name)) await rm(join(folder, name), { force: true })
  for (const [name, text] of files) await writeFile(join(folder, name), text)
  return ok([...files.keys()])
}
