/**
 * Better is never worse, from a fact through the triggers to the action. Fewer triggers of both
 * kinds are covered by the action table alone; where one kind gives way to the other both answers
 * are compared. Triggers that share no input know nothing of each other, so each such part is gone
 * through by itself and the others enter by the counts they can give: exact, as if the whole table
 * were gone through, which for some twenty columns nobody could.
 */
import type { Issue } from '../base/index.ts'
import {
  type DecisionTable,
  type Literal,
  matches,
  type PolicyData,
  ruleOrder,
  type SlotTable,
  type UnaryTest,
} from '../core/index.ts'
import {
  type Apart,
  type Axis,
  axesOf,
  forEachCase,
  forEachImprovement,
  printCase,
  rowAt,
  tooManyCases,
} from './cases.ts'
import type { Rank } from './check-better.ts'
import { columnOf, outputOf } from './table-form.ts'

export function checkTriggers(policy: PolicyData, slots: SlotTable, rank: Rank): Issue[] {
  const { triggers, action } = policy.tables
  const shared = sharedCells(triggers, action)
  const actionAxes = axesOf('action', action, slots, shared)
  const most = {
    hard: lastOf(actionAxes, 'hardTriggers'),
    soft: lastOf(actionAxes, 'softTriggers'),
  }
  const parts = partsOf(triggers).map((table) => ({
    table,
    axes: axesOf('triggers', table, slots, shared),
  }))
  const tooMany = parts.flatMap(({ axes }) => tooManyCases('triggers.dmn', axes) ?? [])
  if (tooMany.length > 0) return tooMany
  const outcomes = parts.map((part) => outcomesOf(part, shared))
  const issues: Issue[] = []
  const seen = new Set<string>()
  parts.forEach(({ axes }, part) => {
    let rest: readonly Outcome[] | null = null
    forEachImprovement(axes, (at, improved, axis, step) => {
      const [worse, better] = [outcomes[part]![at]!, outcomes[part]![improved]!]
      if (better.hard <= worse.hard && better.soft <= worse.soft) return
      rest ??= together(outcomes.toSpliced(part, 1), most)
      for (const others of rest) {
        const [before, after] = [worse, better].map((own) => given(plus(own, others, most)))
        const key = JSON.stringify([...before!, ...after!])
        if (seen.has(key)) continue
        seen.add(key)
        const witness = worseAction(action, actionAxes, rank, before!, after!)
        if (witness === null) continue
        const where = printCase(axes, rowAt(axes, improved))
        const message = `a better ${axis}, ${step}, ${witness}; triggers at ${where}`
        issues.push({ path: 'triggers.dmn', code: 'better-is-worse', message })
      }
    })
  })
  return issues
}

/** What a case of a part gives: triggers that hold, and the facts the action table asks for too. */
interface Outcome {
  readonly hard: number
  readonly soft: number
  readonly facts: ReadonlyMap<string, Literal>
}

interface Part {
  readonly table: DecisionTable
  readonly axes: readonly Axis[]
}

/** The table as tables without a common input; columns no cell tests are left out. */
export function partsOf(table: DecisionTable): DecisionTable[] {
  const tested = table.rules.map((rule) =>
    rule.when.flatMap((test, column) => (test.test === 'any' ? [] : [column])),
  )
  const parts: { columns: Set<number>; rules: number[] }[] = []
  tested.forEach((columns, rule) => {
    const joined = parts.filter((part) => columns.some((column) => part.columns.has(column)))
    const rest = parts.filter((part) => !joined.includes(part))
    const all = [...joined.flatMap((part) => [...part.columns]), ...columns]
    const rules = [...joined.flatMap((part) => part.rules), rule].toSorted((a, b) => a - b)
    parts.splice(0, parts.length, ...rest, { columns: new Set(all), rules })
  })
  return parts.map(({ columns, rules }) => {
    const kept = [...columns].toSorted((a, b) => a - b)
    return {
      ...table,
      inputs: kept.map((column) => table.inputs[column]!),
      rules: rules.map((rule) => {
        const { when, ...others } = table.rules[rule]!
        return { ...others, when: kept.map((column) => when[column]!) }
      }),
    }
  })
}

