/** The same decision in the rivals' own forms: ZEN's published graph, priorities for the other. */
import type { Json } from '../src/base/index.ts'
import type { DecisionTable, UnaryTest } from '../src/core/index.ts'
import type { Model } from '../src/dmn/index.ts'
import type { TableExpression } from '../src/dmn/model.ts'
import { contentHash } from '../src/store/index.ts'
import type { JsonRules, Zen } from './peers.ts'
import { type Account, type Adjusted, adjusted, numbersOf } from './zen-table.ts'

type Decide = (account: Account) => Promise<Adjusted>

export function zen({ ZenEngine }: Zen, model: Model): { decide: Decide; close: () => void } {
  const engine = new ZenEngine()
  const decision = engine.createDecision(zenGraph(model))
  const decide: Decide = async (account) => {
    try {
      const { result } = await decision.evaluate({ account })
      const found = (result as { recommendation: Record<string, number> }).recommendation
      return { amount: found['amount_change']!, limit: found['new_credit_limit']! }
    } catch {
      return { amount: null, limit: null } // so it ends without a limit
    }
  }
  return { decide, close: () => engine.dispose() }
}

/** Of the published graph, but for its columns' titles: they decide nothing and are fields here. */
const PUBLISHED = '6d3c2ebfef95ee6f94e4f37c1ea4602aeb5d2f0cf674849995520b3e6c84f5d7'

/**
 * The graph printed from the DMN file: its decisions in the file's order, one after another.
 * Fails: throws where that is not the published one.
 */
export function zenGraph(model: Model): object {
  let tables = 0
  const decisions = [...model.elements.values()].flatMap((element) => {
    if (element.type !== 'decision') return []
    const { id, name, logic } = element
    if (logic?.type !== 'table') return { id, name, ...expressionNode(id) }
    return { id, name, ...tableNode(logic, ++tables, tables < 4 ? 'evaluation' : 'recommendation') }
  })
  const input = { id: 'inputNode', name: 'request', type: 'inputNode', content: { schema: '' } }
  const nodes = [input, ...decisions].map((node, i) => ({
    ...node,
    position: { x: 110 + 320 * i, y: 114 },
  }))
  const edges = decisions.map(({ id }, i) => ({
    id: `edge${i + 1}`,
    sourceId: nodes[i]!.id,
    targetId: id,
    type: 'edge',
  }))
  const graph = { nodes, edges }
  const hash = contentHash(graph as unknown as Json)
  if (hash !== PUBLISHED) throw new Error(`the DMN file is not the graph published: ${hash}`)
  return graph
}

const single = { inputField: null, outputPath: null, executionMode: 'single' }

/** ZEN's cells are FEEL's but for the empty one and the quotes. */
function tableNode({ inputs, outputs, rules }: TableExpression, table: number, group: string) {
  const columns = (kind: 'i' | 'o', fields: readonly string[]) =>
    fields.map((field, i) => ({ id: `${kind}${table}-${i + 1}`, name: field, field }))
  const fields = inputs.map(({ text }) => text.replace('calculate_total_score', TOTAL))
  const given = columns('i', fields)
  const found = columns(
    'o',
    outputs.map(({ name }) => `${group}.${name}`),
  )
  const content = {
    ...single,
    hitPolicy: 'first',
    passThrough: true,
    inputs: given,
    outputs: found,
    rules: rules.map(({ when, then }, row) => ({
      _id: `rule${row + 1}`,
      ...Object.fromEntries(given.map(({ id }, i) => [id, when[i]!.replace(/^-$/, '')])),
      ...Object.fromEntries(found.map(({ id }, i) => [id, then[i]!.replaceAll('"', "'")])),
    })),
  }
  return { type: 'decisionTableNode', content }
}

const TOTAL = 'total_adjustment_score'
const ratings = ['payment_history', 'utilization', 'financial_behavior']

/** What the file says in FEEL, in ZEN's own language. */
function expressionNode(id: string) {
  const isTotal = id === 'scoreCalculationNode'
  const rows = isTotal
    ? { [TOTAL]: ratings.map((rating) => `evaluation.${rating}_score`).join(' + ') }
    : {
        'recommendation.amount_change':
          'round(account.current_credit_limit * (recommendation.percent_change / 100))',
        'recommendation.new_credit_limit':
          'account.current_credit_limit + $.recommendation.amount_change',
      }
  const expressions = Object.entries(rows).map(([key, value], i) => ({
    id: `expr${i + 1}`,
    key,
    value,
  }))
  return { type: 'expressionNode', content: { ...single, passThrough: isTotal, expressions } }
}

const operators = {
  less: 'lessThan',
  'at-most': 'lessThanInclusive',
  greater: 'greaterThan',
  'at-least': 'greaterThanInclusive',
} as const

/** One engine a table: rules in falling priority, stopped at the first that holds. */
export function jsonRules({ Engine }: JsonRules, tables: readonly DecisionTable[]): Decide {
  const first = (table: DecisionTable) => {
    const numbers = numbersOf(table)
    let hit = -1
    const rules = table.rules.map(({ when }, i) => ({
      priority: table.rules.length - i,
      conditions: { all: when.flatMap((test, c) => condition(test, table.inputs[c]!.name)) },
      event: { type: 'hit', params: { rule: i } },
    }))
    const engine = new Engine(rules, { allowUndefinedFacts: false })
    engine.on('success', ({ params }) => {
      if (hit < 0) hit = params.rule
      engine.stop()
    })
    return async (facts: object): Promise<number> => {
      hit = -1
      await engine.run(facts)
      return numbers[hit]!
    }
  }
  const rates = tables.slice(0, -1).map(first)
  const recommended = tables.at(-1)!
  const recommend = first(recommended)
  return async ({ current_credit_limit: limit, ...account }) => {
    const facts = flat(account)
    let total = 0
    for (const rate of rates) total += await rate(facts)
    return adjusted(limit, await recommend({ [recommended.inputs[0]!.name]: total }))
  }
}

/** `account.group.name` to value: its facts have no paths. */
const flat = (account: Omit<Account, 'current_credit_limit'>): object =>
  Object.fromEntries(
    Object.entries(account).flatMap(([group, fields]) =>
      Object.entries(fields).map(([name, value]) => [`account.${group}.${name}`, value]),
    ),
  )

function condition(test: UnaryTest, fact: string): object[] {
  if (test.test === 'any') return []
  if (test.test === 'equals') return [{ fact, operator: 'equal', value: test.value }]
  if (test.test === 'one-of') return [{ any: test.tests.flatMap((each) => condition(each, fact)) }]
  if (test.test in operators) {
    const { test: sign, value } = test as { test: keyof typeof operators; value: number }
    return [{ fact, operator: operators[sign], value }]
  }
  throw new Error(`no table here has a cell of ${test.test}`)
}
