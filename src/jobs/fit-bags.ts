/** Some bags of one split; what a training run's workers do. */
import { fitBag, fitPairs, type Pair, type Prepared } from '../train/index.ts'
import type { TaskProgress } from './tasks.ts'

export interface BagsTask {
  readonly prepared: Prepared
  readonly bags: readonly number[]
}

export function fitBags({ prepared, bags }: BagsTask, onProgress: TaskProgress): Float64Array[] {
  return bags.map((bag, i) => {
    const term = fitBag(prepared, bag)
    onProgress(i + 1, bags.length)
    return term
  })
}

export interface PairsTask extends BagsTask {
  readonly pairs: readonly Pair[]
  /** What `fit-bags` found, by bag of this task. */
  readonly mains: readonly Float64Array[]
}

/** The pairs of some bags, beside what the features say by themselves. */
export function fitPairBags(task: PairsTask, onProgress: TaskProgress): Float64Array[] {
  const { prepared, pairs, bags, mains } = task
  return bags.map((bag, i) => {
    const term = fitPairs(prepared, pairs, bag, mains[i]!)
    onProgress(i + 1, bags.length)
    return term
  })
}
