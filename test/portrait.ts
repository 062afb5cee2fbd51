/** Portraits without an engine: a story folded, its features read by name. */
import type { Day } from '../src/base/index.ts'
import {
  age,
  calm,
  evolve,
  features,
  newState,
  noSeason,
  noteDrawBehaviour,
  plainTerms,
  type Season,
  type State,
} from '../src/core/index.ts'
import { on, Story } from './story.ts'

const rows = new Map(features.map((row) => [row.id, row]))

/** A feature of a portrait on a day. */
export const of = (state: State, day: string, id: string): number | null =>
  rows.get(id)!.compute(state, on(day), calm)

export function portrait(story: Story, season: (day: Day) => Season = () => noSeason): State {
  return tell(newState(), story, season)
}

/** Folds a story into a state, in place. */
export function tell(
  state: State,
  story: Story,
  season: (day: Day) => Season = () => noSeason,
): State {
  for (const event of story.events) {
    const terms = { ...plainTerms, season: season(event.day) }
    age(state, event.day, terms)
    evolve(state, event, terms)
  }
  return state
}

/** A line opened in January 2024 and nothing more. */
export const opened = (): State => portrait(new Story().opened('2024-01-05', 10_000))

const HOUR_MS = 3_600_000

/** A draw in whole units, at an hour of a day. */
export function draw(
  state: State,
  day: string,
  hour: number,
  amount: number,
  payee: string | null = null,
): void {
  const at = on(day) * 24 * HOUR_MS + hour * HOUR_MS
  noteDrawBehaviour(state.behaviour, at, on(day), amount * 100, payee)
}
