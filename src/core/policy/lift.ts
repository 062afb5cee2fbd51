/**
 * Policies and conditions as earlier releases stored them, as today's engine reads them: what a
 * pack could not say then is what the engine did then. A stored body itself never changes.
 */
import { assert } from '../../base/index.ts'
import type { ConditionsData } from './conditions-data.ts'
import { noConditions } from './conditions-data.ts'
import type {
  CalendarData,
  DatedConstant,
  DecisionTable,
  PolicyData,
  UnaryTest,
} from './policy-data.ts'

type Tables = PolicyData['tables']
type Older<Schema extends number, Lacking extends keyof Tables> = Omit<
  PolicyData,
  'schema' | 'tables'
> & { readonly schema: Schema; readonly tables: Omit<Tables, Lacking> }

/** Schema 2 knew one ladder back, as four constants, and no offers. */
export type Policy2 = Older<2, 'probation' | 'offers'>

/** Schema 1 knew no calendar, no playbook and no ledger of its own either. */
export type Policy1 = Omit<Older<1, 'playbook' | 'probation' | 'offers'>, 'calendar'>

export function liftPolicy(stored: PolicyData | Policy2 | Policy1): PolicyData {
  if (stored.schema === 3) return stored
  const { tables, constants } = stored
  const stated = new Set(constants.map(({ key }) => key))
  const kept = constants.filter(({ key }) => !key.startsWith('reinstate.'))
  const added = Object.entries(then).filter(([key]) => !stated.has(key))
  return {
    ...stored,
    schema: 3,
    calendar: 'calendar' in stored ? stored.calendar : noCalendar,
    tables: {
      ...tables,
      playbook: 'playbook' in tables ? tables.playbook : noPlaybook,
      probation: ladderOf(constants),
      offers: noOffers,
    },
    constants: [...kept, ...added.map(constantOf)],
  }
}

/** Before conditions had dates they were one word, `calm`. */
export const liftConditions = (stored: ConditionsData | { regime: 'calm' }): ConditionsData =>
  'periods' in stored ? stored : noConditions

const noCalendar: CalendarData = { holidays: [], workdays: [], dueDays: 'stay' }

const any: UnaryTest = { test: 'any' }

const noPlaybook: DecisionTable = {
  name: 'playbook',
  hitPolicy: 'F',
  inputs: [{ name: 'regime', type: 'string' }],
  outputs: [{ name: 'shiftPoints', type: 'number', values: null }],
  rules: [{ id: 'no-shift', when: [any], then: [0], note: null }],
}

const noOffers: DecisionTable = {
  name: 'offers',
  hitPolicy: 'C',
  inputs: [],
  outputs: Object.entries({
    offer: 'string',
    termMonthsMax: 'number',
    rateCutBpsMax: 'number',
    holidayMonthsMax: 'number',
    observationDays: 'number',
  } as const).map(([name, type]) => ({ name, type, values: null })),
  rules: [],
}

/**
 * The ladder four constants described: two shares, then the whole. Where one of them changed on a
 * day the last value is taken: checks held the statements to one value, and nobody dated a share.
 */
function ladderOf(constants: readonly DatedConstant[]): DecisionTable {
  const last = (key: string): number => {
    const found = constants
      .filter((row) => row.key === `reinstate.${key}`)
      .toSorted((a, b) => ((a.fromDay ?? '') < (b.fromDay ?? '') ? -1 : 1))
      .at(-1)
    assert(found !== undefined, `a stored policy states no reinstate.${key}`)
    return found.value
  }
  const is = (value: string | number): UnaryTest => ({ test: 'equals', value })
  const between = last('rungStatements')
  const rules = [
    {
      id: 'suspended',
      when: [is('suspended'), any],
      then: [last('rung1Bps'), last('cleanStatements')],
    },
    { id: 'rung-0', when: [any, is(0)], then: [last('rung1Bps'), between] },
    { id: 'rung-1', when: [any, is(1)], then: [last('rung2Bps'), between] },
    { id: 'rung-2', when: [any, any], then: [BPS, between] },
  ]
  return {
    name: 'probation',
    hitPolicy: 'F',
    inputs: [
      { name: 'status', type: 'string' },
      { name: 'rung', type: 'number' },
    ],
    outputs: [
      { name: 'shareBps', type: 'number', values: null },
      { name: 'statements', type: 'number', values: null },
    ],
    rules: rules.map((rule) => ({ ...rule, note: null })),
  }
}

/** The whole of it. */
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
