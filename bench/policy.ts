/** The price of deciding by table: the whole neutral pack, and ZEN's own example beside ZEN. */
import { below, type Day, rng } from '../src/base/index.ts'
import { compilePolicy, factTable, features, foldLine, type Out } from '../src/core/index.ts'
import { taiwan } from '../src/jobs/index.ts'
import { bookDataset, engineOf, neutralPack, readBook, trainCard } from './book.ts'
import type { Beside, Bench } from './figure.ts'
import { interleaved, loadNow } from './interleaved.ts'
import { npmPeers } from './peers.ts'
import { jsonRules, zen } from './zen-rivals.ts'
import { type Account, type Adjusted, tidemark } from './zen-table.ts'

const FACTS = 4096
const ROUNDS = 60

export const policyNs: Bench = {
  name: 'policy.nsPerDecision',
  what: 'all seven tables the neutral pack decides by and the day’s constants, on the shipped book',
  unit: 'ns',
  better: 'less',
  async run() {
    const policy = await neutralPack()
    const vectors = await bookFacts()
    const tables = compilePolicy(policy, factTable(features))
    const hits = new Int32Array(policy.tables.triggers.rules.length)
    let checksum = 0
    const decideAll = (): void => {
      for (let round = 0; round < ROUNDS; round++) {
        const constants = tables.constantsOn((taiwan.snapshotDay - round) as Day)
        for (const facts of vectors)
          checksum +=
            constants['grace.days'] +
            tables.tier(facts) +
            tables.triggers(facts, hits) +
            tables.limit(facts) +
            tables.action(facts) +
            tables.permissions(facts) +
            tables.playbook(facts) +
            tables.probation(facts)
      }
    }
    const { pack } = await interleaved(9, { pack: decideAll })
    const ns = (ms: number): number => (ms * 1e6) / (ROUNDS * vectors.length)
    return {
      value: ns(pack.median),
      bar: 1000,
      beside: null,
      seen: { best: ns(pack.best), worst: ns(pack.worst), checksum, load: loadNow() },
    }
  },
}

/** The facts of real decisions: the first of the book's. */
async function bookFacts(): Promise<Float64Array[]> {
  const book = await readBook()
  const engine = engineOf(trainCard(bookDataset(book)), await neutralPack())
  const vectors: Float64Array[] = []
  for (const { events } of book) {
    const out: Out & { traces: NonNullable<Out['traces']> } = { records: [], traces: [] }
    foldLine(events, () => engine, out)
    vectors.push(...out.traces.map(({ values }) => values))
    if (vectors.length >= FACTS) break
  }
  return vectors.slice(0, FACTS)
}

const ACCOUNTS = 2000
/** Rounds of ours for one of theirs, so that both are timed for long enough. */
const OURS = 200
/** Calls under way at once: ZEN's best way, three times as quick as one by one. */
const CHUNK = 1000

export const zenTable: Bench = {
  name: 'policy.zenTable',
  what: 'ZEN’s credit-limit-adjustment example, from account object to new limit',
  unit: 'ns',
  better: 'less',
  async run() {
    const accounts = someAccounts()
    const ours = tidemark()
    let checksum = 0
    const oursAll = (): void => {
      for (let round = 0; round < OURS; round++)
        for (const account of accounts) checksum += ours(account).limit
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
    const theirs = zen(peers.zen)
    const others = jsonRules(peers.jsonRules)
    const rows = await agreed(accounts, ours, { zen: theirs.decide, 'json-rules': others })
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
        'zen-engine': rival(timed.zen.median, 20),
        'zen-engine, one by one': rival(timed.zenOneByOne.median, null),
        'json-rules-engine': rival(timed.jsonRules.median, null),
      },
      seen: { rowsAgreed: rows, checksum, load: loadNow() },
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

/** Drawn over the whole range of every column, with the bounds of all cells among them. */
function someAccounts(): Account[] {
  const r = rng(42)
  return Array.from({ length: ACCOUNTS }, () => ({
    current_credit_limit: (10 + below(r, 500)) * 100,
    payment_history: {
      on_time_payment_percentage: 60 + below(r, 41),
      late_payments_last_12_months: below(r, 5),
    },
    utilization: {
      current_percentage: below(r, 101),
      average_last_6_months: below(r, 101),
    },
    financial_behavior: {
      credit_inquiries_last_12_months: below(r, 6),
      years_with_institution: below(r, 5),
      income_verified: below(r, 2) === 1,
    },
  }))
}
