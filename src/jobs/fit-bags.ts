/** Some bags of one split; what a training run's workers do. */
import { fitBag, type Prepared } from '../train/index.ts'
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
