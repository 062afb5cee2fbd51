/**
 * What a trigger rule rests on, read once from its cells. Two kinds of evidence are never enough
 * by themselves: what accounts are linked to (S8), and how often somebody signs in (S17).
 */
import { featureSlot, features } from '../feature/registry.ts'
import type { ReasonId } from '../feature/reason.ts'
import type { FactName } from '../policy/facts.ts'
import type { DecisionTable } from '../policy/policy-data.ts'

export type RestsOn = 'network' | 'sign-ins' | 'more'

/** Facts that say where a line stands, not what speaks against it. */
const setting: ReadonlySet<string> = new Set<FactName>([
  'status',
  'tier',
  'score',
  'targetBps',
  'daysInStatus',
  'cleanStatements',
  'rung',
  'observing',
  'increaseConsent',
  'reviewDue',
  'dependent',
  'causedBySystem',
  'daysSuspended',
  'statementsToClimb',
])

export function restsOn(table: DecisionTable, rule: number, reason: ReasonId): RestsOn {
  if (reason === LINKED) return 'network'
  const { when } = table.rules[rule]!
  const read = table.inputs
    .filter(({ name }, i) => when[i]!.test !== 'any' && !setting.has(name))
    .map(({ name }) => name)
  if (read.length === 0 || !read.every((name) => isNetwork(name) || isSignIns(name))) return 'more'
  return read.every(isSignIns) ? 'sign-ins' : 'network'
}

/** Linked-account irregularity. */
export const LINKED: ReasonId = 'R303'

export const isNetwork = (feature: string): boolean =>
  features[featureSlot(feature)]?.pillar === 'network'

export const isSignIns = (feature: string): boolean => /^(signIn|nightSignIn)/.test(feature)
