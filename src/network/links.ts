/** How strongly each kind of link carries, and when an identifier carries nothing. */
import type { LinkKind } from '../core/index.ts'

export interface LinkRule {
  /** Exposure by one neighbour of severity 1 before the discount by degree. */
  readonly weightBps: number
  /** Shared by more than so many it is a hub, an agent's phone or a big employer. */
  readonly hubAbove: number
  /**
   * Shared by fewer it tells nothing: of two, each would know of whom it speaks. The parties to a
   * guarantee know one another by contract.
   */
  readonly groupMin: number
}

/** Source: algorithms.md §5; payee, address and employer weights are our own choice. */
export const links: Readonly<Record<LinkKind, LinkRule>> = {
  device: { weightBps: 10_000, hubAbove: 20, groupMin: 3 },
  account: { weightBps: 10_000, hubAbove: 8, groupMin: 3 },
  payee: { weightBps: 4_000, hubAbove: 50, groupMin: 3 },
  guarantee: { weightBps: 10_000, hubAbove: 8, groupMin: 2 },
  address: { weightBps: 1_500, hubAbove: 50, groupMin: 3 },
  employer: { weightBps: 500, hubAbove: 50, groupMin: 3 },
}

/** A kind's place is its code in the graph. */
export const linkKinds = Object.keys(links) as readonly LinkKind[]

export const ruleOf = linkKinds.map((kind) => links[kind])
