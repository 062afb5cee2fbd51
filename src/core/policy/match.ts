/**
 * What a cell means, in plain steps: the definition that compiled tables are tested against and
 * that the checker of packs and the screens read. The engine itself runs `compilePolicy`'s code.
 */
import { unreachable } from '../../base/index.ts'
import type { DecisionTable, Literal, UnaryTest } from './policy-data.ts'

/**
 * Whether a cell holds for a value. Null matches nothing but `any` and `null`, also under `not`;
 * a value of another type than the test's matches nothing.
 */
export function matches(test: UnaryTest, value: Literal): boolean {
  switch (test.test) {
    case 'any':
      return true
    case 'equals':
      return test.value === value
    case 'less':
      return typeof value === 'number' && value < test.value
    case 'at-most':
      return typeof value === 'number' && value <= test.value
    case 'greater':
      return typeof value === 'number' && value > test.value
    case 'at-least':
      return typeof value === 'number' && value >= test.value
    case 'range':
      return (
        typeof value === 'number' &&
        (test.lowOpen ? value > test.low : value >= test.low) &&
        (test.highOpen ? value < test.high : value <= test.high)
      )
    case 'one-of':
      return test.tests.some((each) => matches(each, value))
    case 'not':
      return value !== null && !matches(test.of, value)
    default:
      return unreachable(test)
  }
}

/** Indices, in table order, of the rules that hold for a row of one value per input. */
export function matchingRules(table: DecisionTable, row: readonly Literal[]): number[] {
  return table.rules.flatMap((rule, index) =>
    rule.when.every((test, column) => matches(test, row[column] ?? null)) ? [index] : [],
  )
}

/** The order in which rules are tried: their own, but for PRIORITY that of the output's values. */
export function ruleOrder(table: DecisionTable): number[] {
  const order = table.rules.map((_, index) => index)
  if (table.hitPolicy !== 'P') return order
  const rank = (index: number): number =>
    table.outputs[0]?.values?.indexOf(table.rules[index]!.then[0] ?? null) ?? -1
  return order.toSorted((a, b) => rank(a) - rank(b) || a - b)
}
