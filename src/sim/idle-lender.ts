/**
 * A lender that never acts: the limit stays, whoever is not past due may draw, bills fall due.
 * Its books are crude (level months, no grace, no penalty, no holidays); the engine keeps the
 * real ones. It is the yardstick: who would have stopped paying had nobody done anything.
 */
import { addMonths, amortise, type Day, minor, unreachable } from '../base/index.ts'
import type { DataOf, TidemarkEvent } from '../core/index.ts'
import type { Treatment } from './treatment.ts'

export interface IdleBooks {
  limitMinor: number
  /** Dues not yet paid in full, by day; principal is what of each is not interest. */
  readonly dues: { readonly day: Day; leftMinor: number; principalMinor: number }[]
  chargedOff: boolean
}

export const openBooks = (): IdleBooks => ({ limitMinor: 0, dues: [], chargedOff: false })

export function book(books: IdleBooks, event: TidemarkEvent): void {
  if (event.type === 'line-opened') books.limitMinor = event.data.limitMinor
  else if (event.type === 'draw-settled') addDues(books, event.data)
  else if (event.type === 'repayment-received') payDues(books, event.data.amountMinor)
  else if (event.type === 'charged-off') {
    books.chargedOff = true
    books.dues.length = 0
  }
}

export const principalOf = ({ dues }: IdleBooks): number =>
  dues.reduce((sum, { principalMinor }) => sum + principalMinor, 0)

/** Days since the oldest unpaid due; 0 where nothing is past due. */
export const daysBehind = ({ dues }: IdleBooks, day: Day): number =>
  dues.length === 0 ? 0 : Math.max(0, day - dues[0]!.day)

/** What a person sees on a day: arrears are dues of earlier days. */
export function treatmentOn(books: IdleBooks, day: Day): Treatment {
  const { dues, limitMinor } = books
  let overdueMinor = 0
  let dueMinor = 0
  let balanceMinor = 0
  let nextDueDay: Day | null = null
  for (const due of dues) {
    balanceMinor += due.leftMinor
    if (due.day < day) overdueMinor += due.leftMinor
    else nextDueDay ??= due.day
    if (due.day < day || due.day === nextDueDay) dueMinor += due.leftMinor
  }
  const canDraw = !books.chargedOff && overdueMinor === 0
  const availableMinor = canDraw ? Math.max(0, limitMinor - principalOf(books)) : 0
  return {
    status: 'active',
    canDraw,
    limitMinor,
    availableMinor,
    balanceMinor: Math.floor(balanceMinor),
    dueMinor: Math.floor(dueMinor),
    overdueMinor: Math.floor(overdueMinor),
    nextDueDay,
  }
}

function addDues(books: IdleBooks, data: DataOf<'draw-settled'>): void {
  const first = data.firstDueDay!
  const monthlyPpm = Math.floor(((data.annualRateBps ?? 0) * 100) / 12)
  const method = methodOf(data.method!)
  const schedule = amortise(data.amountMinor, monthlyPpm, data.instalments!, method)
  schedule.forEach(({ principalMinor, interestMinor }, i) => {
    const leftMinor = principalMinor + interestMinor
    books.dues.push({ day: addMonths(first, i), leftMinor, principalMinor })
  })
  books.dues.sort((a, b) => a.day - b.day)
}

function methodOf(method: NonNullable<DataOf<'draw-settled'>['method']>) {
  switch (method) {
    case 'equal-instalment':
    case 'equal-principal':
      return method
    case 'interest-first':
      return 'interest-only'
    default:
      return unreachable(method)
  }
}

/** Oldest first; what is paid ahead pays the next dues. */
function payDues({ dues }: IdleBooks, amountMinor: number): void {
  let left: number = minor(amountMinor)
  while (left > 0 && dues.length > 0) {
    const due = dues[0]!
    const part = Math.min(left, due.leftMinor)
    due.leftMinor -= part
    due.principalMinor = Math.min(due.principalMinor, due.leftMinor)
    left -= part
    if (due.leftMinor > 0) return
    dues.shift()
  }
}
