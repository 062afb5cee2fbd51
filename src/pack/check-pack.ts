/** Whether a pack makes sense: everything that can be known before a single line is decided. */
import type { Issue } from '../base/index.ts'
import { type PolicyData, type SlotTable, type TableName, tableNames } from '../core/index.ts'
import { tooManyCases } from './cases.ts'
import { aloneChecks } from './check-alone.ts'
import { betterChecks } from './check-better.ts'
import { checkCases } from './check-cases.ts'
import { checkConstants } from './check-constants.ts'
import { checkForm } from './check-form.ts'
import { checkJurisdiction } from './check-jurisdiction.ts'
import { meaningChecks } from './check-meaning.ts'
import { axesFor } from './decided.ts'

/**
 * All problems at once; none for a pack that may go live. A table is gone through for gaps only
 * where its form is sound, and what tables mean is checked where all a check needs are.
 */
export function checkPack(policy: PolicyData, slots: SlotTable): Issue[] {
  const form = tableNames.map((name) => checkForm(name, policy.tables[name], slots))
  const cases = tableNames.map((name, i) =>
    form[i]!.length === 0 ? casesOf(policy, name, slots) : [],
  )
  const isSound = (name: TableName): boolean => {
    const i = tableNames.indexOf(name)
    return form[i]!.length === 0 && !isTooLarge(cases[i]!)
  }
  return [
    ...form.flat(),
    ...cases.flat(),
    ...checkConstants(policy),
    ...checkJurisdiction(policy),
    ...checkTexts(policy),
    ...checks.flatMap(({ needs, run }) => (needs.every(isSound) ? run(policy, slots) : [])),
  ]
}

const checks = [...meaningChecks, ...aloneChecks, ...betterChecks]

/** Also whether the finer cases that meaning is told by are few enough to go through. */
function casesOf(policy: PolicyData, name: TableName, slots: SlotTable): Issue[] {
  const table = policy.tables[name]
  const issues = checkCases(name, table, slots)
  // What is collected is never gone through whole: every rule that holds counts by itself.
  if (table.hitPolicy === 'C' || isTooLarge(issues)) return issues
  const tooMany = tooManyCases(`${name}.dmn`, axesFor(policy, name, slots))
  return tooMany === null ? issues : [...issues, tooMany]
}

const isTooLarge = (issues: readonly Issue[]): boolean =>
  issues.some(({ code }) => code === 'cases-too-many')

/** A text a pack words anew it words in both languages. */
function checkTexts({ texts }: PolicyData): Issue[] {
  const [zh, en] = [texts['zh-CN'], texts.en]
  const lacking = (file: string, from: object, to: object): Issue[] =>
    Object.keys(from)
      .filter((id) => !Object.hasOwn(to, id))
      .map((id) => ({
        path: `${file}/${id}`,
        code: 'text-missing',
        message: 'the other language words it, this one does not',
      }))
  return [...lacking('texts.en.yaml', zh, en), ...lacking('texts.zh-CN.yaml', en, zh)]
}
