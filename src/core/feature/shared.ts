/**
 * What several features need is worked out once a measurement, and stands for the next one as
 * long as nothing moved that it was read off. Outside a measurement nothing is remembered.
 */
import type { Day } from '../../base/index.ts'
import { EVERYTHING } from '../state/part.ts'
import type { State } from '../state/state.ts'

interface Finding {
  readonly reads: number
  isKnown: boolean
}

const findings: Finding[] = []
let isMeasuring = false
/** Whose findings are known; `null`: nobody's that could come back to them. */
let owner: object | null = null

/**
 * From here to `endMeasuring` neither the state nor the day looked at may change. `moved`: the
 * parts that did since `whose` was measured last.
 */
export function beginMeasuring(whose: object | null, moved: number): void {
  forget(whose !== null && whose === owner ? moved : EVERYTHING)
  owner = whose
  isMeasuring = true
}

export function endMeasuring(): void {
  isMeasuring = false
}

function forget(moved: number): void {
  for (let i = 0; i < findings.length; i++) {
    const finding = findings[i]!
    if ((finding.reads & moved) !== 0) finding.isKnown = false
  }
}

type Fill = (state: State, day: Day) => void

/** `fill` reads some parts and writes into scratch of its own; it runs again once they moved. */
export function shared(reads: number, fill: Fill): Fill {
  const finding: Finding = { reads, isKnown: false }
  findings.push(finding)
  return (state, day) => {
    if (isMeasuring && finding.isKnown) return
    fill(state, day)
    finding.isKnown = isMeasuring
  }
}
