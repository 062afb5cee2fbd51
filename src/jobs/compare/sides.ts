/** The two sides as somebody names them: a pack's folder, or the policy in force. */
import { canonicalJson, type Json } from '../../base/index.ts'
import { contentHash, type Store } from '../../store/index.ts'
import { usablePack } from '../pack.ts'
import type { Ruling } from '../rules.ts'
import { UnusableInput } from '../unusable.ts'

export const IN_FORCE = 'in-force'

/** Hash of the policy, stored. Fails: throws `UnusableInput` with every issue of a pack. */
export async function sideNamed(store: Store, product: string, name: string): Promise<string> {
  if (name === IN_FORCE) {
    const ruling = (await store.rulings(product)).at(-1)
    if (ruling === undefined) throw new UnusableInput(`${product} has no policy in force yet`)
    return (JSON.parse(ruling.body) as Ruling).policy
  }
  const policy = (await usablePack(name)) as unknown as Json
  const hash = contentHash(policy)
  await store.putArtefact(hash, 'policy', canonicalJson(policy))
  return hash
}
