/**
 * A policy pack as plain data: what `pack` makes of DMN and YAML files and what `compilePolicy`
 * compiles once. Its canonical JSON's hash is the policy hash that every decision names.
 */

/** A literal a rule may compare with or give out. */
export type Literal = string | number | boolean | null

/**
 * One cell on the input side. A null input matches nothing but `null` and `any`,
 * whatever the test; a value of another type than the test's matches nothing.
 */
export type UnaryTest =
  | { readonly test: 'any' }
  | { readonly test: 'equals'; readonly value: Literal }
  | { readonly test: 'less' | 'at-most' | 'greater' | 'at-least'; readonly value: number }
  | {
      readonly test: 'range'
      readonly low: number
      readonly lowOpen: boolean
      readonly high: number
      readonly highOpen: boolean
    }
  | { readonly test: 'one-of'; readonly tests: readonly UnaryTest[] }
  | { readonly test: 'not'; readonly of: UnaryTest }

export type ValueType = 'number' | 'string' | 'boolean'

/** UNIQUE, FIRST, PRIORITY, COLLECT. */
export type HitPolicy = 'U' | 'F' | 'P' | 'C'

export interface TableInput {
  /** A feature id or a fact the engine states (`tier`, `status`, `score`, `limitMinor` …). */
  readonly name: string
  readonly type: ValueType
}

export interface TableOutput {
  readonly name: string
  readonly type: ValueType
  /** Allowed values; for PRIORITY, in falling priority. `null` when any value may be given. */
  readonly values: readonly Literal[] | null
}

export interface TableRule {
  /** Stable name for reasons and traces: the rule's id in the file. */
  readonly id: string
  /** One test per input, in input order. */
  readonly when: readonly UnaryTest[]
  /** One literal per output, in output order. */
  readonly then: readonly Literal[]
  readonly note: string | null
}

export interface DecisionTable {
  readonly name: string
  readonly hitPolicy: HitPolicy
  readonly inputs: readonly TableInput[]
  readonly outputs: readonly TableOutput[]
  readonly rules: readonly TableRule[]
}

/** A number of law or of the lender with the days it holds and where it comes from. */
export interface DatedConstant {
  readonly key: string
  readonly value: number
  readonly unit: string
  /** First day it holds, `YYYY-MM-DD`; `null`: without a start date. */
  readonly fromDay: string | null
  /** Last day it holds; `null`: until further notice. */
  readonly toDay: string | null
  readonly citation: string
  /** `design` for the lender's own choice; `unverified` is shown as such on screen. */
  readonly standing: 'verified' | 'unverified' | 'design'
}

export const tableNames = [
  'tier',
  'triggers',
  'action',
  'limit',
  'permissions',
  'playbook',
  'probation',
  'offers',
] as const
export type TableName = (typeof tableNames)[number]

/** Days of the year that are no working days, and the weekend days that are 调休. */
export interface CalendarData {
  /** `YYYY-MM-DD`, rising; weekends need not be named. */
  readonly holidays: readonly string[]
  readonly workdays: readonly string[]
  /** Whether a due day on a day off moves to the next working day, or stays. */
  readonly dueDays: 'next-working-day' | 'stay'
}

export interface PolicyData {
  readonly schema: 3
  readonly name: string
  readonly version: string
  readonly jurisdiction: string
  readonly tables: Readonly<Record<TableName, DecisionTable>>
  readonly constants: readonly DatedConstant[]
  readonly calendar: CalendarData
  readonly switches: Readonly<Record<string, boolean>>
  /** Reason and notice texts over the defaults in `wire/text`, by language and id. */
  readonly texts: Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, string>>>>
}
