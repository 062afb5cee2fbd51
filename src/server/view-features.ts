/** A measured portrait: every feature with its value and what the scorecard makes of it. */
import { type Day, printDay } from '../base/index.ts'
import {
  binOf,
  consentBit,
  type Engine,
  features,
  measureInto,
  NONE,
  pairPointsAt,
} from '../core/index.ts'
import { clockDayOf, stateOf } from '../jobs/index.ts'
import type { LineRow } from '../store/index.ts'
import type { FeatureView, PairView, TraceFeatureView } from '../wire/index.ts'
import { type Context, productOf, rulesOf } from './context.ts'
import { binText } from './rule-text.ts'

/**
 * `scored` is false where no score was taken on this occasion: then nothing has points.
 *
 * Shape: in registry order, whatever the scorecard uses.
 */
export function featureViews(
  { scorer }: Engine,
  values: Float64Array,
  scored: boolean,
): TraceFeatureView[] {
  const places = new Map(Array.from(scorer.slots, (slot, place) => [slot, place]))
  return features.map((row, slot) => {
    const value = values[slot]!
    const place = scored ? places.get(slot) : undefined
    return {
      id: row.id,
      pillar: row.pillar,
      unit: row.unit,
      direction: row.direction,
      value: Number.isNaN(value) ? null : value,
      ...(place === undefined ? unscored : scoredAt(place)),
    }

    function scoredAt(i: number) {
      const feature = scorer.card.features[i]!
      const bin = binOf(scorer.binners[i]!, value)
      return {
        points: scorer.points[i]![bin]!,
        referencePoints: feature.referencePoints,
        bin: binText(feature, row, bin),
      }
    }
  })
}

const unscored = { points: null, referencePoints: null, bin: null }

/** Pairs of a scored occasion, in scorecard order; `undefined` where the card has none. */
export function pairViews({ scorer }: Engine, values: Float64Array): PairView[] | undefined {
  return scorer.card.pairs?.map(({ features: ids, referencePoints }, i) => {
    const pair = scorer.pairs[i]!
    const binAt = (place: number): number =>
      binOf(scorer.binners[place]!, values[scorer.slots[place]!]!)
    return {
      features: [...ids],
      points: pairPointsAt(pair, binAt(pair.a), binAt(pair.b)),
      referencePoints,
    }
  })
}

/** As the line stands on the product's day, under the rules in force. */
export async function portraitView(context: Context, row: LineRow): Promise<FeatureView[]> {
  const product = await productOf(context, row.product)
  const rules = await rulesOf(context, row.product)
  const state = await stateOf(context.store, rules, row)
  const engine = rules.engineFor(row.borrower, Number.MAX_SAFE_INTEGER)
  const today = Math.max(clockDayOf(product), state.lastDay) as Day
  const conditions = engine.conditionsOn(today)
  const values = new Float64Array(features.length)
  measureInto(state, today, conditions, values)
  const measured = featureViews(engine, values, true)
  return features.map(({ source, consent, asOf }, slot) => {
    const day = asOf(state, conditions)
    return {
      ...measured[slot]!,
      source,
      consent,
      asOfDay: day === NONE ? null : printDay(day as Day),
      withdrawn: consent !== null && (state.withdrawnConsents & consentBit(consent)) !== 0,
    }
  })
}
