/**
 * Whether tiers from probability, capacity and behaviour together see more than tiers of the score
 * alone: default rates of each cell learnt in one town, people of another ranked by them.
 */
import {
  type CompiledPolicy,
  type Scorecard,
  factTable,
  features,
  type PolicyData,
} from '../../../core/index.ts'
import type { Estimate } from '../../../train/index.ts'
import type { Snapshots } from '../snapshots.ts'
import { aucGain, aucIn, riskOf } from './judge-card.ts'

export interface TierReport {
  readonly byScore: Estimate | null
  readonly byAll: Estimate | null
  readonly gain: Estimate | null
  readonly wins: 'score alone' | 'all three' | 'neither'
}

/** A cell with few people goes by its tier: this many of the tier's rate are mixed in. */
const PRIOR = 50

export function compareTiers(
  card: Scorecard,
  policy: CompiledPolicy,
  learnt: Snapshots,
  judged: Snapshots,
): TierReport {
  const cells = cellsOf(card, policy, learnt)
  const rates = ratesOf(cells, learnt.dataset.bad)
  const test = cellsOf(card, policy, judged)
  const { bad } = judged.dataset
  const byScore = Float64Array.from(test, ({ tier }) => rates.tier(tier))
  const byAll = Float64Array.from(test, ({ tier, flags }) => rates.cell(tier, flags))
  const gain = aucGain(byAll, byScore, bad)
  return {
    byScore: aucIn(byScore, bad),
    byAll: aucIn(byAll, bad),
    gain,
    wins:
      gain === null || (gain.low <= 0 && gain.high >= 0)
        ? 'neither'
        : gain.value > 0
          ? 'all three'
          : 'score alone',
  }
}

interface Cell {
  readonly tier: number
  /** Bit 1: a capacity trigger holds; bit 2: one of behaviour. */
  readonly flags: number
}

function cellsOf(card: Scorecard, compiled: CompiledPolicy, snapshots: Snapshots): Cell[] {
  const { triggers } = compiled.policy.tables
  const groups = groupsOf(triggers)
  const slots = factTable(features)
  const scoreAt = slots.get('score')!.slot
  const facts = new Float64Array(slots.size)
  const hits = new Int32Array(triggers.rules.length)
  const risk = riskOf(card, snapshots.dataset)
  return snapshots.values.map((values, row) => {
    facts.fill(0)
    facts.set(values)
    facts[scoreAt] = -risk[row]!
    const tier = compiled.tier(facts)
    const n = compiled.triggers(facts, hits)
    let flags = 0
    for (let i = 0; i < n; i++) {
      const group = groups[hits[i]!]
      if (group === 'capacity') flags |= 1
      if (group === 'behaviour') flags |= 2
    }
    return { tier, flags }
  })
}

function groupsOf(triggers: PolicyData['tables']['triggers']): string[] {
  const at = triggers.outputs.findIndex(({ name }) => name === 'group')
  return triggers.rules.map((rule) => String(rule.then[at]))
}

function ratesOf(cells: readonly Cell[], bad: Uint8Array) {
  const count = (key: (cell: Cell) => number) => {
    const sums = new Map<number, { n: number; bads: number }>()
    cells.forEach((cell, row) => {
      const sum = sums.get(key(cell)) ?? { n: 0, bads: 0 }
      sum.n++
      sum.bads += bad[row]!
      sums.set(key(cell), sum)
    })
    return sums
  }
  const tiers = count(({ tier }) => tier)
  const all = count(({ tier, flags }) => tier * 4 + flags)
  const tier = (at: number): number => {
    const sum = tiers.get(at)
    return sum === undefined ? 0 : sum.bads / sum.n
  }
  return {
    tier,
    cell: (at: number, flags: number): number => {
      const { n, bads } = all.get(at * 4 + flags) ?? { n: 0, bads: 0 }
      return (bads + PRIOR * tier(at)) / (n + PRIOR)
    },
  }
}
