/** The conditions pillar 宏观与行业: the economy and the borrower’s industry, as published. */
import type { FeatureRow } from './feature-row.ts'

export const economy: readonly FeatureRow[] = []
