/**
 * One side of one line while it is folded: what was done to it, how late it was, how long it was
 * suspended. Told before and after every step of the engine; asks the engine's own state and
 * decisions, and works out no rule a second time.
 */
import { type Day, civilOf, mulDiv } from '../../base/index.ts'
import {
  type Decision,
  daysPastDueOn,
  mainCause,
  NONE,
  type Out,
  type Recorded,
  type State,
} from '../../core/index.ts'
import { assumptions } from './assumptions.ts'
import { notchOf } from './notch.ts'
import {
  count,
  type Figures,
  newSideTally,
  newTimeline,
  type SideTally,
  type Timeline,
} from './tally.ts'

export interface Watch {
  /** Where the engine puts this line's decisions. */
  readonly out: Out
  readonly tally: SideTally
  readonly timeline: Timeline
  readonly spells: Spell[]
  /** Decisions looked at so far. */
  seen: number
  /** Of the step under way: as the line stood before it. */
  before: { dpd: number; worstDpd: number; statements: number }
  /** Late by more than grace: at all, and since the step after the first restriction. */
  wasLate: boolean
  isRestricted: boolean
  lateBefore: boolean
  lateAfter: boolean
  /** What was owed when the line first went into default; `null` for never. */
  lossMinor: number | null
}

/** A suspension. */
export interface Spell {
  readonly fromDay: number
  /** `null` while it lasts. */
  toDay: number | null
  /** More than 30 days past due when it began or since. */
  past30: boolean
  /** It ended by a correction: it should not have been. */
  overturned: boolean
  /** It ended with the line itself, not with its return. */
  closed: boolean
}

export const newWatch = (): Watch => ({
  out: { records: [], traces: null },
  tally: newSideTally(),
  timeline: newTimeline(),
  spells: [],
  seen: 0,
  before: { dpd: 0, worstDpd: 0, statements: 0 },
  wasLate: false,
  isRestricted: false,
  lateBefore: false,
  lateAfter: false,
  lossMinor: null,
})

const THIRTY = 30

export function beforeStep(watch: Watch, line: State, day: Day): void {
  const { before } = watch
  before.dpd = daysPastDueOn(line, day)
  before.worstDpd = line.worstDpdInCycle
  before.statements = line.statements
}

export function afterStep(watch: Watch, line: State, day: Day): void {
  const dpd = worstInStep(watch, line, day)
  if (dpd > assumptions.lateDays.value) {
    watch.wasLate = true
    if (watch.isRestricted) watch.lateAfter = true
  }
  const isLost = dpd > assumptions.lossDays.value || line.chargedOff === 1
  if (isLost) watch.lossMinor ??= Math.max(0, line.balanceMinor)
  const { records } = watch.out
  while (watch.seen < records.length) take(watch, records[watch.seen++]!, line)
  if (dpd > THIRTY) for (const spell of watch.spells) spell.past30 = true
}

/** The most days past due the line came to in this step, paid since or not. */
function worstInStep({ before }: Watch, line: State, day: Day): number {
  const closed = line.statements !== before.statements ? line.cycleWorstDpd[line.head]! : 0
  // A worst day of the cycle that was known before says nothing of this step.
  const risen = Math.max(closed, line.worstDpdInCycle)
  return Math.max(before.dpd, daysPastDueOn(line, day), risen > before.worstDpd ? risen : 0)
}

function take(watch: Watch, { decision: d, notice }: Recorded, line: State): void {
  noteSpell(watch, d)
  const { tally, timeline } = watch
  const { figures } = tally
  const isSuspended = d.action === 'suspend' && d.from.status !== 'suspended'
  const isCut = d.action === 'step-down'
  const isRaised = d.action === 'step-up'
  const isBack = d.action === 'reinstate'
  if (!(isSuspended || isCut || isRaised || isBack)) return
  const { year, month } = civilOf(d.day)
  count(timeline.months, `${year}-${String(month).padStart(2, '0')} ${d.action}`)
  // What was owed then; a step may have gone on to a payment.
  const owed = Math.max(0, notice?.balanceMinor ?? line.balanceMinor)
  if (isBack) figures.reinstatements++
  else noteChange(tally, d)
  if (isRaised) figures.raises++
  if (isCut) noteCut(figures, d, owed)
  if (isSuspended) {
    figures.suspensions++
    figures.undrawnFrozenMinor += Math.max(0, d.to.limitMinor - owed)
  }
  if (!(isCut || isSuspended)) return
  count(timeline.days, d.day)
  if (watch.isRestricted) return
  watch.isRestricted = true
  watch.lateBefore = watch.wasLate
}

function noteSpell({ spells }: Watch, d: Decision): void {
  const is = d.to.status === 'suspended'
  const last = spells.at(-1)
  const open = last !== undefined && last.toDay === null ? last : null
  if (is && open === null)
    spells.push({ fromDay: d.day, toDay: null, past30: false, overturned: false, closed: false })
  if (is || open === null) return
  open.toDay = d.day
  open.overturned = d.kind === 'correction'
  open.closed = d.to.status === 'closed'
}

function noteCut(figures: Figures, { from, to }: Decision, owedMinor: number): void {
  const before = useBps(owedMinor, from.limitMinor)
  const after = useBps(owedMinor, to.limitMinor)
  figures.cuts++
  figures.limitTakenMinor += from.limitMinor - to.limitMinor
  figures.useBeforeBps += before
  figures.useAfterBps += after
  if (before <= 8000 && after > 8000) figures.pushed80++
  if (before <= 9000 && after > 9000) figures.pushed90++
  if (before < 10_000 && after >= 10_000) figures.pushed100++
}

/** Who is suspended for a default of their own is not treated as one of a segment. */
function noteChange({ changes, notches }: SideTally, d: Decision): void {
  if (d.cause !== undefined && mainCause(d.cause) === 'individual') return
  const { action, from, to, pdPpm } = d
  count(changes, `${action} ${sizeOf(from.limitMinor, to.limitMinor)}`)
  count(notches, notchOf(pdPpm ?? NONE))
}

/** How much of a limit was moved, in steps of 5 %; a suspension moves none. */
const sizeOf = (from: number, to: number): number =>
  from === 0 ? 0 : 5 * mulDiv(Math.abs(to - from), 20, from, 'half-even')

/** What is owed of a limit; all of it where a limit of nothing is owed against. */
const useBps = (owedMinor: number, limitMinor: number): number =>
  limitMinor > 0 ? mulDiv(owedMinor, 10_000, limitMinor, 'floor') : owedMinor > 0 ? 10_000 : 0
