/** Facts for the network, short to write; each has a cause of its own. */
import type { LinkKind } from '../src/core/index.ts'
import type { BadFact, NetworkFact } from '../src/network/index.ts'

type Word = { readonly borrower: string; readonly day: number; readonly cause: string }

/** The day where a test does not care. */
export const DAY = 18_000

let said = 0
const word = (borrower: string, day: number): Word => ({ borrower, day, cause: `cause-${++said}` })

export const link = (
  borrower: string,
  kind: LinkKind,
  keyHash: string,
  day = DAY,
): NetworkFact => ({ type: 'linked', ...word(borrower, day), link: kind, keyHash })

export const unlink = (
  borrower: string,
  kind: LinkKind,
  keyHash: string,
  day = DAY,
): NetworkFact => ({ type: 'unlinked', ...word(borrower, day), link: kind, keyHash })

export const worsened = (borrower: string, fact: BadFact, day = DAY): NetworkFact => ({
  type: 'worsened',
  ...word(borrower, day),
  fact,
})

export const recovered = (borrower: string, fact: BadFact, day = DAY): NetworkFact => ({
  type: 'recovered',
  ...word(borrower, day),
  fact,
})

export const opened = (borrower: string, day = DAY): NetworkFact => ({
  type: 'opened',
  ...word(borrower, day),
})
