/**
 * What nobody need mend but everybody should know before a pack goes live: numbers nobody has read
 * in the primary text, switches away from the strictest, a law the checks do not know.
 */
import type { PolicyData } from '../core/index.ts'
import { isKnownJurisdiction, switches } from './check-jurisdiction.ts'

export interface Note {
  readonly path: string
  readonly code: 'unverified' | 'switch-lenient' | 'jurisdiction-unknown'
  readonly message: string
}

export function packNotes(policy: PolicyData): Note[] {
  const { constants, jurisdiction } = policy
  const unverified = constants.filter(({ standing }) => standing === 'unverified')
  const notes: Note[] = unverified.map(({ key, value, unit, fromDay, toDay, citation }) => ({
    path: `pack.yaml/constants/${key}`,
    code: 'unverified',
    message: `${value} ${unit}${datesOf(fromDay, toDay)}: ${citation}`,
  }))
  for (const [name, { strictest, what }] of Object.entries(switches)) {
    // A pack that says nothing of links lets them speak of fraud, as the engine does.
    const isOn = policy.switches[name] ?? name === 'network-fraud'
    if (isOn === strictest) continue
    const message = strictest ? `off; if it were on, ${what}` : `on: ${what}`
    notes.push({ path: `pack.yaml/switches/${name}`, code: 'switch-lenient', message })
  }
  if (!isKnownJurisdiction(jurisdiction)) {
    const message = `no check knows the law of ${jurisdiction}`
    notes.push({ path: 'pack.yaml/jurisdiction', code: 'jurisdiction-unknown', message })
  }
  return notes
}

const datesOf = (from: string | null, to: string | null): string =>
  from === null && to === null ? '' : ` (${from ?? '…'} to ${to ?? '…'})`
