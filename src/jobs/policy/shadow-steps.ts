/** A challenger is set beside what decides, and taken away, by a person who says why. */
import { ok, type Result } from '../../base/index.ts'
import type { Scorecard } from '../../core/index.ts'
import type { Store } from '../../store/index.ts'
import { type Ask, inDocket, nothing, refused } from '../docket.ts'
import { barredBy, bodyOf, championOf, teachingData } from '../registry.ts'
import { findingsOf } from './findings.ts'
import { isWithdrawn, policyOf } from './standing.ts'

/**
 * From the next event on, in the place of another shadow of the policy. `scorecard`: one that
 * decides with it; `null`: those in force do.
 *
 * Fails: unknown-policy, policy-withdrawn, has-findings, unknown-model, learned-from-them,
 * nothing-to-shadow; in that order.
 */
export async function startShadow(
  store: Store,
  ask: Ask & { readonly scorecard: string | null },
): Promise<Result<null>> {
  const { scorecard, ...asked } = ask
  const { product, hash, at } = ask
  const rulings = await store.rulings(product)
  const isKnown =
    rulings.some((row) => policyOf(row) === hash) ||
    (await store.policies(product)).some((row) => row.hash === hash)
  if (!isKnown) return refused('unknown-policy', `no policy ${hash} was drafted`)
  const findings = await findingsOf(store, hash)
  const runs = (await store.shadows(product)).some(
    (each) => each.policy === hash && each.scorecard === scorecard && each.endedAt === null,
  )
  const card = scorecard === null ? null : await cardOf(store, product, scorecard)
  const barred = card === null ? null : barredBy(card, await teachingData(store, rulings))
  return inDocket(store, product, (docket) => {
    if (isWithdrawn(docket, hash)) return refused('policy-withdrawn', 'it was withdrawn for good')
    if (findings.length > 0)
      return refused('has-findings', `checking finds ${findings.length}: ${findings[0]!.message}`)
    if (scorecard !== null && card === null)
      return refused('unknown-model', `no scorecard ${scorecard} is registered`)
    if (barred !== null) return refused(barred.code, barred.message)
    const current = docket.rulings.at(-1)!
    const isSame = policyOf(current) === hash
    if (isSame && (scorecard === null || scorecard === championOf(current)))
      return refused('nothing-to-shadow', 'these are the rules that decide')
    if (runs) return ok(nothing)
    return ok({
      steps: [{ ...asked, what: 'policy', step: 'shadow-started' }],
      ruling: null,
      async also(tx, { lastSeq: afterSeq }) {
        await tx.endShadow(product, hash, at)
        await tx.startShadow({ product, policy: hash, scorecard, afterSeq, startedAt: at })
      },
    })
  })
}

async function cardOf(store: Store, product: string, hash: string): Promise<Scorecard | null> {
  const isKnown =
    (await store.models(product)).some((row) => row.hash === hash) ||
    (await store.rulings(product)).some((row) => championOf(row) === hash)
  return isKnown ? bodyOf<Scorecard>(store, hash) : null
}

/** Where none runs it changes nothing. */
export async function stopShadow(store: Store, ask: Ask): Promise<Result<null>> {
  const { product, hash, at } = ask
  const shadows = await store.shadows(product)
  const isRunning = shadows.some(({ policy, endedAt }) => policy === hash && endedAt === null)
  return inDocket(store, product, () =>
    ok(
      isRunning
        ? {
            steps: [{ ...ask, what: 'policy', step: 'shadow-stopped' }],
            ruling: null,
            also: (tx) => tx.endShadow(product, hash, at),
          }
        : nothing,
    ),
  )
}
