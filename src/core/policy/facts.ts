/**
 * What a rule may ask about beside the features: what the engine states of a line on a day.
 * Facts and features share one vector of numbers: null is NaN, a flag is 0 or 1, a code is its
 * index in `values`. Names are camelCase: a hyphen would be a minus in FEEL.
 */
import { levels } from '../feature/conditions.ts'
import { statuses } from '../state/status.ts'
import { tiers } from './action.ts'

export interface Fact {
  readonly type: 'number' | 'string' | 'boolean'
  /** The codes of a string fact; a rule that compares with another is refused. */
  readonly values: readonly string[] | null
  /** Smallest and largest value, both possible, for the search for gaps; `null` without bound. */
  readonly range: readonly [number, number] | null
  /** Whether a line may lack it: then a table that asks for it must say what null gives. */
  readonly nullable: boolean
  /**
   * Which way the borrower stands better, by the number in the vector (for a code, `down` is an
   * earlier one); `null` where neither is claimed. A better fact may never bring a worse outcome.
   */
  readonly better: 'up' | 'down' | null
  readonly what: string
}

const number = (
  low: number,
  high: number,
  better: Fact['better'],
  what: string,
  nullable = false,
): Fact => ({ type: 'number', values: null, range: [low, high], nullable, better, what })
const flag = (better: Fact['better'], what: string): Fact => ({
  type: 'boolean',
  values: null,
  range: null,
  nullable: false,
  better,
  what,
})

const code = (values: readonly string[], what: string): Fact => ({
  type: 'string',
  values,
  range: null,
  nullable: false,
  better: null,
  what,
})

export const facts = {
  score: number(350, 950, 'up', 'score of the day; null when the line cannot be scored', true),
  tier: {
    type: 'string',
    values: tiers,
    range: null,
    nullable: true,
    better: 'down',
    what: 'tier with hysteresis; null until a line is judged',
  },
  status: {
    type: 'string',
    values: statuses,
    range: null,
    nullable: false,
    better: null,
    what: 'status before this decision',
  },
  hardTriggers: number(0, 99, 'down', 'hard triggers that hold'),
  softTriggers: number(0, 99, 'down', 'soft triggers that hold'),
  targetBps: number(
    0,
    1_000_000,
    'up',
    'target limit over the limit, basis points; null without target',
    true,
  ),
  daysInStatus: number(0, 36_500, null, 'days since the status began'),
  cleanStatements: number(
    0,
    1200,
    'up',
    'statements in a row settled on time since the status began',
  ),
  rung: number(0, 9, null, 'rung of the probation ladder, 0 outside probation'),
  observing: flag(null, 'too young to be judged by score: only hard triggers act'),
  hold: flag(null, 'a hold for fraud, dispute or the borrower’s wish stands'),
  fraudHold: flag('down', 'a hold for fraud stands'),
  bankrupt: flag('down', 'bankruptcy was filed'),
  overdueBeyondGrace: flag('down', 'past due by more than the grace days'),
  increaseConsent: flag(null, 'the borrower consented to increases'),
  reviewDue: flag(null, 'this decision is the dated review'),
  regime: code(levels, 'regime of the economy as published'),
  industryLevel: code(levels, 'level of the borrower’s industry; calm where none is known'),
  dependent: flag(null, 'lives on this line: draws often, rolls over, has no other liquidity'),
  consentsWithdrawn: number(0, 6, null, 'consents the borrower withdrew'),
  causedBySystem: flag(
    null,
    'suspended for the conditions or our own policy, not for the borrower',
  ),
  daysSuspended: number(0, 36_500, null, 'days since the suspension began; 0 otherwise'),
  funderWithdrawn: flag(null, 'a funder of the line withdrew: our own policy'),
  statementsToClimb: number(
    0,
    60,
    'down',
    'statements on time still lacking before the next rung of the way back; 0 off the ladder',
  ),
} as const satisfies Readonly<Record<string, Fact>>

export type FactName = keyof typeof facts
