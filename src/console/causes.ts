/** What caused a suspension, as a reader takes it in: largest share first. */
import type { CauseView } from '../wire/index.ts'

export type CauseName = keyof CauseView

/** As the engine orders them: the borrower's own first, ours last. */
export const causeNames: readonly CauseName[] = [
  'individual',
  'capacity',
  'behaviour',
  'systemic',
  'policy',
]

export const isCause = (text: string): text is CauseName =>
  (causeNames as readonly string[]).includes(text)

export interface CauseShare {
  readonly cause: CauseName
  readonly bps: number
}

/** Causes that have a share, in the order of `causeNames`. */
export const sharesOf = (cause: CauseView): readonly CauseShare[] =>
  causeNames.map((name) => ({ cause: name, bps: cause[name] })).filter(({ bps }) => bps > 0)

/** The largest; of equal ones the earlier. Shares sum to 10,000, so there is one. */
export const mainShare = (cause: CauseView): CauseShare =>
  sharesOf(cause).reduce((main, share) => (share.bps > main.bps ? share : main))
