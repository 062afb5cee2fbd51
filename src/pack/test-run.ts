/** Runs the cases of a pack. */
import {
  bindEngine,
  compilePolicy,
  type Engine,
  isMissingConstants,
  limitInForce,
  newState,
  type Out,
  permissionRuleOn,
  type PolicyData,
  type Recorded,
  type Scorecard,
  type SlotTable,
  standingOf,
  type State,
  stepInto,
  type TidemarkEvent,
} from '../core/index.ts'
import { addDays, type Day, printDay, unreachable } from '../base/index.ts'
import type { Asked, PackCase } from './test-case.ts'
import { runDmnCase } from './test-dmn.ts'
import { runFactCase } from './test-facts.ts'
import { type Difference, differences, type Seen } from './test-result.ts'
import { type LookName, type Story } from './test-story.ts'

export interface CaseResult {
  readonly name: string
  readonly place: string
  /** Empty: it passed. */
  readonly differences: readonly Difference[]
}

export function runCases(cases: readonly PackCase[], asked: Asked): readonly CaseResult[] {
  const engines = enginesOf(asked.policy, asked.slots)
  const run = (body: PackCase['body']): readonly Difference[] => {
    switch (body.type) {
      case 'facts':
        return runFactCase(body, asked)
      case 'story':
        return runStory(body, engines)
      case 'dmn':
        return runDmnCase(body)
      default:
        return unreachable(body)
    }
  }
  return cases.map(({ name, place, body }) => ({ name, place, differences: run(body) }))
}

type Engines = (story: Story) => (day: Day) => Engine

/** The pack bound to the scores of each story; nothing is held out by chance. */
function enginesOf(policy: PolicyData, slots: SlotTable): Engines {
  const constants = policy.constants.map((row) =>
    row.key === 'holdout.bps' ? { ...row, value: 0 } : row,
  )
  const compiled = compilePolicy({ ...policy, constants }, slots)
  const usual = usualScore(policy)
  return ({ scores, conditions }) => {
    const bind = (score: number): Engine =>
      bindEngine(constantCard(score), compiled, conditions, hashes)
    const dated = scores.map(({ fromDay, score }) => ({ fromDay, engine: bind(score) }))
    const before = dated[0]?.engine ?? bind(usual)
    return (day) => dated.findLast(({ fromDay }) => fromDay <= day)?.engine ?? before
  }
}

const hashes = { scorecard: 'case', policy: 'case', conditions: 'case' }

/** The best score at which the pack leaves a limit as it is. */
function usualScore({ tables: { limit } }: PolicyData): number {
  const column = (name: string) => limit.outputs.findIndex((output) => output.name === name)
  const [scores, shares] = [column('anchorScore'), column('anchorBps')]
  const at = limit.rules
    .filter(({ then }) => then[shares] === 10_000)
    .map(({ then }) => Number(then[scores]))
  return at.length === 0 ? SCORE_USUAL : Math.max(...at)
}

const SCORE_USUAL = 660

/**
 * Every line scores the same. What it says it lost goes by its lateness, so that a cut by score
 * alone has a reason (R103) to give.
 */
const constantCard = (score: number): Scorecard => ({
  schema: 1,
  name: 'case',
  target: { definition: 'as the case says', horizonMonths: 12, isBasel: false, population: 'case' },
  scale: { pdo: 40, baseScore: 600, baseOdds: 20, minScore: 350, maxScore: 950 },
  basePoints: score,
  features: [
    {
      id: 'worstDpd6m',
      kind: 'ordered',
      monotone: null,
      reason: 'R103',
      cuts: [],
      levels: [],
      specials: [],
      points: [0],
      missingPoints: 0,
      unseenPoints: 0,
      counts: [1, 0, 0],
      referencePoints: 1,
    },
  ],
  pdPpm: Array.from({ length: 601 }, (_, i) => Math.round(600_000 * (1 - i / 600) ** 3)),
  training: {
    rows: 1,
    bads: 0,
    dataHash: 'case',
    codeVersion: 'case',
    window: null,
    seed: 0,
    leftOutFold: null,
  },
})

function runStory(story: Story, engines: Engines): Difference[] {
  const engineOn = engines(story)
  try {
    const after = tell(story, engineOn)
    return differences(story.then, (field) => got[field as LookName](after))
  } catch (error) {
    if (!isMissingConstants(error)) throw error
    return [{ field: 'decision', expected: 'any', got: error.message }]
  }
}

interface After {
  readonly line: State
  readonly day: Day
  readonly engine: Engine
  /** The decision of `when` that moved the line, else the last one; `null`: none. */
  readonly decided: Recorded | null
}

function tell({ events, from, scores }: Story, engineOn: (day: Day) => Engine): After {
  const line = newState()
  const out: Out = { records: [], traces: null }
  let before = 0
  const last = events.at(-1)!
  events.forEach((event, i) => {
    // What was due before a new score came is lived through by the old one.
    for (const { fromDay } of scores) {
      const eve = addDays(fromDay, -1)
      if (line.opened === 1 && line.lastDay <= eve && event.day >= fromDay)
        stepInto(line, reached(event, eve), engineOn(eve), out)
    }
    if (i === from) before = out.records.length
    stepInto(line, event, engineOn(event.day), out)
  })
  const records = out.records.slice(before)
  const moved = records.findLast(
    ({ decision: { from: was, to } }) =>
      was.status !== to.status || was.limitMinor !== to.limitMinor,
  )
  const decided = moved ?? records.at(-1) ?? null
  return { line, day: last.day, engine: engineOn(last.day), decided }
}

const reached = ({ product, borrower }: TidemarkEvent, day: Day): TidemarkEvent => ({
  type: 'day-reached',
  id: `eve-${day}`,
  source: '/case',
  product,
  borrower,
  at: day * 86_400_000,
  day,
  data: {},
})

const got: Readonly<Record<LookName, (after: After) => Seen>> = {
  status: ({ line }) => standingOf(line).status,
  tier: ({ line }) => standingOf(line).tier,
  limit: ({ line }) => line.limitMinor / 100,
  limitInForce: ({ line, day }) => limitInForce(line, day) / 100,
  decision: ({ decided }) => decided?.decision.kind ?? 'none',
  action: ({ decided }) => decided?.decision.action ?? 'none',
  reasons: ({ decided }) => decided?.decision.reasons.map(({ id }) => id) ?? [],
  notice: ({ decided }) => decided?.notice?.kind ?? 'none',
  draw: ({ line, day, engine }) =>
    line.closed === 0 && engine.draw[permissionRuleOn(line, engine, day)] === true,
  effectiveDay: ({ decided }) => dayText(decided?.decision.effectiveDay ?? null),
  reviewDay: ({ decided }) => dayText(decided?.decision.reviewDay ?? null),
}

const dayText = (day: Day | null): string | null => (day === null ? null : printDay(day))
