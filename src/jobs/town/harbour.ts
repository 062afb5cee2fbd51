/**
 * Harbour: the town that ships as a book of its own. People made of seeds, a CNY instalment cash
 * line, thirty-six months from January 2022; its scorecard is learnt in a sister town of another
 * seed, where the lender only watches.
 */
import { dayOf } from '../../base/index.ts'
import type { ProductId } from '../../core/index.ts'

export const harbour = {
  product: 'harbour' as ProductId,
  mode: 'simulated',
  clock: 'stepped',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  pack: 'cn-consumer',
  startDay: dayOf(2022, 1, 1),
  /** The day after the last event. */
  clockDay: dayOf(2025, 1, 1),
  months: 36,
  people: 3000,
  seed: 7,
  sister: { seed: 1007, people: 6000 },
} as const

export const harbourTarget = {
  name: harbour.product,
  target: {
    definition: 'more than 90 days past due within twelve months of the snapshot',
    horizonMonths: 12,
    isBasel: true,
    population: 'people of a simulated town, lender watching only',
  },
} as const
