/** Policies to put side by side: the same pack under another hash, and one that asks for more. */
import type { Engine, PolicyData, UnaryTest } from '../src/core/index.ts'
import { engineOf } from './engine.ts'

/** An engine that names its policy, as a comparison tells them apart by it. */
export function engineNamed(policy: PolicyData, name: string): Engine {
  const engine = engineOf(policy)
  return { ...engine, hashes: { ...engine.hashes, policy: name.repeat(64) } }
}

/** The same pack asking so many points more for each tier and anchor. */
export function stricter(policy: PolicyData, points: number): PolicyData {
  const { tier, limit } = policy.tables
  const up = (test: UnaryTest): UnaryTest => {
    switch (test.test) {
      case 'range':
        return { ...test, low: test.low + points, high: test.high + points }
      case 'less':
      case 'at-least':
        return { ...test, value: test.value + points }
      default:
        return test
    }
  }
  const at = limit.outputs.findIndex(({ name }) => name === 'anchorScore')
  return {
    ...policy,
    tables: {
      ...policy.tables,
      tier: { ...tier, rules: tier.rules.map((rule) => ({ ...rule, when: rule.when.map(up) })) },
      limit: {
        ...limit,
        rules: limit.rules.map((rule) => ({
          ...rule,
          then: rule.then.map((value, i) => (i === at ? Number(value) + points : value)),
        })),
      },
    },
  }
}
