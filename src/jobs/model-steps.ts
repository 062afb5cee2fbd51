/**
 * The registry's verbs. A scorecard is registered by one person, proposed by one and approved by
 * another; the approval appends a ruling, so that each line's next event is decided under it and
 * no decision before it is touched. Every verb may be sent again: what is done stays done.
 */
import { canonicalJson, failure, type Issue, type Json, ok, type Result } from '../base/index.ts'
import { ENGINE, type Scorecard } from '../core/index.ts'
import { contentHash, type Docket, sha256, type StepRow, type Store } from '../store/index.ts'
import { productionCard, reportBody } from './production-card.ts'
import {
  barredBy,
  bodyOf,
  championOf,
  pending,
  readRegistry,
  rulingBefore,
  rulingOf,
  teachingData,
} from './registry.ts'
import type { Ruling } from './rules.ts'

/** Who asks for what, and why. */
export interface Ask {
  readonly product: string
  /** Of the scorecard to promote, or of the champion to roll back. */
  readonly hash: string
  /** The name of the key: the person. */
  readonly who: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly reason: string
}

/** Registers a challenger; its hash. `report`: `null` where there is none. */
export async function addModel(
  store: Store,
  asked: Pick<Ask, 'product' | 'who' | 'at'> & { readonly card: unknown; readonly report: unknown },
): Promise<Result<string>> {
  const { product, who, at, card: json, report } = asked
  const registry = await readRegistry(store, product)
  if (registry === null) return refused('not-ready', `${product} has no rules yet`)
  const card = productionCard(json, registry.models[0]!.card.scale)
  if (!card.ok) return under('/scorecard', card.issues)
  const body = report === null ? null : reportBody(report, card.value)
  if (body !== null && !body.ok) return under('/report', body.issues)
  const hash = await put(store, 'scorecard', card.value as unknown as Json)
  await store.putModel({
    product,
    hash,
    name: card.value.name,
    report: body === null ? null : await put(store, 'report', body.value),
    createdAt: at,
    createdBy: who,
  })
  return ok(hash)
}

async function put(store: Store, kind: string, body: Json): Promise<string> {
  const hash = contentHash(body)
  await store.putArtefact(hash, kind, canonicalJson(body))
  return hash
}

const under = (place: string, issues: readonly Issue[]): Result<string> =>
  failure(issues.map((issue) => ({ ...issue, path: place + issue.path })))

const refused = <T>(code: string, message: string): Result<T> =>
  failure([{ path: '', code, message }])

/** Fails: unknown-model, already-champion, learned-from-them; in that order. */
export const proposeModel = (store: Store, ask: Ask): Promise<Result<null>> =>
  inDocket(store, ask, (docket, known) => {
    const fault = unpromotable(ask, docket, known)
    return fault === null ? proposal(docket, 'promote', ask) : failure([fault])
  })

/** Fails: not-champion, nothing-before; in that order. */
export const rollbackModel = (store: Store, ask: Ask): Promise<Result<null>> =>
  inDocket(store, ask, (docket) => {
    if (championOf(docket.rulings.at(-1)!) !== ask.hash)
      return refused('not-champion', `${ask.hash} is not the champion`)
    if (rulingBefore(docket) === null)
      return refused('nothing-before', 'there is no ruling before this one to go back to')
    return proposal(docket, 'rollback', ask)
  })

