/** One figure over several towns: its mean and how sure that is. */
import { deviation, mean } from '../../../base/index.ts'
import { round } from './counts.ts'
import type { Evaluation } from './evaluate.ts'

export interface OverSeeds {
  readonly figure: string
  readonly values: readonly (number | null)[]
  readonly mean: number | null
  /** 95 % interval of the mean; `null` from fewer than two towns. Source: Student 1908. */
  readonly interval: readonly [number, number] | null
}

/** The 97.5 % points of Student's t by degrees of freedom, from 1. */
const T_975 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]

const figures: Readonly<Record<string, (found: Evaluation) => number | null>> = {
  'AUC of 12-month default': ({ auc }) => auc?.value ?? null,
  'stacking caught before a missed bill': ({ stackingCaught }) => stackingCaught.share,
  'rings: recall': ({ rings }) => rings.recall.share,
  'rings: precision': ({ rings }) => rings.precision.share,
  'sharing a device: precision': ({ rings }) => rings.baseline.precision.share,
  'months from signal to 30+ peak': ({ conditions: { signalMonth, past30PeakMonth } }) =>
    signalMonth === null ? null : past30PeakMonth - signalMonth,
  'only fewer sign-ins, suspended': ({ quietSuspended }) => quietSuspended.count,
  'dependants over a cliff': ({ dependantsOverCliff }) => dependantsOverCliff.share,
  'never-late people cut, ours for each of the crude rule': ({ crude }) => crude.ratio,
  'gain of finer tiers, AUC': ({ tiers }) => tiers.gain?.value ?? null,
}

export function overSeeds(found: readonly Evaluation[]): OverSeeds[] {
  const bySignal = found[0]!.changes.flatMap(({ signal }, i) => [
    overTowns(
      `${signal}: median delay`,
      found.map(({ changes }) => changes[i]!.medianDelay),
    ),
    overTowns(
      `${signal}: found`,
      found.map(({ changes }) => changes[i]!.found.share),
    ),
    overTowns(
      `${signal}: false in 1,000`,
      found.map(({ changes }) => changes[i]!.falsePer1000),
    ),
  ])
  return [
    ...Object.entries(figures).map(([figure, of]) => overTowns(figure, found.map(of))),
    ...bySignal,
  ]
}

/** A figure over towns of several seeds; the interval of up to ten of them. */
export function overTowns(figure: string, values: readonly (number | null)[]): OverSeeds {
  const known = values.filter((value) => value !== null)
  const middle = mean(known)
  const spread = deviation(known)
  const t = T_975[known.length - 2]
  const half = spread === null || t === undefined ? null : (t * spread) / Math.sqrt(known.length)
  return {
    figure,
    values,
    mean: middle === null ? null : round(middle),
    interval:
      middle === null || half === null ? null : [round(middle - half), round(middle + half)],
  }
}
