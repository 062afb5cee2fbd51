/**
 * The deployed model: an integer points table. Score, reasons and replay are exact integer
 * arithmetic; the probability of default is a lookup by score. Plain data, made by `train`,
 * checked when loaded (`loadScorecard`), named by the hash of its canonical JSON.
 */

/** One scored feature: its bins in order, then the bins that stand outside the order. */
export interface ScoredFeature {
  /** A feature id of the registry, or a column name for a model of a bare table. */
  readonly id: string
  readonly kind: 'ordered' | 'nominal'
  /** Declared and enforced; `null` where the shape is free. */
  readonly monotone: 'riskier-up' | 'riskier-down' | null
  /** Reason family shown to people; `null` only in models that may not go to production. */
  readonly reason: string | null
  /**
   * Ordered: ascending cut points; a value falls in bin `number of cuts <= value`, so there is
   * one more bin than cuts. Nominal: empty.
   */
  readonly cuts: readonly number[]
  /** Nominal: the levels, bin i holds level i; any other value takes `unseenPoints`. Else empty. */
  readonly levels: readonly (string | number)[]
  /** Values with a bin of their own, outside the order (`-8`, `-9`). */
  readonly specials: readonly { readonly value: number; readonly points: number }[]
  /** Points by ordered or nominal bin. More points, less risk. */
  readonly points: readonly number[]
  /** Points where the value is absent (`null`). */
  readonly missingPoints: number
  /** Points for a nominal level too rare in training to have a bin, or never seen. */
  readonly unseenPoints: number
  /** Training rows by bin (ordered or nominal), then specials in order, missing, unseen levels. */
  readonly counts: readonly number[]
  /**
   * The points reasons are measured from: the mean, rounded, of training rows within 10 points of
   * the pass mark, which is the median training score.
   */
  readonly referencePoints: number
}

/**
 * Two features read together: what they say beyond what each says by itself. Every cell of a
 * feature (as `binOf` numbers them: bins, specials, missing, unseen) falls in one of its groups.
 */
export interface ScoredPair {
  /** Ids of two features of the card. */
  readonly features: readonly [string, string]
  /** By cell of the first feature and of the second, its group. */
  readonly groups: readonly [readonly number[], readonly number[]]
  /** A row for each group of the first feature, a column for each of the second. */
  readonly points: readonly (readonly number[])[]
  /** Training rows, laid out as the points are. */
  readonly counts: readonly (readonly number[])[]
  /** As a feature's. */
  readonly referencePoints: number
}

export interface Scorecard {
  readonly schema: 1
  readonly name: string
  readonly target: {
    /** What was predicted, in words: `default in the month after the sixth statement`. */
    readonly definition: string
    readonly horizonMonths: number | null
    /** True when the target is 90+ days past due within 12 months: then loss and capital apply. */
    readonly isBasel: boolean
    readonly population: string
  }
  readonly scale: {
    readonly pdo: number
    readonly baseScore: number
    /** Good-to-bad odds at `baseScore`. */
    readonly baseOdds: number
    readonly minScore: number
    readonly maxScore: number
  }
  /** The constant; score = clamp(basePoints + points of features + of pairs, min, max). */
  readonly basePoints: number
  readonly features: readonly ScoredFeature[]
  /** Left out where there are none, so that a card without pairs has one form, and one hash. */
  readonly pairs?: readonly ScoredPair[]
  /** Probability of default in parts per million by `score - minScore`; never rises with score. */
  readonly pdPpm: readonly number[]
  readonly training: {
    readonly rows: number
    readonly bads: number
    readonly dataHash: string
    readonly codeVersion: string
    /** First and last day observed, `YYYY-MM-DD`, or `null` for a bare table. */
    readonly window: { readonly from: string; readonly to: string } | null
    readonly seed: number
    /** Rows of this fold were left out; `null` for a model of all rows. */
    readonly leftOutFold: number | null
  }
}
