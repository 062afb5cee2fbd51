/** A story of obligations that folds as it is told, and says what is then to be paid. */
import { type Day, minor, printDay } from '../src/base/index.ts'
import {
  age,
  duesOf,
  evolve,
  newState,
  NONE,
  plainTerms,
  type State,
  type Terms,
} from '../src/core/index.ts'
import { on, Story } from './story.ts'

export const yuan = (amount: number) => minor(Math.round(amount * 100))

/** Grace of 3 days, technical to 7, penalty of half the rate on top, one yuan of tolerance. */
export const terms: Terms = {
  ...plainTerms,
  graceDays: 3,
  toleranceMinor: 100,
  technicalDays: 7,
  penaltyBps: 15_000,
  principalFirstAfterDays: 90,
}

export class Ledger extends Story {
  readonly state: State = newState()
  readonly #terms: Terms
  #folded = 0

  constructor(own: Terms = terms) {
    super()
    this.#terms = own
  }

  repaid(day: string, amount: number, obligation: string | null = null): this {
    return this.add('repayment-received', day, { amountMinor: yuan(amount), obligation })
  }

  /** The payment so many events ago bounces. */
  bounced(day: string, amount: number, back = 1): this {
    const repaymentId = this.events.at(-back)!.id
    return this.add('repayment-reversed', day, { amountMinor: yuan(amount), repaymentId })
  }

  fold(): State {
    for (; this.#folded < this.events.length; this.#folded++) {
      const event = this.events[this.#folded]!
      age(this.state, event.day, this.#terms)
      evolve(this.state, event, this.#terms)
    }
    return this.state
  }

  /** What is to be paid on a day, in whole units of money. */
  dues(day: string) {
    const state = this.fold()
    age(state, on(day), this.#terms)
    const dues = duesOf(state, on(day), this.#terms)
    return {
      next: dues.nextDueDay === null ? null : printDay(dues.nextDueDay),
      due: dues.dueMinor / 100,
      principalLate: dues.principalArrearsMinor / 100,
      interestLate: dues.interestArrearsMinor / 100,
      penalty: dues.penaltyMinor / 100,
      balance: state.balanceMinor / 100,
      since: state.overdueSinceDay === NONE ? null : printDay(state.overdueSinceDay as Day),
    }
  }
}

export const ledger = (own?: Terms): Ledger =>
  new Ledger(own).opened('2024-01-01', 20_000) as Ledger