/** By case, in the order of `forEachCase`. */
function outcomesOf({ table, axes }: Part, shared: Apart): Outcome[] {
  const outcomes: Outcome[] = []
  const count = (rules: readonly number[], severity: string): number =>
    rules.filter((rule) => outputOf(table, rule, 'severity') === severity).length
  forEachCase(table, axes, (row, rules) => {
    const facts = new Map(
      axes.flatMap(({ name }, i) => (shared.has(name) ? [[name, row[i]!] as const] : [])),
    )
    outcomes.push({ hard: count(rules, 'hard'), soft: count(rules, 'soft'), facts })
  })
  return outcomes
}

/** Counts from which on the action table tells no difference. */
type Most = Pick<Outcome, 'hard' | 'soft'>

const plus = (a: Outcome, b: Outcome, most: Most): Outcome => ({
  hard: Math.min(most.hard, a.hard + b.hard),
  soft: Math.min(most.soft, a.soft + b.soft),
  facts: new Map([...a.facts, ...b.facts]),
})

/** Everything several parts can give at once, each once. */
function together(parts: readonly (readonly Outcome[])[], most: Most): Outcome[] {
  let sums: Outcome[] = [{ hard: 0, soft: 0, facts: new Map() }]
  for (const outcomes of parts) {
    const distinct = new Map(outcomes.map((outcome) => [keyOf(outcome), outcome]))
    const next = new Map<string, Outcome>()
    for (const sum of sums)
      for (const outcome of distinct.values()) {
        const both = plus(sum, outcome, most)
        next.set(keyOf(both), both)
      }
    sums = [...next.values()]
  }
  return sums
}

const keyOf = ({ hard, soft, facts }: Outcome): string => JSON.stringify([hard, soft, ...facts])

/** The last kind of number an input is told apart by. */
const lastOf = (axes: readonly Axis[], name: string): number =>
  Number(axes.find((axis) => axis.name === name)?.values.findLast((value) => value !== null) ?? 0)

/** Inputs both tables ask for, each with the cells of both. */
function sharedCells(a: DecisionTable, b: DecisionTable): Apart {
  const cells = (table: DecisionTable, name: string): UnaryTest[] => {
    const column = columnOf(table, name)
    return column < 0 ? [] : table.rules.map((rule) => rule.when[column]!)
  }
  const names = a.inputs
    .map(({ name }) => name)
    .filter((name) => b.inputs.some((input) => input.name === name))
  return new Map(names.map((name) => [name, [...cells(a, name), ...cells(b, name)]]))
}

const given = ({ hard, soft, facts }: Outcome): ReadonlyMap<string, Literal> =>
  new Map<string, Literal>([...facts, ['hardTriggers', hard], ['softTriggers', soft]])

/** A case where the action is worse with the facts `after` than with `before`, in words. */
function worseAction(
  table: DecisionTable,
  axes: readonly Axis[],
  rank: Rank,
  before: ReadonlyMap<string, Literal>,
  after: ReadonlyMap<string, Literal>,
): string | null {
  const order = ruleOrder(table)
  const decide = (row: readonly Literal[]): number | undefined =>
    order.find((rule) => table.rules[rule]!.when.every((test, i) => matches(test, row[i]!)))
  const free = axes.map((axis) =>
    before.has(axis.name) ? { ...axis, values: [null], holds: axis.holds.slice(0, 1) } : axis,
  )
  let witness: string | null = null
  forEachCase(table, free, (row) => {
    if (witness !== null) return
    const put = (facts: ReadonlyMap<string, Literal>): Literal[] =>
      row.map((value, i) => (facts.has(axes[i]!.name) ? facts.get(axes[i]!.name)! : value))
    const [rowBefore, rowAfter] = [put(before), put(after)]
    const [from, to] = [decide(rowBefore), decide(rowAfter)]
    if (from === undefined || to === undefined || rank(to, rowAfter) >= rank(from, rowBefore))
      return
    const [was, is] = [from, to].map((rule) => table.rules[rule]!)
    witness = `turns rule ${was!.id} into the worse ${is!.id} at ${printCase(axes, rowAfter)}`
  })
  return witness
}
