/** Two sides of a line decision by decision: what is the same, and where they first part. */
import { type Decision, decisionJson, type Recorded, type Standing } from '../../core/index.ts'

export interface Parting {
  readonly a: Decision | null
  readonly b: Decision | null
}

export interface Likeness {
  /** Decisions of one occasion that do the same to the line. */
  readonly alike: number
  /** Of them, those that are the same bytes but for the policy's hash. */
  readonly identical: number
  /** `null` where nothing else was done to the line. */
  readonly first: Parting | null
}

/** Both in the order they were recorded, from the same events. */
export function likeness(a: readonly Recorded[], b: readonly Recorded[]): Likeness {
  let alike = 0
  let identical = 0
  let first: Parting | null = null
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const ours = i < a.length ? a[i]!.decision : null
    const theirs = j < b.length ? b[j]!.decision : null
    const turn = turnOf(ours, theirs, a, i)
    if (turn !== 'b') i++
    if (turn !== 'a') j++
    if (turn === 'both' && isAlike(ours!, theirs!)) {
      alike++
      if (isIdentical(ours!, theirs!)) identical++
      continue
    }
    const parting = { a: turn === 'b' ? null : ours, b: turn === 'a' ? null : theirs }
    if (turn === 'both' || touches(parting.a ?? parting.b!)) first ??= parting
  }
  return { alike, identical, first }
}

/** Whose decision comes next: of one occasion both; on one day who has more of that day's. */
function turnOf(
  ours: Decision | null,
  theirs: Decision | null,
  a: readonly Recorded[],
  i: number,
): 'a' | 'b' | 'both' {
  if (ours === null) return 'b'
  if (theirs === null) return 'a'
  if (ours.day !== theirs.day) return ours.day < theirs.day ? 'a' : 'b'
  if (isSameOccasion(ours, theirs)) return 'both'
  for (let k = i + 1; k < a.length && a[k]!.decision.day === theirs.day; k++)
    if (isSameOccasion(a[k]!.decision, theirs)) return 'a'
  return 'b'
}

const isSameOccasion = (x: Decision, y: Decision): boolean =>
  x.eventId === y.eventId && x.eventSource === y.eventSource

const isAlike = (x: Decision, y: Decision): boolean =>
  standingFelt(x.to) === standingFelt(y.to) &&
  x.to.limitMinor === y.to.limitMinor &&
  x.effectiveDay === y.effectiveDay

/** A tier that moved, a watch, a review held, somebody asked to look: the line stays as it is. */
const touches = ({ from, to }: Decision): boolean =>
  standingFelt(from) !== standingFelt(to) || from.limitMinor !== to.limitMinor

const standingFelt = ({ status }: Standing): string => (status === 'watch' ? 'active' : status)

/** The rules first: packs that differ at all mostly differ in their places. */
const isIdentical = (x: Decision, y: Decision): boolean =>
  x.rules.action === y.rules.action &&
  x.rules.permissions === y.rules.permissions &&
  bytesOf(x) === bytesOf(y)

/** What is stored but for the policy's hash; both sides have their keys in one order. */
const bytesOf = (d: Decision): string => JSON.stringify(decisionJson({ ...d, policy: '' }))
