/**
 * What the network is told, as plain data: links and facts, never a decision of ours. A log of
 * these is the network: any order of it makes the same one.
 */
import type { LinkKind } from '../core/index.ts'

/** Facts that count against a neighbour, and how heavily. Of several only the worst weighs. */
export const badFacts = {
  /** Past due by more than 30 days. */
  'past-due': 1,
  bankruptcy: 2,
  'charged-off': 2,
  /** Confirmed by a person, or by the borrower's own word. */
  fraud: 3,
} as const
export type BadFact = keyof typeof badFacts

export interface Said<T extends string> {
  readonly type: T
  readonly borrower: string
  readonly day: number
  /** Id of the event that says so. */
  readonly cause: string
}

interface LinkFact<T extends string> extends Said<T> {
  readonly link: LinkKind
  /** Keyed hash of the device, account, guarantor …: never the thing itself. */
  readonly keyHash: string
}

interface StandingFact<T extends string> extends Said<T> {
  readonly fact: BadFact
}

/**
 * Of two words on the same link or fact the later day holds; on the same day the unlinking and the
 * recovery do, in the borrower's favour.
 */
export type NetworkFact =
  | Said<'opened'>
  | LinkFact<'linked'>
  | LinkFact<'unlinked'>
  | StandingFact<'worsened'>
  | StandingFact<'recovered'>
  /** The hash others name this borrower by as guarantor; the borrower's own id is known already. */
  | (Said<'person-known'> & { readonly keyHash: string })
