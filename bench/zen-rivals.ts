/** The same tables in the rivals' own forms: a JDM graph for ZEN, priorities for the other. */
import type { DecisionTable, UnaryTest } from '../src/core/index.ts'
import type { JsonRules, Zen } from './peers.ts'
import { type Account, type Adjusted, rated, recommended } from './zen-table.ts'

type Decide = (account: Account) => Promise<Adjusted>

export function zen({ ZenEngine }: Zen): { decide: Decide; close: () => void } {
  const engine = new ZenEngine()
  const decision = engine.createDecision(graph())
  const decide: Decide = async (account) => {
    const { result } = await decision.evaluate({ account })
    const found = (result as { recommendation: Record<string, number> }).recommendation
    return {
      percent: found['percent_change']!,
      amount: found['amount_change']!,
      limit: found['new_credit_limit']!,
    }
  }
  return { decide, close: () => engine.dispose() }
}

/** Three ratings, their sum, the recommendation and its amounts, one node after another. */
function graph(): object {
  const nodes = [
    { type: 'inputNode', content: { schema: '' } },
    ...rated.map((table) => tableNode(table, 'account.', `evaluation.${table.name}`)),
    expressions(true, [['total', rated.map(({ name }) => `evaluation.${name}`).join(' + ')]]),
    tableNode(recommended, '', 'recommendation.percent_change'),
    expressions(false, [
      ['recommendation.percent_change', 'recommendation.percent_change'],
      [
        'recommendation.amount_change',
        'round(account.current_credit_limit * (recommendation.percent_change / 100))',
      ],
      [
        'recommendation.new_credit_limit',
        'account.current_credit_limit + $.recommendation.amount_change',
      ],
    ]),
  ].map((node, i) => ({ ...node, id: `n${i}`, name: `n${i}`, position: { x: 0, y: 0 } }))
  const edges = nodes.slice(1).map((node, i) => ({
    id: `e${i}`,
    sourceId: nodes[i]!.id,
    targetId: node.id,
    type: 'edge',
  }))
  return { nodes, edges }
}

const shared = { inputField: null, outputPath: null, executionMode: 'single' }

function tableNode({ inputs, rules }: DecisionTable, prefix: string, output: string) {
  return {
    type: 'decisionTableNode',
    content: {
      ...shared,
      hitPolicy: 'first',
      passThrough: true,
      inputs: inputs.map(({ name }, i) => ({ id: `i${i}`, name, field: prefix + name })),
      outputs: [{ id: 'o', name: output, field: output }],
      rules: rules.map(({ id, when, then }) => ({
        _id: id,
        ...Object.fromEntries(when.map((test, i) => [`i${i}`, zenCell(test)])),
        o: String(then[0]),
      })),
    },
  }
}

const expressions = (passThrough: boolean, rows: readonly (readonly [string, string])[]) => ({
  type: 'expressionNode',
  content: {
    ...shared,
    passThrough,
    expressions: rows.map(([key, value], i) => ({ id: `x${i}`, key, value })),
  },
})

const signs = { less: '<', 'at-most': '<=', greater: '>', 'at-least': '>=' } as const

function zenCell(test: UnaryTest): string {
  if (test.test === 'any') return ''
  if (test.test === 'equals') return String(test.value)
  if (test.test === 'one-of') return test.tests.map(zenCell).join(', ')
  if (test.test in signs) {
    const { test: sign, value } = test as { test: keyof typeof signs; value: number }
    return `${signs[sign]} ${value}`
  }
  throw new Error(`no table here has a cell of ${test.test}`)
}

const operators = {
  less: 'lessThan',
  'at-most': 'lessThanInclusive',
  greater: 'greaterThan',
  'at-least': 'greaterThanInclusive',
} as const

/** One engine a table: rules in falling priority, stopped at the first that holds. */
export function jsonRules({ Engine }: JsonRules): Decide {
  const first = (table: DecisionTable) => {
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
      return Number(table.rules[hit]!.then[0])
    }
  }
  const ratings = rated.map(first)
  const recommend = first(recommended)
  return async ({ current_credit_limit: limit, ...account }) => {
    const facts = flat(account)
    let total = 0
    for (const rate of ratings) total += await rate(facts)
    const percent = await recommend({ total })
    const amount = Math.round(limit * percent) / 100
    return { percent, amount, limit: limit + amount }
  }
}

/** `group.name` to value: its facts have no paths. */
const flat = (account: Omit<Account, 'current_credit_limit'>): object =>
  Object.fromEntries(
    Object.entries(account).flatMap(([group, fields]) =>
      Object.entries(fields).map(([name, value]) => [`${group}.${name}`, value]),
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
