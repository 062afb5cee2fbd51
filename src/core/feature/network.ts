/**
 * The network pillar 关联关系: what links tell; never the sole reason, never about a person. No
 * scorecard learns these: they act by alert triggers, and only with facts of the borrower's own.
 */
import { NONE, type State } from '../state/state.ts'
import { CAUSES, exposureBps } from '../state/network.ts'
import { HALF_LIFE_DAYS } from '../state/decay.ts'
import type { FeatureRow } from './feature-row.ts'

type Rest = Pick<FeatureRow, 'unit' | 'range' | 'compute' | 'spec'> &
  Partial<Pick<FeatureRow, 'direction' | 'reason' | 'lever' | 'basis'>>

const row = (id: string, rest: Rest): FeatureRow => ({
  id,
  pillar: 'network',
  direction: 'riskier-up',
  levels: null,
  basis: 'consent',
  consent: 'links',
  source: 'links',
  asOf: ({ network }: State) => network.lastDay,
  protected: false,
  lever: 'unlink-device',
  reason: 'R303',
  scorable: false,
  harmless: null,
  ...rest,
})

/** Where everybody around is bad an exposure passes all bounds; this is what a table may ask. */
const MOST_BPS = 1_000_000

/** Nothing of this pillar known is `null`; links known and nobody the worse is 0. */
const known =
  (value: (state: State, day: number) => number | null): FeatureRow['compute'] =>
  (state, day) =>
    state.network.lastDay === NONE ? null : value(state, day)

/** `null` outside a ring. */
const inRing = (value: (state: State, day: number) => number): FeatureRow['compute'] =>
  known((state, day) => (state.network.ring === NONE ? null : value(state, day)))

export const network: readonly FeatureRow[] = [
  row('linkedExposure', {
    unit: 'bps',
    range: [0, MOST_BPS],
    spec: 'NW9',
    compute: known((state, day) => exposureBps(state.network, 'fraud', day)),
  }),
  row('linkedWorseCount', {
    unit: 'count',
    range: [0, CAUSES],
    spec: 'NW10',
    compute: known(({ network: told }, day) => {
      if (exposureBps(told, 'fraud', day) === 0) return 0
      let causes = 0
      for (const since of told.causeDay) if (since > day - HALF_LIFE_DAYS) causes++
      return causes
    }),
  }),
  row('guarantorExposure', {
    unit: 'bps',
    range: [0, MOST_BPS],
    reason: 'R217',
    lever: 'add-guarantor',
    basis: 'contract',
    spec: 'NW9',
    compute: known((state, day) => exposureBps(state.network, 'guarantee', day)),
  }),
  row('ringMembers', {
    unit: 'count',
    range: [0, 200],
    spec: 'NW11',
    compute: known((state) => state.network.ringMembers),
  }),
  row('ringBadShare', {
    unit: 'bps',
    range: [0, 10_000],
    spec: 'NW11',
    compute: inRing((state) => state.network.ringBadShareBps),
  }),
  row('ringYoungShare', {
    unit: 'bps',
    range: [0, 10_000],
    spec: 'NW11',
    compute: inRing((state) => state.network.ringYoungShareBps),
  }),
  row('ringAge', {
    unit: 'days',
    range: [0, 36_500],
    direction: null,
    spec: 'NW11',
    compute: inRing((state, day) => day - state.network.ringFoundDay),
  }),
  // Who lives or works near whom: silent unless the pack turns `network-pricing` on.
  row('nearbyExposure', {
    unit: 'bps',
    range: [0, MOST_BPS],
    lever: null,
    spec: 'NW12',
    compute: known((state, day) => exposureBps(state.network, 'pricing', day)),
  }),
]

/**
 * Ids of the features a pack's switches silence: they are `null` for its rules, as if never known.
 * `network-fraud` off silences the pillar; `nearbyExposure` speaks only with `network-pricing` on.
 */
export function silentFeatures(switches: Readonly<Record<string, boolean>>): readonly string[] {
  if (switches['network-fraud'] === false) return network.map(({ id }) => id)
  return switches['network-pricing'] === true ? [] : ['nearbyExposure']
}
