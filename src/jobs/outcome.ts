/** An event's first outcome as its row keeps it: the answer, and how late its line then was. */
import { canonicalJson } from '../base/index.ts'
import type { OutcomeView } from '../wire/index.ts'

export type Answered = Pick<OutcomeView, 'outcome' | 'decisions'>

/** A line just after an event: days past due on the last day it had lived to. */
export interface PastDue {
  readonly days: number
  readonly lastDay: number
}

/** Canonical JSON; a line that is not late says nothing of it. */
export function outcomeText({ outcome, decisions }: Answered, { days, lastDay }: PastDue): string {
  const answer = { outcome, decisions: [...decisions] }
  return canonicalJson(days === 0 ? answer : { ...answer, pastDue: [days, lastDay] })
}

/** `null` is the outcome of what a first run took in: recorded, and decided on later. */
export function readOutcome(text: string | null): Answered {
  if (text === null) return { outcome: 'recorded', decisions: [] }
  const { outcome, decisions } = JSON.parse(text) as Answered
  return { outcome, decisions }
}

/** Zero days where the line was not late. */
export function pastDueIn(text: string | null): PastDue {
  if (text === null || !text.includes('"pastDue"')) return { days: 0, lastDay: 0 }
  const [days, lastDay] = (JSON.parse(text) as { pastDue: [number, number] }).pastDue
  return { days, lastDay }
}
