/** Portraits of borrowers made of facts of capacity, measured as the registry does. */
import { minor, monthOf } from '../src/base/index.ts'
import type { DataOf } from '../src/core/event/event.ts'
import { calm } from '../src/core/feature/conditions.ts'
import { features, measureInto } from '../src/core/feature/registry.ts'
import { noteInflow } from '../src/core/state/capacity.ts'
import { evolve } from '../src/core/state/evolve.ts'
import { newState, type State } from '../src/core/state/state.ts'
import { plainTerms } from '../src/core/state/terms.ts'
import { on, Story } from './story.ts'

export const portrait = (story: Story): State => {
  const state = newState()
  for (const event of story.events) evolve(state, event, plainTerms)
  return state
}

/** Every feature by name: what consent was withdrawn for is `null`. */
export function measured(state: State, day: string): Record<string, number | null> {
  const out = new Float64Array(features.length)
  measureInto(state, on(day), calm, out)
  return Object.fromEntries(
    features.map(({ id }, slot) => [id, Number.isNaN(out[slot]!) ? null : out[slot]!]),
  )
}

export const one = (id: string, state: State, day: string): number | null =>
  measured(state, day)[id]!

export const opened = (): Story => new Story().opened('2023-01-05', 10_000)

/** Twelve months of money coming in, January to December 2023, and the state of it. */
export function inflows(amounts: readonly number[], story = opened()): State {
  const state = portrait(story)
  amounts.forEach((amount, i) => {
    noteInflow(state.capacity, monthOf(on('2023-01-01')) + i, amount)
  })
  return state
}

export const level = Array.from({ length: 12 }, () => 600_000)

export const verified = (
  day: string,
  amount: number,
  source: DataOf<'income-verified'>['source'],
) => opened().add('income-verified', day, { monthlyMinor: minor(amount), source })

export const report = (data: Partial<DataOf<'external-credit-reported'>> = {}) => ({
  lenders: 2,
  balanceMinor: minor(1_200_000),
  inquiries90Days: 3,
  worstDaysPastDue: 4,
  monthlyServiceMinor: minor(150_000),
  newLenders30Days: null,
  ...data,
})

export const appraise = (
  story: Story,
  day: string,
  asset: DataOf<'asset-appraised'>['asset'],
  value: number,
  lien = 0,
): Story =>
  story.add('asset-appraised', day, {
    asset,
    valueMinor: minor(value),
    lienMinor: minor(lien),
    appraisedDay: on(day),
  })

export const guaranteed = (pdPpm: number | null, sameIncome: boolean | null = null): Story =>
  opened()
    .statement('2023-05-31', 5000)
    .add('guarantee-pledged', '2023-06-01', {
      guarantorHash: 'g1',
      coverMinor: minor(400_000),
      guarantorPdPpm: pdPpm,
      sameIncome,
    })
