/**
 * The registry's verbs. A scorecard is registered by one person, proposed by one and approved by
 * another; the approval appends a ruling, so that each line's next event is decided under it and
 * no decision before it is touched. Every verb may be sent again: what is done stays done.
 */
import {
  canonicalJson,
  failure,
  type Issue,
  type Json,
  ok,
  type Result,
  samePerson,
} from '../base/index.ts'
import type { Scorecard } from '../core/index.ts'
import { contentHash, type Docket, type StepRow, type Store } from '../store/index.ts'
import { type Ask, inDocket, nothing, refused, type Writes } from './docket.ts'
import { productionCard, reportBody } from './production-card.ts'
import {
  barredBy,
  bodyOf,
  championOf,
  decidesSince,
  isOfModels,
  pending,
  readRegistry,
  rulingBefore,
  rulingOf,
  teachingData,
} from './registry.ts'
import type { Ruling } from './rules.ts'

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

/** Fails: unknown-model, already-champion, learned-from-them; in that order. */
export async function proposeModel(store: Store, ask: Ask): Promise<Result<null>> {
  const known = await knownOf(store, ask)
  return inDocket(store, ask.product, (docket) => {
    const fault = unpromotable(ask, docket, known)
    return fault === null ? proposal(docket, 'promote', ask) : failure([fault])
  })
}

/** Fails: not-champion, nothing-before; in that order. */
export const rollbackModel = (store: Store, ask: Ask): Promise<Result<null>> =>
  inDocket(store, ask.product, (docket) => {
    if (championOf(docket.rulings.at(-1)!) !== ask.hash)
      return refused('not-champion', `${ask.hash} is not the champion`)
    if (rulingBefore(docket) === null)
      return refused('nothing-before', 'there is no ruling before this one to go back to')
    return proposal(docket, 'rollback', ask)
  })

/** Fails: not-proposed, same-person, and whatever has come to bar the proposal since. */
export async function approveModel(store: Store, ask: Ask): Promise<Result<null>> {
  const known = await knownOf(store, ask)
  return inDocket(store, ask.product, (docket) => {
    const current = rulingOf(docket.rulings.at(-1)!)
    if (isApproved(docket, ask)) return ok(nothing)
    const proposed = pending(docket, ask.hash)
    if (proposed === null)
      return refused('not-proposed', 'nobody has proposed this under the ruling in force')
    if (samePerson(proposed.who, ask.who))
      return refused('same-person', `${proposed.who} proposed it: another person must approve it`)
    if (proposed.what === 'rollback') {
      // Who decides goes back, and nothing else: policy, world and queue are as they are now.
      const { scorecards, folds, report } = rulingOf(rulingBefore(docket)!)
      return approval(proposed, ask, { ...current, scorecards, folds, report })
    }
    const fault = unpromotable(ask, docket, known)
    if (fault !== null) return failure([fault])
    const scorecards = [{ fold: null, hash: ask.hash }]
    return approval(proposed, ask, { ...current, scorecards, folds: null, report: known.report })
  })
}

function isApproved({ rulings, steps }: Docket, { hash }: Ask): boolean {
  const done = steps.findLast(isOfModels)
  return done?.step === 'approved' && done.hash === hash && decidesSince(rulings, done.ruling)
}

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

/** The first proposal of a thing stands; sent again, by whomever, it changes nothing. */
function proposal(docket: Docket, what: StepRow['what'], ask: Ask): Result<Writes> {
  if (pending(docket, ask.hash) !== null) return ok(nothing)
  return ok({ steps: [{ ...ask, what, step: 'proposed' }], ruling: null })
}

const approval = ({ what }: StepRow, ask: Ask, body: Ruling): Result<Writes> =>
  ok({ steps: [], ruling: { body, step: { ...ask, what, step: 'approved' } } })

function unpromotable({ hash }: Ask, { rulings }: Docket, { card, teaching }: Known): Issue | null {
  if (card === null)
    return { path: '', code: 'unknown-model', message: `no scorecard ${hash} is registered` }
  if (championOf(rulings.at(-1)!) === hash)
    return { path: '', code: 'already-champion', message: `${hash} decides already` }
  return barredBy(card, teaching)
}
