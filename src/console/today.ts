import type { ProductView } from '../wire/index.ts'

/** The product's day, as its server tells it: where its clock was put, else by its time zone. */
export function todayOf(
  { clock, clockDay, timeZone }: Pick<ProductView, 'clock' | 'clockDay' | 'timeZone'>,
  at = Date.now(),
): string {
  if (clock === 'stepped' && clockDay !== null) return clockDay
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  return new Intl.DateTimeFormat('en-CA', { timeZone, ...digits }).format(at)
}
