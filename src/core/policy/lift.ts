/**
 * Policies and conditions as earlier releases stored them, as today's engine reads them: what a
 * pack could not say then is what the engine did then. A stored body itself never changes.
 */
import type { ConditionsData } from './conditions-data.ts'
import { noConditions } from './conditions-data.ts'
import type { DatedConstant, DecisionTable, PolicyData } from './policy-data.ts'

/** Schema 1 knew no calendar, no playbook and no ledger of its own. */
type Policy1 = Omit<PolicyData, 'schema' | 'calendar' | 'tables'> & {
  readonly schema: 1
  readonly tables: Omit<PolicyData['tables'], 'playbook'>
}

export function liftPolicy(stored: PolicyData | Policy1): PolicyData {
  if (stored.schema === 2) return stored
  return {
    ...stored,
    schema: 2,
    calendar: { holidays: [], workdays: [], dueDays: 'stay' },
    tables: { ...stored.tables, playbook: noPlaybook },
    constants: [...stored.constants, ...Object.entries(then).map(constantOf)],
  }
}

/** Before conditions had dates they were one word, `calm`. */
export const liftConditions = (stored: ConditionsData | { regime: 'calm' }): ConditionsData =>
  'periods' in stored ? stored : noConditions

const noPlaybook: DecisionTable = {
  name: 'playbook',
  hitPolicy: 'F',
  inputs: [{ name: 'regime', type: 'string' }],
  outputs: [{ name: 'shiftPoints', type: 'number', values: null }],
  rules: [{ id: 'no-shift', when: [{ test: 'any' }], then: [0], note: null }],
}

/** The whole of it: no cap. */
const BPS = 10_000

const then = {
  'limit.maxMinor': Number.MAX_SAFE_INTEGER,
  'ledger.toleranceMinor': 0,
  'ledger.technicalDays': 0,
  'ledger.penaltyExtraBps': 0,
  'ledger.principalFirstAfterDays': 36_500,
  'authorization.days': 7,
  'conditions.maxPoints': 0,
  'conditions.stepPoints': 0,
  'systemic.lapseDays': 36_500,
  'taper.emergencyMinor': 0,
  'holdout.bps': 0,
  'blast.linesBps': BPS,
  'blast.exposureBps': BPS,
  'blast.neverLateBps': BPS,
  'blast.segmentBps': BPS,
  'blast.bandBps': Number.MAX_SAFE_INTEGER,
  'override.secondPersonMinor': Number.MAX_SAFE_INTEGER,
}

const constantOf = ([key, value]: readonly [string, number]): DatedConstant => ({
  key,
  value,
  unit: '',
  fromDay: null,
  toDay: null,
  citation: 'what the engine did before packs stated it',
  standing: 'design',
})
