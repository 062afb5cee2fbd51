/** Which bound was passed, out of the words the engine logs: the figures a screen says it with. */

export type Passed =
  /** Acts of a day in a segment came, or would have come, to more than may be. */
  | {
      readonly type: 'cap'
      readonly segment: string
      readonly measure: 'lines' | 'limitMinor' | 'neverLate'
      readonly came: number
      readonly most: number
    }
  /** More acts a day than a comparison foretold. */
  | { readonly type: 'halt'; readonly came: number; readonly most: number }

/** `null` for a person's own words. */
export function readPassed(reason: string): Passed | null {
  const cap = /^(\S+): (lines|limitMinor|neverLate) (\d+) of (\d+)$/.exec(reason)
  if (cap !== null) {
    const [, segment, measure, came, most] = cap as unknown as readonly string[]
    return {
      type: 'cap',
      segment: segment!,
      measure: measure as 'lines' | 'limitMinor' | 'neverLate',
      came: Number(came),
      most: Number(most),
    }
  }
  const halt = /^(\d+) acts, (\d+) at most were foretold$/.exec(reason)
  return halt === null ? null : { type: 'halt', came: Number(halt[1]), most: Number(halt[2]) }
}
