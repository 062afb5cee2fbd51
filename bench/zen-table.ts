/**
 * ZEN's published benchmark of a credit-limit adjustment as our own tables: payment history, use
 * and behaviour are rated, the ratings summed, the sum recommends a change of -20 to +30 percent.
 * Source: github.com/gorules/zen, benchmark/fixtures/graphs/credit-limit-adjustment.json at
 * 75e7c79 (MIT). The graph the rival runs is printed from these tables, so nobody's can drift.
 * In ZEN's cells a comma means "or": two columns of its use table therefore hold for any number.
 */
import {
  compileFirst,
  type DecisionTable,
  type Slot,
  type SlotTable,
  type UnaryTest,
} from '../src/core/index.ts'

/** What is known of an account, in the published graph's own names. */
export interface Account {
  readonly current_credit_limit: number
  readonly payment_history: {
    readonly on_time_payment_percentage: number
    readonly late_payments_last_12_months: number
  }
  readonly utilization: {
    readonly current_percentage: number
    readonly average_last_6_months: number
  }
  readonly financial_behavior: {
    readonly credit_inquiries_last_12_months: number
    readonly years_with_institution: number
    readonly income_verified: boolean
  }
}

export interface Adjusted {
  readonly percent: number
  readonly amount: number
  readonly limit: number
}

const any: UnaryTest = { test: 'any' }
const is = (value: boolean): UnaryTest => ({ test: 'equals', value })
const cell = (test: 'less' | 'at-most' | 'greater' | 'at-least') => {
  return (value: number): UnaryTest => ({ test, value })
}
const [under, upTo, over, from] = [cell('less'), cell('at-most'), cell('greater'), cell('at-least')]
const either = (...tests: UnaryTest[]): UnaryTest => ({ test: 'one-of', tests })

type Row = readonly [...UnaryTest[], number]

function table(name: string, inputs: readonly string[], rows: readonly Row[]): DecisionTable {
  return {
    name,
    hitPolicy: 'F',
    inputs: inputs.map((input) => ({
      name: input,
      type: input.endsWith('verified') ? 'boolean' : 'number',
    })),
    outputs: [{ name: 'points', type: 'number', values: null }],
    rules: rows.map((row, i) => ({
      id: `${name}-${i + 1}`,
      when: row.slice(0, -1) as UnaryTest[],
      then: [row.at(-1) as number],
      note: null,
    })),
  }
}

export const rated: readonly DecisionTable[] = [
  table(
    'history',
    ['payment_history.on_time_payment_percentage', 'payment_history.late_payments_last_12_months'],
    [
      [from(95), upTo(0), 30],
      [from(90), upTo(1), 20],
      [from(80), upTo(2), 0],
      [from(70), upTo(3), -10],
      [any, any, -30],
    ],
  ),
  table(
    'use',
    ['utilization.current_percentage', 'utilization.average_last_6_months'],
    [
      [under(30), under(50), 25],
      [either(from(30), under(50)), either(from(50), under(70)), 15],
      [either(from(50), under(70)), either(from(70), under(85)), 0],
      [either(from(70), under(85)), either(from(85), under(95)), -15],
      [any, any, -25],
    ],
  ),
  table(
    'behaviour',
    [
      'financial_behavior.credit_inquiries_last_12_months',
      'financial_behavior.years_with_institution',
      'financial_behavior.income_verified',
    ],
    [
      [under(1), from(3), is(true), 25],
      [under(2), from(2), is(true), 15],
      [under(3), from(1), any, 5],
      [under(4), under(1), is(false), -10],
      [any, any, any, -20],
    ],
  ),
]

export const recommended: DecisionTable = table(
  'recommendation',
  ['total'],
  [
    [over(50), 30],
    [over(40), 25],
    [over(30), 20],
    [over(20), 15],
    [over(10), 10],
    [over(0), 5],
    [over(-10), 0],
    [over(-20), -5],
    [over(-30), -10],
    [over(-40), -15],
    [any, -20],
  ],
)

/** Compiled as a pack's tables are, over a vector of this account's facts. */
export function tidemark(): (account: Account) => Adjusted {
  const names = [...rated, recommended].flatMap(({ inputs }) => inputs)
  const slots: SlotTable = new Map(names.map(({ name, type }, i) => [name, slotOf(type, i)]))
  const [history, use, behaviour] = rated.map((one) => compileFirst(one, slots))
  const recommend = compileFirst(recommended, slots)
  const points = [...rated, recommended].map((one) => one.rules.map(({ then }) => Number(then[0])))
  const [ofHistory, ofUse, ofBehaviour, percents] = points as [number[], number[], ...number[][]]
  const facts = new Float64Array(names.length)
  return ({ current_credit_limit, payment_history, utilization, financial_behavior }) => {
    facts[0] = payment_history.on_time_payment_percentage
    facts[1] = payment_history.late_payments_last_12_months
    facts[2] = utilization.current_percentage
    facts[3] = utilization.average_last_6_months
    facts[4] = financial_behavior.credit_inquiries_last_12_months
    facts[5] = financial_behavior.years_with_institution
    facts[6] = financial_behavior.income_verified ? 1 : 0
    facts[7] = ofHistory[history!(facts)]! + ofUse[use!(facts)]! + ofBehaviour![behaviour!(facts)]!
    const percent = percents![recommend(facts)]!
    const amount = Math.round(current_credit_limit * percent) / 100
    return { percent, amount, limit: current_credit_limit + amount }
  }
}

const slotOf = (type: Slot['type'], slot: number): Slot => ({
  slot,
  type,
  values: null,
  range: null,
  nullable: false,
  better: null,
  what: '',
})
