/**
 * What the engine did against borrowers by itself, counted: acts, limit taken, never late among
 * them, for the book and each segment. What a person decided or released is no automatic act.
 */
import type { Decision, Recorded, State, TidemarkEvent } from '../../core/index.ts'
import { industries, NONE } from '../../core/index.ts'
import type { ActCount, LineRow } from '../../store/index.ts'

/** A line that lost something, and what. */
export interface Act {
  readonly tier: string | null
  readonly industry: string | null
  readonly neverLate: boolean
  readonly limitMinor: number
}

/**
 * Nothing where the line lost nothing, or nothing by itself. `before`: as its row stood, so that
 * whoever the news itself calls late was still never late; `null` for a line not there before.
 */
export function actsIn(
  records: readonly Recorded[],
  before: Pick<LineRow, 'neverLate'> | null,
  state: State,
  event: TidemarkEvent,
): Act[] {
  return records.flatMap(({ decision }) => {
    const takenMinor = limitTaken(decision)
    if (takenMinor === 0 || isByPerson(decision, event)) return []
    return [
      {
        tier: decision.from.tier,
        industry: industryOf(state),
        neverLate: before === null || before.neverLate === true,
        limitMinor: takenMinor,
      },
    ]
  })
}

/** Of a suspended line the whole limit; 0 where a decision took nothing. */
export function limitTaken({ adverse, from, to }: Decision): number {
  if (!adverse) return 0
  if (to.status === 'suspended' && from.status !== 'suspended') return from.limitMinor
  return Math.max(0, from.limitMinor - to.limitMinor)
}

/** What a line lived through on the way to a person's word is the engine's own all the same. */
const isByPerson = ({ eventId, eventSource }: Decision, event: TidemarkEvent): boolean =>
  event.type === 'override-made' && event.id === eventId && event.source === eventSource

export const isNeverLate = (state: State): boolean => state.lastLateDay === NONE

/** `null` where nobody has told where the borrower works. */
export const industryOf = ({ capacity }: State): string | null =>
  capacity.industry === NONE ? null : industries[capacity.industry]!

/** Sums for the book and each segment touched. */
export function countOf(acts: readonly Act[]): ActCount[] {
  const counts = new Map<string, ActCount>()
  for (const act of acts)
    for (const segment of segmentsOf(act)) {
      const { lines, limitMinor, neverLate } = counts.get(segment) ?? untouched
      counts.set(segment, {
        segment,
        lines: lines + 1,
        limitMinor: limitMinor + act.limitMinor,
        neverLate: neverLate + (act.neverLate ? 1 : 0),
      })
    }
  return [...counts.values()]
}

const untouched = { lines: 0, limitMinor: 0, neverLate: 0 }

export const WHOLE_BOOK = 'all'

function segmentsOf({ tier, industry }: Act): string[] {
  const segments = [WHOLE_BOOK, `tier:${tier ?? '-'}`]
  return industry === null ? segments : [...segments, `industry:${industry}`]
}
