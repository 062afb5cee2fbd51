/** What the policy in force was foretold to do a day, where somebody compared it. */
import type { ComparisonFigures } from '../../portfolio/index.ts'
import type { Store } from '../../store/index.ts'
import { bodyOf } from '../registry.ts'
import type { Band } from './caps.ts'

/** By the newest finished comparison the policy was a side of. */
export async function bandOf(store: Store, product: string, policy: string): Promise<Band> {
  const done = (await store.simulations(product)).filter(({ report }) => report !== null)
  const row = done.find(({ policyB }) => policyB === policy)
  const other = row ?? done.find(({ policyA }) => policyA === policy)
  if (other === undefined) return null
  const { perDay } = await bodyOf<Pick<ComparisonFigures, 'perDay'>>(store, other.report!)
  return (other.policyB === policy ? perDay.b : perDay.a).p99
}
