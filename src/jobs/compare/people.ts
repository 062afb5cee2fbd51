/** What a comparison knows of people beyond their log: the fold they taught, and, for fairness. */
import type { Json } from '../../base/index.ts'
import type { Person } from './compare-lines.ts'

/** Artefacts of a ruling, by borrower; `null` where the book has none. */
export interface PeopleFacts {
  readonly folds: Readonly<Record<string, Json>> | null
  readonly protected: Readonly<Record<string, Json>> | null
}

/** Protected facts that are segments, and what each is called. */
const segments = { cityTier: 'city-tier', sex: 'sex', region: 'region' } as const

export function personOf({ folds, protected: known }: PeopleFacts, borrower: string): Person {
  const fold = folds?.[borrower]
  const facts = known?.[borrower]
  const of = (name: string): Json | undefined =>
    typeof facts === 'object' && facts !== null && !Array.isArray(facts)
      ? (facts as Readonly<Record<string, Json>>)[name]
      : undefined
  const age = of('age')
  return {
    borrower,
    fold: typeof fold === 'number' ? fold : null,
    age: typeof age === 'number' ? age : null,
    segments: Object.entries(segments).flatMap(([name, called]) => {
      const value = of(name)
      return typeof value === 'number' || typeof value === 'string' ? [`${called} ${value}`] : []
    }),
  }
}
