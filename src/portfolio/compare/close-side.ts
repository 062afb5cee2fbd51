/** The end of one side of a line: what was watched becomes figures. */
import { mulDiv } from '../../base/index.ts'
import { availableMinor, type State, standingOf } from '../../core/index.ts'
import { count, type SideTally, type Timeline } from './tally.ts'
import type { Spell, Watch } from './watch.ts'
import { worthOf } from './worth.ts'

/** What would have come of somebody left alone; `null` where nobody can know, as in history. */
export interface LeftAlone {
  /** The first day in default had the lender never acted; `null`: not by the last day known. */
  readonly defaultDay: number | null
  readonly lastDay: number
}

export interface ClosedSide {
  readonly tally: SideTally
  readonly timeline: Timeline
}

/** Adds to the watch's own tally, once, when the line has lived to `day`. */
export function closeSide(
  watch: Watch,
  line: State,
  day: number,
  leftAlone: LeftAlone | null,
): ClosedSide {
  const { tally, timeline, spells } = watch
  const { figures } = tally
  const { status } = standingOf(line)
  figures.lines = 1
  figures.linesCut = figures.cuts > 0 ? 1 : 0
  figures.linesSuspended = spells.length > 0 ? 1 : 0
  figures.suspendedAtEnd = status === 'suspended' ? 1 : 0
  if (watch.isRestricted) {
    figures.linesRestricted = 1
    figures.neverLateBefore = watch.lateBefore ? 0 : 1
    figures.neverLateAfter = watch.lateAfter ? 0 : 1
    figures.neverLate = watch.lateBefore || watch.lateAfter ? 0 : 1
  }
  figures.balanceMinor = Math.max(0, line.balanceMinor)
  if (status !== 'closed') {
    figures.limitMinor = line.limitMinor
    figures.openMinor = status === 'suspended' ? 0 : availableMinor(line, day)
  }
  if (watch.lossMinor !== null) {
    figures.defaulted = 1
    figures.lossMinor = watch.lossMinor
  }
  const worth = worthOf(line, day, status)
  if (worth === null) figures.withoutPd = 1
  else Object.assign(figures, worth)
  for (const spell of spells) countSpell(tally, spell, day, leftAlone)
  count(timeline.limitChange, changeOf(line))
  return { tally, timeline }
}

function countSpell(
  { figures, ended, lasting }: SideTally,
  spell: Spell,
  day: number,
  leftAlone: LeftAlone | null,
): void {
  const to = spell.toDay ?? day
  const days = to - spell.fromDay
  figures.suspendedDays += days
  if (spell.overturned) figures.overturnedDays += days
  if (!spell.past30) figures.harmlessDays += days
  // A line that closes while suspended never came back, and is watched no longer.
  count(spell.toDay === null || spell.closed ? lasting : ended, days)
  if (leftAlone === null) return
  const wrong = wrongDays(spell.fromDay, to, leftAlone)
  figures.wrongDays += wrong.wrong
  figures.unjudgedDays += wrong.unjudged
}

const YEAR = 365

/**
 * Days of a suspension of which a default was more than a year off had the line been left open:
 * wrong ones; and days of which nobody can say, for the year after them is not over.
 */
function wrongDays(
  from: number,
  to: number,
  { defaultDay, lastDay }: LeftAlone,
): { readonly wrong: number; readonly unjudged: number } {
  // Of the days before this one it is known that no default came within the year.
  const known = defaultDay === null ? lastDay - YEAR + 1 : defaultDay - YEAR
  const wrong = Math.max(0, Math.min(to, known) - from)
  return { wrong, unjudged: defaultDay === null ? to - from - wrong : 0 }
}

/** How far the limit stands from the one at opening, in steps of 5 %. */
function changeOf({ limitMinor, openingLimitMinor }: State): number {
  if (openingLimitMinor === 0) return 0
  return 5 * mulDiv(limitMinor - openingLimitMinor, 20, openingLimitMinor, 'half-even')
}
