/** The engine under test: the shipped neutral pack and a small hand-written scorecard. */
import {
  bindEngine,
  compilePolicy,
  type Engine,
  factTable,
  features,
  noConditions,
  type PolicyData,
  type Queue,
  type Scorecard,
  type ScoredFeature,
} from '../src/core/index.ts'
import { readPack } from '../src/pack/index.ts'

export async function neutralPack(): Promise<PolicyData> {
  const pack = await readPack('packs/neutral')
  if (!pack.ok) throw new Error(pack.issues.map((i) => `${i.path}: ${i.message}`).join('\n'))
  return pack.value
}

const ordered = (
  id: string,
  reason: string,
  cuts: readonly number[],
  points: readonly number[],
): ScoredFeature => ({
  id,
  kind: 'ordered',
  monotone: null,
  reason,
  cuts,
  levels: [],
  specials: [],
  points,
  missingPoints: 0,
  unseenPoints: 0,
  counts: [...points.map(() => 1), 1],
  referencePoints: Math.max(...points),
})

/** Score 650 plus points: lateness, use of the line, months on time, payments. */
export const smallCard: Scorecard = {
  schema: 1,
  name: 'small',
  target: {
    definition: 'default next month',
    horizonMonths: 1,
    isBasel: false,
    population: 'test stories',
  },
  scale: { pdo: 40, baseScore: 600, baseOdds: 20, minScore: 350, maxScore: 950 },
  basePoints: 650,
  features: [
    ordered('worstDpd6m', 'R103', [1, 31, 61], [60, -20, -90, -160]),
    ordered('utilisation', 'R401', [2000, 5000, 8000, 9500], [60, 40, 0, -40, -80]),
    ordered('onTimeStreak', 'R105', [3, 6, 12], [-20, 0, 30, 60]),
    ordered('paymentRatio3m', 'R201', [500, 2000, 9000], [-40, -10, 10, 40]),
  ],
  pdPpm: Array.from({ length: 601 }, (_, i) => Math.round(600_000 * (1 - i / 600) ** 3)),
  training: {
    rows: 4,
    bads: 1,
    dataHash: '0'.repeat(64),
    codeVersion: 'test',
    window: null,
    seed: 1,
    leftOutFold: null,
  },
}

export function engineOf(
  policy: PolicyData,
  card: Scorecard = smallCard,
  queue: Queue | null = null,
): Engine {
  const hashes = {
    scorecard: 'c'.repeat(64),
    policy: 'p'.repeat(64),
    conditions: '0'.repeat(64),
  }
  return bindEngine(card, compilePolicy(policy, factTable(features)), noConditions, hashes, queue)
}
