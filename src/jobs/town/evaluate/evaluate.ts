/**
 * A town and its lender against the truth: what was caught, when, and who was harmed for nothing.
 * Everything is measured on people the scorecard never saw, in a town of another seed.
 */
import type { Day } from '../../../base/index.ts'
import {
  bindEngine,
  type CauseShares,
  causes,
  type CompiledPolicy,
  type ConditionsData,
  conditionsOn,
  compilePolicy,
  factTable,
  features,
  levels,
  type Out,
  type PolicyData,
  type Scorecard,
  type State,
} from '../../../core/index.ts'
import { openTown, type Town, type TownOptions, type Truth } from '../../../sim/index.ts'
import type { Estimate } from '../../../train/index.ts'
import type { PillarGain } from '../keep-pillars.ts'
import { deciding } from '../lender.ts'
import { daysOf, runTown } from '../run-town.ts'
import type { Snapshots } from '../snapshots.ts'
import { watchTown } from '../train-town.ts'
import { conditionsOf } from '../world.ts'
import { type Share, shareOf } from './counts.ts'
import { crudePolicy } from './crude.ts'
import { aucIn, riskOf } from './judge-card.ts'
import { type RingReport, watchRings } from './rings.ts'
import { compareTiers, type TierReport } from './tiers.ts'
import { type Act, restricts, watchActs } from './watch-acts.ts'
import { watchBook } from './watch-book.ts'
import { type SignalReport, watchChanges } from './watch-changes.ts'

export interface TownLessons {
  readonly card: Scorecard
  readonly gains: readonly PillarGain[]
  readonly snapshots: Snapshots
}

export interface Evaluation {
  readonly seed: number
  readonly people: number
  readonly events: number
  /** Of 12-month default, in this town, by the sister town's scorecard. */
  readonly auc: Estimate | null
  readonly pillars: readonly PillarGain[]
  readonly tiers: TierReport
  /** Three new lenders within 30 days, seen before the first missed payment. */
  readonly stackingCaught: Share
  readonly changes: readonly SignalReport[]
  readonly rings: RingReport
  readonly conditions: {
    /** Months of the town; the signal is the first regime worse than calm. */
    readonly signalMonth: number | null
    readonly past30PeakMonth: number
    readonly past30Bps: readonly number[]
  }
  /** People whose only change was fewer sign-ins, and who were suspended for it. */
  readonly quietSuspended: Share
  readonly dependantsOverCliff: Share
  /** Suspensions by what mainly caused them. */
  readonly suspensionsByCause: Readonly<Record<string, number>>
  readonly crude: CrudeComparison
}

export interface CrudeComparison {
  readonly ours: PolicyOutcome
  /** One rule for all, at the score that loses as much as we do. */
  readonly crude: PolicyOutcome & { readonly score: number }
  /** Never-late people cut by us for each one cut by the crude rule. */
  readonly ratio: number | null
}

export interface PolicyOutcome {
  readonly lossMinor: number
  readonly linesCut: number
  /** Never late beyond the grace days before they were first cut or suspended. */
  readonly neverLateCut: number
}

export function evaluateTown(
  options: TownOptions,
  policy: PolicyData,
  { card, gains, snapshots }: TownLessons,
  onStep: (what: string) => void = () => {},
): Evaluation {
  onStep('judging the scorecard')
  const judged = watchTown(options, policy)
  const compiled = compilePolicy(policy, factTable(features))
  onStep('living under our policy')
  const lived = liveUnder(options, compiled, card)
  const { town } = lived
  const truths = Array.from({ length: town.people }, (_, i) => town.truth(i))
  onStep('living under the crude rule')
  const crude = matchLoss(options, policy, card, lived.book.lossMinor())
  const ours = outcomeOf(lived)
  const { past30Bps } = lived.book
  return {
    seed: options.seed,
    people: options.people,
    events: lived.events,
    auc: aucIn(riskOf(card, judged.dataset), judged.dataset.bad),
    pillars: gains,
    tiers: compareTiers(card, compiled, snapshots, judged),
    stackingCaught: stacking(lived, truths),
    changes: lived.changes.report(
      (person) => truths[person]!.changes,
      (person) => isUndisturbed(truths[person]!),
    ),
    rings: lived.rings.report(truths),
    conditions: {
      signalMonth: signalMonth(lived.conditions, options.startDay, town.months),
      past30PeakMonth: past30Bps.indexOf(Math.max(...past30Bps)),
      past30Bps,
    },
    quietSuspended: quietSuspended(lived, truths),
    dependantsOverCliff: lived.acts.cliffs(),
    suspensionsByCause: causesOf(lived),
    crude: {
      ours,
      crude,
      ratio: crude.neverLateCut === 0 ? null : ours.neverLateCut / crude.neverLateCut,
    },
  }
}

/** A town lived under a policy, with everything that is watched. */
interface Lived {
  readonly town: Town
  readonly conditions: ConditionsData
  readonly events: number
  readonly lines: readonly (State | null)[]
  readonly acts: ReturnType<typeof watchActs>
  readonly book: ReturnType<typeof watchBook>
  readonly changes: ReturnType<typeof watchChanges>
  readonly rings: ReturnType<typeof watchRings>
}

