/**
 * The two lenders a town can have: one that watches and never acts, whose people show what they
 * would do untreated, and one that decides by the engine itself.
 */
import { type Day, mulDiv } from '../../base/index.ts'
import {
  age,
  type Engine,
  liveTo,
  type Out,
  permissionRuleOn,
  type State,
  stepInto,
  type Terms,
  type TidemarkEvent,
} from '../../core/index.ts'
import { book, type Treatment, treatmentOf, treatmentOn } from '../../sim/index.ts'

export interface Lender {
  take(line: State, event: TidemarkEvent): void
  /** Lives through what falls due up to and including a day. */
  reach(line: State, day: Day): void
  treat(line: State, day: Day): Treatment
}

/** Keeps the books and nothing else; draws stop only while a line is past due beyond grace. */
export const watching = (termsOn: (day: Day) => Terms): Lender => ({
  take: (line, event) => book(line, event, termsOn(event.day)),
  reach: (line, day) => age(line, day, termsOn(day)),
  treat: (line, day) => treatmentOn(line, day, termsOn(day)),
})

/** Decides as a product does; what it decided goes to `out`. */
export const deciding = (engine: Engine, out: (line: State) => Out): Lender => ({
  take: (line, event) => stepInto(line, event, engine, out(line)),
  reach: (line, day) => liveTo(line, day, engine, out(line)),
  treat(line, day) {
    const rule = permissionRuleOn(line, engine, day)
    const capMinor = mulDiv(line.limitMinor, engine.singleDrawCapBps[rule]!, 10_000, 'floor')
    return treatmentOf(line, day, engine.termsOn(day), engine.draw[rule]!, capMinor)
  },
})
