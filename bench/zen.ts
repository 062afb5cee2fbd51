/** ZEN's own example beside ZEN: the same answers first, then the time they take. */
import { below, type Rng, rng } from '../src/base/index.ts'
import type { DecisionTable, UnaryTest } from '../src/core/index.ts'
import type { Beside, Bench } from './figure.ts'
import { interleaved, loadNow } from './interleaved.ts'
import { npmPeers } from './peers.ts'
import { jsonRules, zen } from './zen-rivals.ts'
import { type Account, type Adjusted, readZen, tablesOf, tidemark } from './zen-table.ts'

const ACCOUNTS = 10_000
/** Accounts of which something is not known: agreed on, not timed. */
const GAPPY = 1000
/** Rounds of ours for one of theirs, so that both are timed for long enough. */
const OURS = 40
/** Calls under way at once: ZEN's best way, several times as quick as one by one. */
const CHUNK = 1000
const BAR = 20

export const zenTable: Bench = {
  name: 'policy.zenTable',
  what: 'ZEN’s credit-limit-adjustment decision out of DMN, from account object to new limit',
  unit: 'ns',
  better: 'less',
  async run() {
    const model = await readZen()
    const tables = tablesOf(model)
    const ours = tidemark(tables)
    const accounts = Array.from({ length: ACCOUNTS }, drawn(rng(42), 0))
    const edges = [...Array.from({ length: GAPPY }, drawn(rng(43), 6)), ...boundaries(tables)]
    let checksum = 0
    const oursAll = (): void => {
      for (let round = 0; round < OURS; round++)
        for (const account of accounts) checksum += ours(account).limit!
    }
    const perOurs = (ms: number): number => (ms * 1e6) / (OURS * accounts.length)
    let peers: ReturnType<typeof npmPeers>
    try {
      peers = npmPeers()
    } catch (error) {
      const { alone } = await interleaved(9, { alone: oursAll })
      const reason = (error as Error).message
      const seen = { load: loadNow() }
      return { value: perOurs(alone.median), bar: null, beside: null, reason, seen }
    }
    const theirs = zen(peers.zen, model)
    const others = jsonRules(peers.jsonRules, tables)
    const rivals = { zen: theirs.decide, 'json-rules': others }
    const rowsAgreed = await agreed(accounts, ours, rivals)
    const edgesAgreed = await agreed(edges, ours, rivals)
    const inChunks = async (): Promise<void> => {
      for (let at = 0; at < accounts.length; at += CHUNK)
        await Promise.all(accounts.slice(at, at + CHUNK).map(theirs.decide))
    }
    const oneByOne = async (decide: typeof others): Promise<void> => {
      for (const account of accounts) await decide(account)
    }
    const timed = await interleaved(7, {
      ours: oursAll,
      zen: inChunks,
      zenOneByOne: () => oneByOne(theirs.decide),
      jsonRules: () => oneByOne(others),
    })
    theirs.close()
    const value = perOurs(timed.ours.median)
    const rival = (ms: number, bar: number | null): Beside => {
      const ns = (ms * 1e6) / accounts.length
      return { value: ns, unit: 'ns', ratio: ns / value, bar }
    }
    return {
      value,
      bar: null,
      beside: {
        'zen-engine': rival(timed.zen.median, BAR),
        'zen-engine, one by one': rival(timed.zenOneByOne.median, BAR),
        'json-rules-engine': rival(timed.jsonRules.median, null),
      },
      seen: { rowsAgreed, edgesAgreed, checksum, load: loadNow() },
    }
  },
}

/** Fails: throws on the first account two engines differ on; nothing is timed then. */
async function agreed(
  accounts: readonly Account[],
  ours: (account: Account) => Adjusted,
  rivals: Readonly<Record<string, (account: Account) => Promise<Adjusted>>>,
): Promise<number> {
  for (const account of accounts) {
    const expected = JSON.stringify(ours(account))
    for (const [name, decide] of Object.entries(rivals)) {
      const got = JSON.stringify(await decide(account))
      if (got !== expected)
        throw new Error(`${name} says ${got}, we say ${expected}: ${JSON.stringify(account)}`)
    }
  }
  return accounts.length
}

/**
 * Over the whole range of every column, in halves, so that the bounds of all cells are met; half
 * the limits are tens, so that many a change falls on half a unit, half are to the cent. One fact
 * in `gapIn` is not known; 0: all are.
 */
function drawn(r: Rng, gapIn: number): () => Account {
  const some = <T>(value: T): T | null => (gapIn > 0 && below(r, gapIn) === 0 ? null : value)
  const halves = (from: number, to: number) => some(from + below(r, 2 * (to - from) + 1) / 2)
  const limit = (): number =>
    below(r, 2) === 0 ? 10 * below(r, 10_000) : below(r, 10_000_000) / 100
  return () => ({
    current_credit_limit: some(limit()),
    payment_history: {
      on_time_payment_percentage: halves(60, 100),
      late_payments_last_12_months: some(below(r, 6)),
    },
    utilization: {
      current_percentage: halves(0, 110),
      average_last_6_months: halves(0, 110),
    },
    financial_behavior: {
      credit_inquiries_last_12_months: some(below(r, 6)),
      years_with_institution: halves(0, 5),
      income_verified: some(below(r, 2) === 1),
    },
  })
}

const LIMIT = 'account.current_credit_limit'

/** A good account with one fact on a bound of the tables, on either side of it, or not known. */
function boundaries(tables: readonly DecisionTable[]): Account[] {
  const facts = tables.slice(0, -1).flatMap(({ inputs, rules }) =>
    inputs.flatMap(({ name }, column) => {
      const bounds = rules.flatMap(({ when }) => boundsOf(when[column]!))
      const near = bounds.flatMap((bound) => [bound - 0.01, bound, bound + 0.01])
      return [null, ...near].map((value) => withFact(name, value))
    }),
  )
  const limits = [0, 0.01, 1, 4.99, 5, 1e9 + 0.55, null].map((value) => withFact(LIMIT, value))
  return [...limits, ...facts]
}

function boundsOf(test: UnaryTest): number[] {
  if (test.test === 'one-of') return test.tests.flatMap(boundsOf)
  return 'value' in test && typeof test.value === 'number' ? [test.value] : []
}

function withFact(path: string, value: number | null): Account {
  const group = <T extends object>(name: string, facts: T): T =>
    Object.fromEntries(
      Object.entries(facts).map(([fact, known]) => [
        fact,
        path === `account.${name}.${fact}` ? value : known,
      ]),
    ) as T
  return {
    current_credit_limit: path === LIMIT ? value : 4321.5,
    payment_history: group('payment_history', {
      on_time_payment_percentage: 92,
      late_payments_last_12_months: 0,
    }),
    utilization: group('utilization', { current_percentage: 25, average_last_6_months: 40 }),
    financial_behavior: group('financial_behavior', {
      credit_inquiries_last_12_months: 0,
      years_with_institution: 4,
      income_verified: true,
    }),
  }
}
