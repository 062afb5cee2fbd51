/** A small decided book behind a server, and the people who draft, propose and approve for it. */
import { contentHash } from '../src/store/index.ts'
import { runComparison } from '../src/jobs/compare/run.ts'
import { inline } from '../src/jobs/pool.ts'
import { createKey } from '../src/server/index.ts'
import type { Json } from '../src/base/index.ts'
import { printDay, type Day } from '../src/base/index.ts'
import type { PolicyData } from '../src/core/index.ts'
import type {
  ComparisonView,
  DecisionView,
  OutcomeView,
  PoliciesView,
  PolicyView,
  Problem,
  Scope,
} from '../src/wire/index.ts'
import { neutralPack } from './engine.ts'
import { withConstant } from './policy-with.ts'
import { openBook } from './server-book.ts'

const people: Readonly<Record<string, readonly Scope[]>> = {
  anna: ['policies:propose', 'models:propose', 'book:read', 'borrowers:read'],
  ann: ['policies:propose', 'book:read'],
  bo: ['policies:approve', 'models:approve', 'book:read'],
  chief: ['admin'],
  ' Chief ': ['admin'],
  reader: ['book:read'],
}

export type PolicyBook = Awaited<ReturnType<typeof openPolicyBook>>

/** Status and code of a refusal. */
export const refused = ({ status, json }: { status: number; json: Problem }) => [
  status,
  json.type.replace('urn:tidemark:problem:', ''),
]

export const simulationsOf = (hash: string): string =>
  `/v1/policies/${hash}/simulations?product=harbour`

export async function openPolicyBook() {
  const book = await openBook()
  const served = await book.serve()
  const neutral = await neutralPack()
  const keys: Record<string, string> = {}
  for (const [name, scopes] of Object.entries(people))
    keys[name] = await createKey(book.store, name, scopes)

  async function ask<T>(who: string, method: string, path: string, body?: unknown) {
    const answer = await fetch(served.server.url + path, {
      method,
      headers: { authorization: `Bearer ${keys[who]}`, 'content-type': 'application/json' },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: answer.status, json: (await answer.json()) as T & Problem }
  }
  const get = async <T>(path: string, who = 'anna'): Promise<T> =>
    (await ask<T>(who, 'GET', path)).json
  const step = (who: string, verb: string, hash: string, more: object = {}) =>
    ask<PolicyView>(who, 'POST', `/v1/policies/${hash}/${verb}?product=harbour`, {
      reason: `${who} says ${verb}`,
      ...more,
    })
  const list = () => get<PoliciesView>('/v1/policies?product=harbour')

  /** The neutral pack with another number: sound, and another policy each time. */
  let versions = 0
  const variant = (): PolicyData => ({
    ...withConstant(neutral, 'observing.statements', 20),
    version: `v${++versions}`,
  })
  const post = (who: string, policy: unknown, more: object = {}) =>
    ask<PolicyView>(who, 'POST', '/v1/policies?product=harbour', {
      policy,
      reason: 'a try',
      ...more,
    })
  const drafted = async (who = 'anna'): Promise<string> => (await post(who, variant())).json.hash

  /** Compares it with what decides, as the server's runner would. */
  async function simulated(hash: string): Promise<string> {
    const { id } = (await ask<ComparisonView>('anna', 'POST', simulationsOf(hash), {})).json
    await runComparison(book.store, inline, id, { signal: new AbortController().signal })
    return id
  }
  async function proposed(who = 'anna'): Promise<string> {
    const hash = await drafted(who)
    await simulated(hash)
    await step(who, 'propose', hash)
    return hash
  }
  async function active(): Promise<string> {
    const hash = await proposed()
    await step('bo', 'approve', hash)
    return hash
  }

  let events = 0
  /** A statement of a borrower on the product's day, later than all before. */
  async function happens(borrower: string): Promise<OutcomeView> {
    const n = ++events
    const day = printDay(book.desks.product('harbour')!.row.clockDay as Day)
    const [minute, second] = [Math.floor(n / 60), n % 60].map((each) =>
      String(each).padStart(2, '0'),
    )
    const answer = await served.post('/v1/events', {
      specversion: '1.0',
      id: `p-${n}`,
      source: '/policies',
      type: 'tidemark.statement-issued.v1',
      subject: `harbour/${borrower}`,
      time: `${day}T00:${minute}:${second}Z`,
      data: { balanceMinor: 100_000 + n, dueDay: '2025-02-20' },
    })
    if (answer.status !== 200) throw new Error(await answer.text())
    return ((await answer.json()) as { outcomes: OutcomeView[] }).outcomes[0]!
  }

  return {
    book,
    neutral,
    /** The policy of the first run. */
    first: contentHash(neutral as unknown as Json),
    ask,
    get,
    list,
    one: async (hash: string) =>
      (await list()).policies.find((policy) => policy.hash === hash) as PolicyView,
    step,
    variant,
    post,
    drafted,
    simulated,
    proposed,
    active,
    happens,
    decisions: (borrower: string) =>
      get<DecisionView[]>(`/v1/borrowers/${borrower}/decisions?product=harbour`),
    /** Back to the policy of the first run. */
    async back() {
      for (;;) {
        const { before, inForce } = await list()
        if (before === null) return
        await step('anna', 'rollback', inForce.hash)
        const { status } = await step('bo', 'approve', inForce.hash)
        if (status !== 200) throw new Error(`${inForce.name} could not be rolled back`)
      }
    },
  }
}
