/**
 * The conditions pillar 宏观与行业: the economy and the borrower’s industry, as published. They act
 * through the playbook, capped and in steps, and only together with a borrower’s own figures; none
 * is scored, because points for the times would be the same cut for everybody.
 */
import { NONE } from '../state/state.ts'
import type { FeatureRow } from './feature-row.ts'

type Rest = Pick<FeatureRow, 'unit' | 'range' | 'compute'>

const row = (id: string, rest: Rest): FeatureRow => ({
  id,
  pillar: 'conditions',
  direction: 'riskier-up',
  levels: null,
  basis: 'public',
  consent: null,
  source: 'published series',
  asOf: (_state, { publishedDay }) => publishedDay,
  protected: false,
  lever: null,
  reason: 'R501',
  scorable: false,
  harmless: null,
  spec: 'CO1',
  ...rest,
})

/** Regimes and industries carry the place of their level, calm to crisis. */
export const economy: readonly FeatureRow[] = [
  row('macroRegime', {
    unit: 'code',
    range: [0, 3],
    compute: (_state, _day, { publishedDay, regime }) => (publishedDay === NONE ? null : regime),
  }),
  // `null` for who works nowhere we know of: what is not known is not held against anybody.
  row('industryRegime', {
    unit: 'code',
    range: [0, 3],
    compute: ({ capacity }, _day, { publishedDay, industryLevels }) =>
      publishedDay === NONE || capacity.industry === NONE
        ? null
        : industryLevels[capacity.industry]!,
  }),
  row('unemploymentChange12m', {
    unit: 'bps',
    range: [-10_000, 10_000],
    compute: (_state, _day, { unemploymentChange12mBps }) => unemploymentChange12mBps,
  }),
]
