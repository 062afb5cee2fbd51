/**
 * A policy as somebody outside writes it: its shape, strictly, every fault at its place. What it
 * means is for the checks of packs; here nothing is coerced, so that what is kept is what came.
 */
import { type TSchema, Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { failure, ok, type Result } from '../base/index.ts'
import { type PolicyData, tableNames } from '../core/index.ts'
import { allIssues, issueList, report } from './issue-list.ts'

/** Fails: `wrong-shape` at each place, `too-deep` alone. */
export function readPolicyBody(json: unknown): Result<PolicyData> {
  const issues = issueList()
  if (isDeeper(json, DEPTH_MAX)) report(issues, '', 'too-deep', () => 'nested too deeply')
  else
    for (const { path, message } of Value.Errors(PolicyBody, json))
      report(issues, path, 'wrong-shape', () => message)
  const [first, ...more] = allIssues(issues)
  return first === undefined ? ok(json as PolicyData) : failure([first, ...more])
}

const DEPTH_MAX = 24

/** Level by level, so that no depth is too deep to be looked at. */
function isDeeper(json: unknown, levels: number): boolean {
  let level: readonly unknown[] = [json]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
  return false
}

const only = { additionalProperties: false } as const
const fields = <T extends Readonly<Record<string, TSchema>>>(of: T) => Type.Object({ ...of }, only)

const number = Type.Number({
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
})
const text = Type.String({ maxLength: 4000 })
/** Stands in columns and headings. */
const line = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f]+$' })
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const orNull = <T extends TSchema>(of: T) => Type.Union([of, Type.Null()])
const oneOf = (values: readonly string[]) => Type.Union(values.map((each) => Type.Literal(each)))
const list = <T extends TSchema>(of: T, maxItems: number) => Type.Array(of, { maxItems })

const literal = Type.Union([text, number, Type.Boolean(), Type.Null()])

const test = Type.Recursive((self) =>
  Type.Union([
    fields({ test: Type.Literal('any') }),
    fields({ test: Type.Literal('equals'), value: literal }),
    fields({ test: oneOf(['less', 'at-most', 'greater', 'at-least']), value: number }),
    fields({
      test: Type.Literal('range'),
      low: number,
      lowOpen: Type.Boolean(),
      high: number,
      highOpen: Type.Boolean(),
    }),
    fields({ test: Type.Literal('one-of'), tests: list(self, 1000) }),
    fields({ test: Type.Literal('not'), of: self }),
  ]),
)

const valueType = oneOf(['number', 'string', 'boolean'])

/** More than anybody could answer for, and still gone through in seconds. */
const RULES_MAX = 2000
const COLUMNS_MAX = 100

const table = fields({
  name: line,
  hitPolicy: oneOf(['U', 'F', 'P', 'C']),
  inputs: list(fields({ name: line, type: valueType }), COLUMNS_MAX),
  outputs: list(
    fields({ name: line, type: valueType, values: orNull(list(literal, 1000)) }),
    COLUMNS_MAX,
  ),
  rules: list(
    fields({
      id: line,
      when: list(test, COLUMNS_MAX),
      // oxlint-disable-next-line unicorn/no-thenable -- a rule's outputs, never awaited
      then: list(literal, COLUMNS_MAX),
      note: orNull(text),
    }),
    RULES_MAX,
  ),
})

const constant = fields({
  key: line,
  value: number,
  unit: text,
  fromDay: orNull(day),
  toDay: orNull(day),
  citation: text,
  standing: oneOf(['verified', 'unverified', 'design']),
})

const texts = Type.Record(Type.String(), text)

const PolicyBody = fields({
  schema: Type.Literal(3),
  name: line,
  version: line,
  jurisdiction: line,
  tables: fields(Object.fromEntries(tableNames.map((name) => [name, table]))),
  constants: list(constant, 5000),
  calendar: fields({
    holidays: list(day, 20_000),
    workdays: list(day, 20_000),
    dueDays: oneOf(['next-working-day', 'stay']),
  }),
  switches: Type.Record(Type.String(), Type.Boolean()),
  texts: fields({ 'zh-CN': texts, en: texts }),
})
