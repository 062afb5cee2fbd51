/** Rules and bins in words, as a person reads a decision table. */
import {
  type DecisionTable,
  type FeatureRow,
  printLiteral,
  printTests,
  type ScoredFeature,
  type UnaryTest,
} from '../core/index.ts'
import type { RuleView } from '../wire/index.ts'

/** One rule of a table; cells that take anything are left out. */
export function ruleView(table: DecisionTable, index: number): RuleView {
  const { id, when, then, note } = table.rules[index]!
  const cells = when.flatMap((test, i) => {
    if (test.test === 'any') return []
    const name = table.inputs[i]!.name
    const joint = jointOf(test)
    return [`${name}${joint}${printTests(test)}`]
  })
  const outputs = then.flatMap((value, i) =>
    value === null ? [] : [`${table.outputs[i]!.name} = ${printLiteral(value)}`],
  )
  return {
    table: table.name,
    rule: id,
    when: cells.length === 0 ? 'always' : cells.join('; '),
    // oxlint-disable-next-line unicorn/no-thenable -- a rule's output in words, never awaited
    then: outputs.join('; '),
    note,
  }
}

/** What stands between an input's name and its cell. */
function jointOf({ test }: UnaryTest): string {
  if (test === 'equals') return ' = '
  return test === 'range' || test === 'one-of' ? ' in ' : ' '
}

/**
 * A bin in words, language apart: `<= 2`, `3..5`, `>= 6`, `4`, a level's name, `missing`.
 * Values are whole numbers, so a bin's ends are the first and last whole number in it.
 */
export function binText(feature: ScoredFeature, row: FeatureRow | null, bin: number): string {
  const nominal = feature.kind === 'nominal'
  const own = nominal ? feature.levels.length : feature.cuts.length + 1
  if (bin < own) return nominal ? levelText(feature, row, bin) : rangeText(feature.cuts, bin)
  const special = feature.specials[bin - own]
  if (special !== undefined) return String(special.value)
  return bin === own + feature.specials.length ? 'missing' : 'unseen'
}

function levelText(feature: ScoredFeature, row: FeatureRow | null, bin: number): string {
  const level = feature.levels[bin]!
  return (typeof level === 'number' ? row?.levels?.[level] : undefined) ?? String(level)
}

function rangeText(cuts: readonly number[], bin: number): string {
  if (cuts.length === 0) return 'any'
  const low = bin === 0 ? null : Math.ceil(cuts[bin - 1]!)
  const high = bin === cuts.length ? null : Math.ceil(cuts[bin]!) - 1
  if (low === null) return `<= ${high}`
  if (high === null) return `>= ${low}`
  return low === high ? String(low) : `${low}..${high}`
}
