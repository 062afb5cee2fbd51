/**
 * A town lived twice, once under each policy, by the same people with the same chances: what they
 * do differs only as they answer to their lender. What is true of them is known, and what would
 * have come of them had nobody acted.
 */
import type { Day, Json } from '../../base/index.ts'
import {
  bindEngine,
  compilePolicy,
  type Engine,
  factTable,
  features,
  type PolicyData,
  type Scorecard,
  type State,
} from '../../core/index.ts'
import {
  addLine,
  carryTo,
  foldOnto,
  type LivedSide,
  newSide,
  newTally,
  type Tally,
} from '../../portfolio/index.ts'
import { openTown, type Town, type TownOptions, unmanaged } from '../../sim/index.ts'
import { contentHash } from '../../store/index.ts'
import type { TaskProgress } from '../tasks.ts'
import { deciding, type Lender } from '../town/lender.ts'
import { daysOf, runTown } from '../town/run-town.ts'
import { conditionsOf } from '../town/world.ts'

export interface CompareTownTask {
  readonly town: TownOptions
  readonly a: PolicyData
  readonly b: PolicyData
  readonly card: Scorecard
}

/** `compare-town`: progress counts person-months of both sides. */
export function compareTown(
  { town: options, a, b, card }: CompareTownTask,
  onProgress: TaskProgress,
): Tally {
  const { people, months, startDay } = options
  const conditions = conditionsOf(openTown({ ...options, people: 1 }), startDay)
  const engineOf = (policy: PolicyData): Engine =>
    bindEngine(card, compilePolicy(policy, factTable(features)), conditions, {
      scorecard: contentHash(card as unknown as Json),
      policy: contentHash(policy as unknown as Json),
      conditions: contentHash(conditions as unknown as Json),
    })
  const engines = { a: engineOf(a), b: engineOf(b) }
  let done = 0
  const tick = (): void => {
    if (++done % TOLD_EVERY === 0) onProgress(done, 2 * people * months)
  }
  const town = openTown(options)
  const underA = live(town, startDay, engines.a, tick)
  const underB = live(openTown(options), startDay, engines.b, tick)
  const [, untilDay] = daysOf(startDay, months - 1)
  const aloneOf = unmanaged(options)
  const tally = newTally()
  underA.forEach((sideA, person) => {
    const sideB = underB[person]
    if (sideA === null || sideB == null) return
    const { borrower, age, cityTier } = town.truth(person)
    addLine(tally, {
      whose: { borrower, age, segments: [`city-tier ${cityTier}`] },
      a: sideA,
      b: sideB,
      engines,
      untilDay,
      leftAlone: { defaultDay: aloneOf(person).defaultDay, lastDay: untilDay },
    })
  })
  return tally
}

const TOLD_EVERY = 1000

/** Each person's line at the end, watched all along; `null` where none was opened. */
function live(
  town: Town,
  startDay: Day,
  engine: Engine,
  onPerson: () => void,
): (LivedSide | null)[] {
  const sides = new Map<State, LivedSide>()
  const sideOf = (line: State): LivedSide => {
    const known = sides.get(line)
    if (known !== undefined) return known
    const side = newSide(line)
    sides.set(line, side)
    return side
  }
  const lender: Lender = {
    take: (line, event) => foldOnto(sideOf(line), event, engine, null),
    reach: (line, day) => carryTo(sideOf(line), day, engine),
    treat: deciding(engine, (line) => sideOf(line).watch.out).treat,
  }
  const lines = runTown({ town, lender, startDay, onPerson })
  return lines.map((line) => (line === null ? null : sideOf(line)))
}
