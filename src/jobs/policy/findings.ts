/** What checking finds in a policy: tenths of a second of work, done once in a process. */
import type { Issue, Json } from '../../base/index.ts'
import { liftPolicy, type PolicyData } from '../../core/index.ts'
import { contentHash, type Store } from '../../store/index.ts'
import { policyIssues } from '../pack.ts'
import { bodyOf } from '../registry.ts'

const found = new Map<string, readonly Issue[]>()
const KEPT = 100

/** Another name or version of the same rules has the same findings. */
export function findingsIn(policy: PolicyData): readonly Issue[] {
  const hash = contentHash({ ...policy, name: '', version: '' } as unknown as Json)
  const known = found.get(hash)
  if (known !== undefined) return known
  const issues = policyIssues(policy)
  if (found.size >= KEPT) found.clear()
  found.set(hash, issues)
  return issues
}

/** Of a stored one, by this release's checks, not by those of the release that kept it. */
export const findingsOf = async (store: Store, hash: string): Promise<readonly Issue[]> =>
  findingsIn(liftPolicy(await bodyOf<PolicyData>(store, hash)))
