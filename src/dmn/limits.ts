/**
 * What a DMN file may cost before it is refused: a policy is a page of rules, not a data set.
 * FEEL can loop and recurse, so evaluation stops on a deadline; the figures are in the how-to.
 */
export const limits = {
  /** Longest file read, in characters; looked at before anything is parsed. */
  fileChars: 4_000_000,
  /** Most rules in one decision table. */
  rules: 10_000,
  /** Most elements a list built by a FEEL function may have. */
  listItems: 1_000_000,
  /** Longest one evaluation may run. */
  evaluationMs: 1_000,
  /** Most decisions one may wait for in a row. */
  chain: 200,
  /** How deep functions of a model may call each other. */
  calls: 100,
  /** How deep boxed expressions and item definitions may nest. */
  depth: 60,
} as const
