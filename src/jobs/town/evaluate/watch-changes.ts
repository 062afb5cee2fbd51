/**
 * Behaviour changes: whether the detectors saw what truly changed, how soon, and how often they
 * cried for nothing. Delay is counted in observations: a month in which nothing could be seen
 * (nothing due, nothing told) is none.
 */
import type { Day } from '../../../base/index.ts'
import { NONE, type Signal as Watched, type State, watchOf } from '../../../core/index.ts'
import type { Change } from '../../../sim/index.ts'
import { median, round, type Share, shareOf } from './counts.ts'

/** The detector of each signal of the truth, and the side that was looked for. */
const watched = {
  'sign-ins': ['signIns', 'fallMonth'],
  spend: ['spend', 'fallMonth'],
  income: ['inflow', 'fallMonth'],
  'payment-timing': ['paymentTiming', 'riseMonth'],
} as const satisfies Readonly<
  Record<Change['signal'], readonly [Watched, 'fallMonth' | 'riseMonth']>
>
type Signal = keyof typeof watched
const signals = Object.keys(watched) as readonly Signal[]

/** An alarm later than so many observations is about something else. */
const WITHIN = 6
/** Observations a detector learns from before it tests any. */
const WARM = 4

export interface SignalReport {
  readonly signal: Signal
  /** Of the changes that came once the detector had a baseline, and could be seen at all. */
  readonly found: Share
  /** Observations from the change to the alarm, the first counting one; not found is late. */
  readonly medianDelay: number | null
  /** Alarms among people to whom nothing happened. */
  readonly falsePer1000: number
}

export interface ChangeWatch {
  month(month: number, lastDay: Day, lines: readonly (State | null)[]): void
  /** `changesOf`: what truly changed; `isUndisturbed`: nothing happened to the person at all. */
  report(
    changesOf: (person: number) => readonly Change[],
    isUndisturbed: (person: number) => boolean,
  ): SignalReport[]
}

/** Months of the town in which a detector heard something, and in which it alarmed. */
interface Heard {
  readonly observed: number[]
  readonly alarmed: number[]
  last: number
  alarm: number
}

export function watchChanges(): ChangeWatch {
  const people: Heard[][] = []
  return {
    month(month, _, lines) {
      lines.forEach((line, person) => {
        if (line === null) return
        const heard = (people[person] ??= signals.map(newHeard))
        signals.forEach((signal, s) => listen(heard[s]!, line, signal, month))
      })
    },
    report: (changesOf, isUndisturbed) =>
      signals.map((signal, s) => {
        const delays: number[] = []
        let falseAlarms = 0
        let tested = 0
        people.forEach((all, person) => {
          const heard = all[s]!
          if (isUndisturbed(person)) {
            falseAlarms += heard.alarmed.length
            tested += Math.max(0, heard.observed.length - WARM)
          }
          const change = changesOf(person).find((each) => each.signal === signal)
          if (change !== undefined) delays.push(...delayOf(heard, change.month))
        })
        const found = delays.filter((delay) => delay <= WITHIN)
        return {
          signal,
          found: shareOf(found.length, delays.length),
          medianDelay: median(delays),
          falsePer1000: round((1000 * falseAlarms) / Math.max(1, tested)),
        }
      }),
  }
}

const newHeard = (): Heard => ({ observed: [], alarmed: [], last: NONE, alarm: NONE })

function listen(heard: Heard, line: State, signal: Signal, month: number): void {
  const [name, side] = watched[signal]
  const watch = watchOf(line.behaviour.detectors, name)
  if (watch.lastMonth !== heard.last) heard.observed.push(month)
  if (watch[side] !== heard.alarm) heard.alarmed.push(month)
  heard.last = watch.lastMonth
  heard.alarm = watch[side]
}

/** One delay, WITHIN + 1 where none came; nothing where the change could not have been seen. */
function delayOf({ observed, alarmed }: Heard, month: number): number[] {
  if (observed.filter((m) => m < month).length < WARM) return []
  const after = observed.filter((m) => m >= month).slice(0, WITHIN)
  if (after.length < 3) return []
  const at = alarmed.find((m) => m >= month && m <= after.at(-1)!)
  return [at === undefined ? WITHIN + 1 : after.filter((m) => m <= at).length]
}
