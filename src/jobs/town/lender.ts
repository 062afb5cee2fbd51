/**
 * The two lenders a town can have: one that watches and never acts, whose people show what they
 * would do untreated, and one that decides by the engine itself.
 */
import type { Day } from '../../base/index.ts'
import {
  age,
  availableMinor,
  daysPastDueOn,
  duesOf,
  type Engine,
  evolve,
  liveTo,
  type Out,
  permissionRuleOn,
  type State,
  standingOf,
  stepInto,
  type Terms,
  type TidemarkEvent,
} from '../../core/index.ts'
import type { Treatment } from '../../sim/index.ts'

export interface Lender {
  take(line: State, event: TidemarkEvent): void
  /** Lives through what falls due up to and including a day. */
  reach(line: State, day: Day): void
  treat(line: State, day: Day): Treatment
}

/** Keeps the books and nothing else; draws stop only while a line is past due beyond grace. */
export const watching = (termsOn: (day: Day) => Terms): Lender => ({
  take(line, event) {
    const terms = termsOn(event.day)
    age(line, event.day, terms)
    evolve(line, event, terms)
  },
  reach(line, day) {
    age(line, day, termsOn(day))
  },
  treat: (line, day) => {
    const { graceDays } = termsOn(day)
    return treatment(line, day, daysPastDueOn(line, day) <= graceDays, line.limitMinor)
  },
})

/** Decides as a product does; what it decided goes to `out`. */
export const deciding = (engine: Engine, out: (line: State) => Out): Lender => ({
  take(line, event) {
    stepInto(line, event, engine, out(line))
  },
  reach(line, day) {
    liveTo(line, day, engine, out(line))
  },
  treat(line, day) {
    const rule = permissionRuleOn(line, engine, day)
    const cap = Math.floor((line.limitMinor * engine.singleDrawCapBps[rule]!) / 10_000)
    return treatment(line, day, engine.draw[rule]!, cap)
  },
})

function treatment(line: State, day: Day, canDraw: boolean, cap: number): Treatment {
  const dues = duesOf(line, day)
  return {
    status: standingOf(line).status,
    canDraw,
    limitMinor: line.limitMinor,
    availableMinor: Math.min(cap, availableMinor(line, day)),
    balanceMinor: Math.max(0, line.balanceMinor),
    dueMinor: dues.dueMinor,
    overdueMinor: dues.overdueMinor,
    nextDueDay: dues.nextDueDay,
  }
}
