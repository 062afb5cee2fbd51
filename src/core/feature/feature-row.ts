/** One measure of the portrait: a row that training, scoring, docs and screens read. */
import type { Day } from '../../base/index.ts'
import type { ConsentPurpose } from '../state/consent.ts'
import type { State } from '../state/state.ts'
import type { Conditions } from './conditions.ts'
import type { ReasonId } from './reason.ts'

export type FeaturePillar = 'history' | 'capacity' | 'behaviour' | 'network' | 'conditions'

export interface FeatureRow {
  /** camelCase: a feature's id is a FEEL name, where a hyphen would be a minus. */
  readonly id: string
  readonly pillar: FeaturePillar
  readonly unit: 'days' | 'months' | 'count' | 'bps' | 'minor' | 'code'
  /** Higher is riskier, less risky, or neither is claimed. The learner enforces the first two. */
  readonly direction: 'riskier-up' | 'riskier-down' | null
  /** Names of the codes a nominal feature takes, by value; `null` for an ordered feature. */
  readonly levels: readonly string[] | null
  /** Smallest and largest value possible, for the search for gaps in a policy. */
  readonly range: readonly [number, number]
  /** Why the lender may use it. */
  readonly basis: 'contract' | 'consent' | 'public'
  /** Purpose whose withdrawn consent makes the feature `null`; `null` where none is needed. */
  readonly consent: ConsentPurpose | null
  /** The kind of source it comes from, and the day of the fact it rests on. */
  readonly source: string
  readonly asOf: (state: State, conditions: Conditions) => number
  /** True for what may be watched for fairness but never scored. */
  readonly protected: boolean
  /** What the borrower can do about it; `null` where nothing can be done. */
  readonly lever: string | null
  readonly reason: ReasonId
  /** False for what the portrait shows and no scorecard learns: it would punish use as such. */
  readonly scorable: boolean
  /**
   * True for a value that may never be held against the borrower (LN6): low use, paying early or
   * in full, the size of the line. Points lost by it are given back before anything is decided.
   * `null`: every measured value may count. What is not measured never does.
   */
  readonly harmless: ((value: number, state: State) => boolean) | null
  readonly spec: string
  /** A whole number, or `null` when it cannot be measured. */
  readonly compute: (state: State, day: Day, conditions: Conditions) => number | null
}
