/**
 * The way back from a suspension, rung by rung: what the pack's `probation` table says of the rung
 * a line stands on, 0 while it is suspended.
 */
import { assert } from '../../base/index.ts'
import type { State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import type { Engine } from './engine.ts'

/** The rule that holds for the line as it stands, other facts as last stated; -1 off the ladder. */
export function rungRule(line: State, engine: Engine): number {
  const status = statuses[line.status]!
  if (status !== 'suspended' && status !== 'probation') return -1
  const { values, at } = engine
  values[at.status] = line.status
  values[at.rung] = line.rung
  const rule = engine.policy.probation(values)
  assert(rule >= 0, `no rule of the probation table holds (${rule}) on rung ${line.rung}`)
  return rule
}

/** Share of the limit that the next rung gives; 10,000 ends the probation. */
export const rungBpsAt = (engine: Engine, rule: number): number =>
  rule < 0 ? 0 : engine.shareBps[rule]!

/** Statements on time still lacking before the next rung. */
export const toClimb = (line: State, engine: Engine, rule: number): number =>
  rule < 0 ? 0 : Math.max(0, engine.rungStatements[rule]! - line.cleanStatements)
