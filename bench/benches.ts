/** Every bench, in the order it is run and shown. */
import { conditionsLead } from './conditions.ts'
import type { Bench } from './figure.ts'
import { replayHarbour } from './harbour.ts'
import { ingestDecisions, ingestPaced, ingestPglite } from './ingest.ts'
import { networkFactsPerSecond, networkRings } from './network.ts'
import { cnPackNs, policyNs } from './policy.ts'
import { replayEventsPerSecond } from './replay.ts'
import { scoreRawRowsPerSecond, scoreRowsPerSecond } from './score.ts'
import { thousandRules } from './thousand-rules.ts'
import { trainSeconds } from './train.ts'
import { zenTable } from './zen.ts'

export const benches: readonly Bench[] = [
  scoreRowsPerSecond,
  scoreRawRowsPerSecond,
  replayEventsPerSecond,
  replayHarbour,
  policyNs,
  cnPackNs,
  thousandRules,
  zenTable,
  ingestDecisions,
  ingestPaced,
  ingestPglite,
  trainSeconds,
  conditionsLead,
  networkFactsPerSecond,
  networkRings,
]
