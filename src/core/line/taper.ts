/**
 * Guard 10: who depends on the line and is neither in default nor under suspicion of fraud is
 * tapered, never dropped, and offered a small emergency line once in the line's life.
 */
import type { Day } from '../../base/index.ts'
import { isDependent } from '../feature/dependence.ts'
import type { Constants } from '../policy/constants.ts'
import { NONE, type State } from '../state/state.ts'
import type { Engine, TriggerRule } from './engine.ts'
import { isAtFloor } from './guards.ts'
import { type Judgement, permissionRule } from './judge.ts'
import { triggersHeld } from './reasons.ts'

/** Whether a suspension the policy wants becomes steps down to what is owed. */
export function isTapered(line: State, day: Day, judged: Judgement, engine: Engine): boolean {
  if (judged.action !== 'suspend' || !isDependent(line, day)) return false
  return !triggersHeld(judged, engine).some((rule) => isDefaultOrFraud(engine.triggers[rule]!))
}

const isDefaultOrFraud = ({ severity, group }: TriggerRule): boolean =>
  severity === 'hard' && (group === 'default' || group === 'behaviour')

/** The emergency line to offer now that nothing is left to draw, minor units; 0: none. */
export function emergencyMinor(line: State, engine: Engine, c: Constants, day: number): number {
  const { rights } = line
  const offer = c['taper.emergencyMinor']
  if (offer === 0 || rights.emergencyDay !== NONE) return 0
  if (!isAtFloor(line, c) && engine.draw[permissionRule(line, engine)]!) return 0
  rights.emergencyDay = day
  return offer
}
