/** Risk weights of retail lines, whole parts per million of the exposure. */
import { normal, normalInverse } from './normal.ts'

/** Correlation of qualifying revolving retail exposures (QRRE). */
const CORRELATION = 0.04
const CONFIDENCE = normalInverse(0.999)
const PPM = 1_000_000

/**
 * The IRB weight of a qualifying revolving exposure that is not in default: 12.5 times
 * `LGD N((G(PD) + sqrt(R) G(0.999)) / sqrt(1 - R)) - PD LGD`, no maturity adjustment.
 *
 * Source: CRE31 (Basel III), CRR Art. 154; the PD is floored by the caller.
 */
export function qrreWeightPpm(pdPpm: number, lgdBps: number): number {
  if (pdPpm >= PPM) return 0
  const pd = pdPpm / PPM
  const lgd = lgdBps / 10_000
  const stressed =
    (normalInverse(pd) + Math.sqrt(CORRELATION) * CONFIDENCE) / Math.sqrt(1 - CORRELATION)
  return Math.round(12.5 * lgd * (normal(stressed) - pd) * PPM)
}
