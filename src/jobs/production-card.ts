/** What a scorecard must be, beyond sound, before it may decide about people. */
import { failure, type Issue, type Json, ok, type Result } from '../base/index.ts'
import { featureSlot, features, loadScorecard, type Scorecard } from '../core/index.ts'
import { unnamedFeatures } from '../wire/index.ts'
import type { PillarGain } from './town/keep-pillars.ts'

/**
 * A sound scorecard whose every feature the registry knows, may be scored, keeps its declared
 * direction and has the reason borrowers are told; on the scale the policy's tiers were cut for.
 *
 * Fails: with every issue, each at its path.
 */
export function productionCard(json: unknown, scale: Scorecard['scale']): Result<Scorecard> {
  const loaded = loadScorecard(json)
  if (!loaded.ok) return loaded
  const card = loaded.value
  const issues: Issue[] = []
  const say = (path: string, code: string, message: string): void => {
    issues.push({ path, code, message })
  }
  for (const [name, wanted] of Object.entries(scale) as [keyof typeof scale, number][])
    if (card.scale[name] !== wanted)
      say(`/scale/${name}`, 'other-scale', `the tiers are cut for ${wanted}`)
  if (card.features.length === 0)
    say('/features', 'empty', 'a scorecard of nothing decides nothing')
  card.features.forEach((feature, i) => {
    const { id, kind, monotone, reason } = feature
    const place = `/features/${i}`
    const row = features[featureSlot(id)]
    if (row === undefined)
      return say(`${place}/id`, 'unknown-feature', `no feature is called ${id}`)
    if (row.protected) say(`${place}/id`, 'protected', `${id} may be watched, never scored`)
    else if (!row.scorable) say(`${place}/id`, 'not-scorable', `${id} is shown, never scored`)
    if (reason !== null && reason !== row.reason)
      say(`${place}/reason`, 'other-reason', `points lost by ${id} are told as ${row.reason}`)
    if ((kind === 'nominal') !== (row.levels !== null))
      say(`${place}/kind`, 'other-kind', `${id} is ${row.levels === null ? 'ordered' : 'nominal'}`)
    if (row.direction !== null && monotone !== row.direction)
      say(`${place}/monotone`, 'other-direction', `${id} is declared ${row.direction}`)
  })
  issues.push(...unnamedFeatures(card))
  return issues.length > 0 ? failure(issues) : ok(card)
}

/** How a scorecard did where it was not trained. */
export interface Measures {
  readonly auc: number | null
  readonly ks: number | null
  readonly brier: number | null
  readonly logLoss: number | null
  /** Where a first run measured it. */
  readonly pillars?: readonly PillarGain[] | null
}

const measureNames = ['auc', 'ks', 'brier', 'logLoss'] as const

/** What screens show of a training report, and the whole of it: an artefact of kind `report`. */
export function reportBody(json: unknown, { training, features }: Scorecard): Result<Json> {
  const issues: Issue[] = []
  const say = (path: string, code: string, message: string): void => {
    issues.push({ path, code, message })
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return failure([{ path: '', code: 'wrong-type', message: 'a report is an object' }])
  const report = json as Record<string, unknown>
  for (const name of ['rows', 'bads'] as const)
    if (report[name] !== training[name])
      say(`/${name}`, 'other-model', `the scorecard learnt from ${training[name]}`)
  const measures: Record<string, number | null> = {}
  for (const name of measureNames) {
    const value = meanOf(report[name])
    if (value === undefined) say(`/${name}`, 'wrong-type', 'a number of 0 or more, or null')
    else measures[name] = value
  }
  if (issues.length > 0) return failure(issues)
  const { rows } = training
  return ok({ ...measures, rows, features: features.length, full: json as Json })
}

/** A measure is a number, or its mean over folds beside them; `undefined` where it is neither. */
function meanOf(value: unknown): number | null | undefined {
  const mean =
    typeof value === 'object' && value !== null ? (value as { mean?: unknown }).mean : value
  if (mean === null || mean === undefined) return mean as null | undefined
  return typeof mean === 'number' && mean >= 0 ? mean : undefined
}