/** Fails: not-proposed, same-person, and whatever has come to bar the proposal since. */
export const approveModel = (store: Store, ask: Ask): Promise<Result<null>> =>
  inDocket(store, ask, (docket, known) => {
    const current = docket.rulings.at(-1)!
    const done = docket.steps.at(-1)
    if (done?.step === 'approved' && done.hash === ask.hash && done.ruling === current.number)
      return ok(nothing)
    const proposed = pending(docket.steps, current, ask.hash)
    if (proposed === null)
      return refused('not-proposed', 'nobody has proposed this under the ruling in force')
    if (samePerson(proposed.who, ask.who))
      return refused('same-person', `${proposed.who} proposed it: another person must approve it`)
    if (proposed.what === 'rollback') {
      // The world is as it is now, whoever decides.
      const { conditions } = rulingOf(current)
      const back = { ...rulingOf(rulingBefore(docket)!), conditions }
      return ok({ step: approval(proposed, ask), ruling: canonicalJson(back as unknown as Json) })
    }
    const fault = unpromotable(ask, docket, known)
    if (fault !== null) return failure([fault])
    const next: Ruling = {
      ...rulingOf(current),
      scorecards: [{ fold: null, hash: ask.hash }],
      folds: null,
      report: known.report,
    }
    const ruling = canonicalJson(next as unknown as Json)
    return ok({ step: approval(proposed, ask), ruling })
  })

/** What is known of a scorecard beside the docket; none of it ever changes. */
interface Known {
  /** `null` where the product has no such scorecard. */
  readonly card: Scorecard | null
  readonly report: string | null
  readonly teaching: ReadonlySet<string>
}

async function knownOf(store: Store, { product, hash }: Ask): Promise<Known> {
  const rulings = await store.rulings(product)
  const row = (await store.models(product)).find((model) => model.hash === hash)
  const ruling = rulings.findLast((ruled) => championOf(ruled) === hash)
  return {
    card: row || ruling ? await bodyOf<Scorecard>(store, hash) : null,
    report: row?.report ?? (ruling === undefined ? null : rulingOf(ruling).report),
    teaching: await teachingData(store, rulings),
  }
}

/** What a verb writes: a step, a ruling before it, or nothing where it was done before. */
interface Writes {
  readonly step: Omit<StepRow, 'number' | 'ruling'> | null
  /** Canonical JSON. */
  readonly ruling: string | null
}
const nothing: Writes = { step: null, ruling: null }

/** Judges and writes in one transaction, while no event of the product is folded. */
async function inDocket(
  store: Store,
  ask: Ask,
  judge: (docket: Docket, known: Known) => Result<Writes>,
): Promise<Result<null>> {
  const { product } = ask
  if ((await store.product(product))?.phase !== 'decided')
    return refused('not-ready', `${product} is not decided yet`)
  const known = await knownOf(store, ask)
  return store.transaction(async (tx) => {
    const docket = await tx.lockRulings(product)
    const judged = judge(docket, known)
    if (!judged.ok) return judged
    const { step, ruling: body } = judged.value
    const { lastSeq: afterSeq } = docket
    if (body !== null)
      await tx.appendRuling({ product, afterSeq, engine: ENGINE, body, hash: sha256(body) })
    if (step === null) return ok(null)
    const last = docket.rulings.at(-1)!.number
    await tx.appendStep({ ...step, ruling: body === null ? last : last + 1 })
    return ok(null)
  })
}

/** The first proposal of a thing stands; sent again, by whomever, it changes nothing. */
function proposal(docket: Docket, what: StepRow['what'], ask: Ask): Result<Writes> {
  const current = docket.rulings.at(-1)!
  if (pending(docket.steps, current, ask.hash) !== null) return ok(nothing)
  return ok({ step: { ...ask, what, step: 'proposed' }, ruling: null })
}

const approval = ({ what }: StepRow, ask: Ask): Writes['step'] => ({
  ...ask,
  what,
  step: 'approved',
})

/** A name is the same person however it is spaced or capitalised. */
const samePerson = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

function unpromotable({ hash }: Ask, { rulings }: Docket, { card, teaching }: Known): Issue | null {
  if (card === null)
    return { path: '', code: 'unknown-model', message: `no scorecard ${hash} is registered` }
  if (championOf(rulings.at(-1)!) === hash)
    return { path: '', code: 'already-champion', message: `${hash} decides already` }
  return barredBy(card, teaching)
}
