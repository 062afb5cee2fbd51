/** A pack from its folder, with all that can be wrong with it, its texts included. */
import type { Issue } from '../base/index.ts'
import { factTable, features, type PolicyData } from '../core/index.ts'
import { checkPack, readPack } from '../pack/index.ts'
import { checkTexts } from '../wire/index.ts'
import { must, unusable } from './unusable.ts'

export async function packIssues(folder: string): Promise<readonly Issue[]> {
  const pack = await readPack(folder)
  return pack.ok ? issuesOf(pack.value) : pack.issues
}

/** Fails: throws `UnusableInput` with every issue. */
export async function usablePack(folder: string): Promise<PolicyData> {
  const policy = must(await readPack(folder))
  const issues = issuesOf(policy)
  if (issues.length > 0) throw unusable(issues)
  return policy
}

const issuesOf = (policy: PolicyData): readonly Issue[] => [
  ...checkPack(policy, factTable(features)),
  ...checkTexts(policy.texts['zh-CN'], 'zh-CN', 'texts.zh-CN.yaml'),
  ...checkTexts(policy.texts.en, 'en', 'texts.en.yaml'),
]
