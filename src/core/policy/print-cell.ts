/** Cells as FEEL writes them: `> 30`, `[3..6]`, `not("A")`, `-` for any. */
import { unreachable } from '../../base/index.ts'
import type { Literal, UnaryTest } from './policy-data.ts'

export const printLiteral = (value: Literal): string => JSON.stringify(value)

export function printTests(test: UnaryTest): string {
  switch (test.test) {
    case 'any':
      return '-'
    case 'equals':
      return printLiteral(test.value)
    case 'less':
      return `< ${test.value}`
    case 'at-most':
      return `<= ${test.value}`
    case 'greater':
      return `> ${test.value}`
    case 'at-least':
      return `>= ${test.value}`
    case 'range':
      return `${test.lowOpen ? ']' : '['}${test.low}..${test.high}${test.highOpen ? '[' : ']'}`
    case 'one-of':
      return test.tests.map(printTests).join(', ')
    case 'not':
      return `not(${printTests(test.of)})`
    default:
      return unreachable(test)
  }
}
