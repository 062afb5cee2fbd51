/**
 * ZEN's published benchmark decision as our own: read from `zen/credit-limit-adjustment.dmn`, where
 * its source and licence stand. Payment history, use and behaviour are rated, the ratings summed,
 * the sum recommends a change of -20 to +30 percent.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  compileFirst,
  type DecisionTable,
  type Slot,
  type SlotTable,
  type ValueType,
} from '../src/core/index.ts'
import { type Model, readModel } from '../src/dmn/index.ts'
import { must } from '../src/jobs/index.ts'
import { readLiteral, readTests } from '../src/pack/index.ts'
import { root } from './book.ts'

type Known = number | null

/** What is known of an account, in the published graph's own names. */
export interface Account {
  /** To the cent. */
  readonly current_credit_limit: Known
  readonly payment_history: {
    readonly on_time_payment_percentage: Known
    readonly late_payments_last_12_months: Known
  }
  readonly utilization: {
    readonly current_percentage: Known
    readonly average_last_6_months: Known
  }
  readonly financial_behavior: {
    readonly credit_inquiries_last_12_months: Known
    readonly years_with_institution: Known
    readonly income_verified: boolean | null
  }
}

/** Null without a limit to change. */
export interface Adjusted {
  readonly amount: Known
  readonly limit: Known
}

const file = 'credit-limit-adjustment.dmn'

export async function readZen(): Promise<Model> {
  return must(await readModel(await readFile(join(root, 'bench', 'zen', file), 'utf8'), file))
}

/** The tables in the file's order: three that rate, then the one that recommends. */
export function tablesOf({ elements }: Model): DecisionTable[] {
  return [...elements.values()].flatMap((element) => {
    if (element.type !== 'decision' || element.logic?.type !== 'table') return []
    const { inputs, outputs, rules } = element.logic
    const { name } = element
    return {
      name,
      hitPolicy: 'F',
      inputs: inputs.map(({ text, typeRef }) => ({ name: text, type: typeRef as ValueType })),
      outputs: outputs.map((output) => ({
        name: output.name!,
        type: output.typeRef as ValueType,
        values: null,
      })),
      rules: rules.map(({ when, then }, row) => ({
        id: `${name}-${row + 1}`,
        when: when.map((text) => must(readTests(text, file))),
        then: then.map((text) => must(readLiteral(text, file))),
        note: null,
      })),
    }
  })
}

/** Compiled as a pack's tables are, over a vector of this account's facts; the sums are ours. */
export function tidemark(tables: readonly DecisionTable[]): (account: Account) => Adjusted {
  const inputs = tables.flatMap((table) => table.inputs)
  const slots: SlotTable = new Map(inputs.map(({ name, type }, i) => [name, slotOf(type, i)]))
  const [history, use, behaviour, recommend] = tables.map((table) => compileFirst(table, slots))
  const [ofHistory, ofUse, ofBehaviour, percents] = tables.map(numbersOf)
  const facts = new Float64Array(inputs.length)
  return ({ current_credit_limit, payment_history, utilization, financial_behavior }) => {
    facts[0] = orNaN(payment_history.on_time_payment_percentage)
    facts[1] = orNaN(payment_history.late_payments_last_12_months)
    facts[2] = orNaN(utilization.current_percentage)
    facts[3] = orNaN(utilization.average_last_6_months)
    facts[4] = orNaN(financial_behavior.credit_inquiries_last_12_months)
    facts[5] = orNaN(financial_behavior.years_with_institution)
    facts[6] = orNaN(financial_behavior.income_verified)
    facts[7] =
      ofHistory![history!(facts)]! + ofUse![use!(facts)]! + ofBehaviour![behaviour!(facts)]!
    return adjusted(current_credit_limit, percents![recommend!(facts)]!)
  }
}

/** What each rule gives: its only number. */
export function numbersOf({ outputs, rules }: DecisionTable): number[] {
  const column = outputs.findIndex(({ type }) => type === 'number')
  return rules.map(({ then }) => then[column] as number)
}

const orNaN = (value: Known | boolean): number => (value === null ? Number.NaN : Number(value))

/** The change in whole units, rounded half away from zero; in cents, so that nothing is lost. */
export function adjusted(limit: Known, percent: number): Adjusted {
  if (limit === null) return { amount: null, limit: null }
  const cents = Math.round(limit * 100)
  const product = cents * percent
  const size = Math.floor((Math.abs(product) + 5000) / 10_000)
  const amount = product < 0 ? 0 - size : size
  return { amount, limit: (cents + amount * 100) / 100 }
}

const slotOf = (type: Slot['type'], slot: number): Slot => ({
  slot,
  type,
  values: null,
  range: null,
  nullable: true,
  better: null,
  what: '',
})
