/** What the store keeps of policies: drafts, and challengers beside what decides. */

/** A policy someone drafted for a product; its body is the artefact of this hash. */
export interface PolicyRow {
  readonly product: string
  readonly hash: string
  readonly name: string
  readonly version: string
  /** The policy it was made from; `null` where nobody told. */
  readonly parent: string | null
  /** JSON of what checking found when it was drafted; `[]` for one that may go on. */
  readonly findings: string
  readonly createdAt: number
  readonly createdBy: string
}

/** A challenger beside the rules in force: from which event on, and how far it has heard. */
export interface ShadowRow {
  readonly product: string
  /** 1, 2, 3 … within the product. */
  readonly number: number
  readonly policy: string
  /** `null`: the scorecards in force. */
  readonly scorecard: string | null
  /** It decides events with a greater seq. */
  readonly afterSeq: number
  /** All up to here is compared. */
  readonly heardTo: number
  /** Events compared; those on which either side recorded something; those of them alike. */
  readonly events: number
  readonly decided: number
  readonly agreed: number
  readonly startedAt: number
  /** `null` while it runs. */
  readonly endedAt: number | null
}

/** One event on which the two sides did not do the same. */
export interface ShadowDecision {
  readonly product: string
  /** The shadow's number. */
  readonly shadow: number
  readonly seq: number
  readonly borrower: string
  readonly day: number
  /** What was recorded last for the event; `none` where nothing was. */
  readonly championAction: string
  readonly championStatus: string
  readonly championLimitMinor: number
  readonly challengerAction: string
  readonly challengerStatus: string
  readonly challengerLimitMinor: number
}

/** What a look added to a shadow: counted and kept together, or not at all. */
export interface ShadowHeard {
  readonly product: string
  readonly number: number
  /** Where the shadow stood when the look began; it is taken only if it still stands there. */
  readonly from: number
  readonly to: number
  readonly events: number
  readonly decided: number
  readonly agreed: number
  readonly differences: readonly ShadowDecision[]
}

/** Differences by what each side did. */
export interface ShadowCount {
  readonly champion: string
  readonly challenger: string
  readonly events: number
}