function liveUnder(options: TownOptions, compiled: CompiledPolicy, card: Scorecard): Lived {
  const { startDay } = options
  const town = openTown(options)
  const conditions = conditionsOf(town, startDay)
  const engine = bindEngine(card, compiled, conditions, noHashes)
  const { graceDays } = engine.termsOn(startDay)
  const acts = watchActs()
  const book = watchBook(graceDays)
  const changes = watchChanges()
  const rings = watchRings()
  const out: Out = { records: [], traces: null }
  let events = 0
  let now = 0
  const lines = runTown({
    town,
    startDay,
    lender: deciding(engine, () => out),
    onEvents(person, told) {
      events += told.length
      rings.take(person, told)
    },
    onPerson(person) {
      acts.take(person, now, out.records)
      out.records.length = 0
    },
    onMonth(month, lastDay, all) {
      for (const watch of [acts, book, changes]) watch.month(month, lastDay, all)
      now = month + 1
    },
  })
  return { town, conditions, events, lines, acts, book, changes, rings }
}

const noHashes = { scorecard: '', policy: '', conditions: '' }

/** What a decision about borrowing elsewhere says of itself. */
const stackingReasons = new Set(['R213', 'R214', 'R215'])

/** Restricted, or put to a person, for borrowing elsewhere, before a bill was missed. */
function stacking({ acts }: Lived, truths: readonly Truth[]): Share {
  let caught = 0
  let of = 0
  truths.forEach(({ stackingMonth, missedMonth }, person) => {
    if (stackingMonth === null) return
    // Somebody behind already was not stacking unseen.
    if (missedMonth !== null && missedMonth < stackingMonth) return
    of++
    const until = missedMonth ?? Infinity
    const isCaught = ({ month, adverse, action, reasons }: Act): boolean =>
      month >= stackingMonth - 1 &&
      month <= until &&
      (adverse || action === 'refer') &&
      reasons.some((id) => stackingReasons.has(id))
    if ((acts.acts.get(person) ?? []).some(isCaught)) caught++
  })
  return shareOf(caught, of)
}

function signalMonth(data: ConditionsData, startDay: Day, months: number): number | null {
  const on = conditionsOn(data)
  for (let month = 0; month < months; month++)
    if (on(daysOf(startDay, month)[1]).regime > levels.indexOf('calm')) return month
  return null
}

function quietSuspended({ acts, book }: Lived, truths: readonly Truth[]): Share {
  // Somebody who forgot a bill is late, whatever the reason: that is not fewer sign-ins alone.
  const onlyQuiet = truths.flatMap(({ quietOnly }, person) =>
    quietOnly && !book.lateFrom.has(person) ? [person] : [],
  )
  const isSuspendedSince = (person: number): boolean =>
    (acts.acts.get(person) ?? []).some(
      ({ action, month }) => action === 'suspend' && month >= truths[person]!.quietMonth!,
    )
  return shareOf(onlyQuiet.filter(isSuspendedSince).length, onlyQuiet.length)
}

const isUndisturbed = (truth: Truth): boolean =>
  truth.changes.length === 0 &&
  truth.cutMonth === null &&
  truth.ring === null &&
  truth.spiralMonth === null &&
  truth.theftMonth === null &&
  truth.guarantorFallMonth === null &&
  truth.illnessMonth === null &&
  truth.shortMonth === null &&
  truth.missedMonth === null &&
  truth.lateFacts.length === 0

function causesOf({ acts }: Lived): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(causes.map((name) => [name, 0]))
  for (const list of acts.acts.values())
    for (const { action, cause } of list)
      if (action === 'suspend' && cause !== null) counts[mainCause(cause)]!++
  return counts
}

const mainCause = (shares: CauseShares): string => causes[shares.indexOf(Math.max(...shares))]!

function outcomeOf({ acts, book }: Lived): PolicyOutcome {
  let linesCut = 0
  let neverLateCut = 0
  for (const [person, list] of acts.acts) {
    const first = list.find((act: Act) => restricts(act))
    if (first === undefined) continue
    linesCut++
    const late = book.lateFrom.get(person)
    if (late === undefined || late > first.month) neverLateCut++
  }
  return { lossMinor: book.lossMinor(), linesCut, neverLateCut }
}

const STEPS = 7

/** The crude rule's score at which it loses as near as possible to what we lose, by halving. */
function matchLoss(
  options: TownOptions,
  policy: PolicyData,
  card: Scorecard,
  lossMinor: number,
): CrudeComparison['crude'] {
  let low = card.scale.minScore
  let high = card.scale.maxScore
  let best: CrudeComparison['crude'] | null = null
  for (let step = 0; step < STEPS; step++) {
    const score = Math.round((low + high) / 2)
    const compiled = compilePolicy(crudePolicy(policy, score), factTable(features))
    const tried = { score, ...outcomeOf(liveUnder(options, compiled, card)) }
    const off = Math.abs(tried.lossMinor - lossMinor)
    if (best === null || off < Math.abs(best.lossMinor - lossMinor)) best = tried
    if (tried.lossMinor > lossMinor) low = score
    else high = score
  }
  return best!
}
