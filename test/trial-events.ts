/** CloudEvents for a running product of the shipped book, whose clock stands at 1 October 2005. */

type Data = Readonly<Record<string, unknown>>

export interface CloudEvent {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject: string
  readonly time: string
  readonly data: Data
}

export interface Told {
  readonly id: string
  readonly kind: string
  readonly borrower: string
  /** `2005-06-15`; at noon in Taipei. */
  readonly day: string
  readonly data: Data
}

export const told = ({ id, kind, borrower, day, data }: Told): CloudEvent => ({
  specversion: '1.0',
  id,
  source: '/trial',
  type: `tidemark.${kind}.v1`,
  subject: `taiwan/${borrower}`,
  time: `${day}T12:00:00+08:00`,
  data,
})

const closings = [
  '2005-04-30',
  '2005-05-31',
  '2005-06-30',
  '2005-07-31',
  '2005-08-31',
  '2005-09-30',
]

/**
 * Half a year of one borrower: opened, then a status and a statement a month, ever later and
 * fuller, so that the engine has something to decide. In time order; ids start with the borrower.
 */
export function lateLife(borrower: string): CloudEvent[] {
  const event = (id: string, kind: string, day: string, data: Data): CloudEvent =>
    told({ id: `${borrower}-${id}`, kind, borrower, day, data })
  const opened = event('opened', 'line-opened', '2005-04-01', { limitMinor: 10_000_000 })
  const months = closings.flatMap((day, m) => [
    event(`status-${m}`, 'days-past-due-reported', day, { daysPastDue: m < 2 ? 0 : (m - 1) * 15 }),
    event(`statement-${m}`, 'statement-issued', day, {
      balanceMinor: 5_000_000 + m * 1_200_000,
      dueDay: nextDue(day),
    }),
  ])
  return [opened, ...months]
}

/** The 25th of the month after. */
const nextDue = (day: string): string =>
  `2005-${String(Number(day.slice(5, 7)) + 1).padStart(2, '0')}-25`
