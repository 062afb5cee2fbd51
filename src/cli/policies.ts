import type { Command } from 'commander'
import { type Day, parseDay } from '../base/index.ts'
import {
  approvePolicy,
  type Ask,
  clockDayOf,
  draftPolicy,
  must,
  openProducts,
  proposePolicy,
  readPolicies,
  rollbackPolicy,
  UnusableInput,
  withdrawPolicy,
} from '../jobs/index.ts'
import { readPack } from '../pack/index.ts'
import { type Asker, policiesView } from '../server/index.ts'
import type { Store } from '../store/index.ts'
import type { PoliciesView, PolicyView, Scope } from '../wire/index.ts'
import { onBook, printJson, withData } from './book.ts'
import type { AddCommand } from './main.ts'
import { person } from './models.ts'

interface Options {
  readonly data: string
  readonly json?: true
}

interface StepOptions extends Options {
  readonly reason: string
  /** Of a proposal. */
  readonly signature?: string
  /** Of an approval. */
  readonly from?: string
}

export const policiesCommand: AddCommand = (program) => {
  const policies = program
    .command('policies')
    .description('the policies of a product: in force, drafts, and who approved what')
  const command = (name: string, description: string): Command =>
    withData(policies.command(name).description(description)).option('--json', 'one line of JSON')
  command('list <product>', 'in force first, then what is under way, then what is over').action(
    async (product: string, options: Options) => print(await listed(product, options), options),
  )
  command('add <product> <folder>', 'keep a pack as a draft, whatever checking finds')
    .requiredOption('--reason <text>', 'why, kept with the step')
    .option('--parent <hash>', 'the policy it was made from')
    .action(added)
  for (const [verb, { description }] of Object.entries(verbs)) {
    const one = command(`${verb} <product> <hash>`, description)
    one.requiredOption('--reason <text>', 'why, kept with the step')
    if (verb === 'propose')
      one.option('--signature <text>', 'why changes so alike are right, where the comparison asks')
    if (verb === 'approve') one.option('--from <day>', 'the day it decides from; today unless told')
    one.action(async (product: string, hash: string, options: StepOptions) =>
      print(await step(verb as Verb, product, hash, options), options),
    )
  }
}

type Verb = 'propose' | 'approve' | 'rollback' | 'withdraw'

const verbs = {
  propose: {
    description: 'say that its comparison was looked at and that it is to decide',
    scope: 'policies:propose',
  },
  approve: {
    description: 'carry out what another person proposed for it',
    scope: 'policies:approve',
  },
  rollback: {
    description: 'propose to go back from the policy in force to the one before',
    scope: 'policies:propose',
  },
  withdraw: { description: 'put it aside for good', scope: 'policies:propose' },
} as const satisfies Readonly<Record<Verb, { description: string; scope: Scope }>>

const query = (product: string): string => `?${new URLSearchParams({ product })}`

async function added(
  product: string,
  folder: string,
  options: Options & { reason: string; parent?: string },
): Promise<void> {
  const policy = must(await readPack(folder))
  const { reason, parent = null } = options
  const hash = await onBook(
    options,
    async (store) => {
      const { name: who } = await person(store, options, 'policies:propose')
      const words = { product, who, at: Date.now(), reason }
      return must(await draftPolicy(store, { ...words, policy, parent }))
    },
    async (call) => {
      const body = { policy, reason, ...(parent === null ? {} : { parent }) }
      return ((await call('POST', `/v1/policies${query(product)}`, body)) as PolicyView).hash
    },
  )
  if (options.json) printJson({ hash })
  else process.stdout.write(`${hash}\n`)
}

const listed = (product: string, options: Options): Promise<PoliciesView> =>
  onBook(
    options,
    async (store) => view(store, product, await person(store, options, 'book:read')),
    async (call) => (await call('GET', `/v1/policies${query(product)}`)) as PoliciesView,
  )

async function view(store: Store, product: string, asker: Asker): Promise<PoliciesView> {
  const read = await readPolicies(store, product)
  if (read === null) throw new UnusableInput(`no product called ${product} is decided here`)
  return policiesView(read, asker)
}

/** The policies after it: a hash may be given by its first characters. */
async function step(
  verb: Verb,
  product: string,
  start: string,
  options: StepOptions,
): Promise<PoliciesView> {
  const { policies } = await listed(product, options)
  const named = policies.filter(({ hash }) => start !== '' && hash.startsWith(start))
  if (named.length !== 1)
    throw new UnusableInput(`${named.length} policies have a hash that begins with ${start}`)
  const [{ hash }] = named as [PolicyView]
  const { reason, signature, from } = options
  return onBook(
    options,
    async (store) => {
      const asker = await person(store, options, verbs[verb].scope)
      const ask = { product, hash, who: asker.name, at: Date.now(), reason }
      await stepped(store, verb, ask, options)
      return view(store, product, asker)
    },
    async (call) => {
      const body = {
        reason,
        ...(signature === undefined ? {} : { signature }),
        ...(from === undefined ? {} : { fromDay: from }),
      }
      await call('POST', `/v1/policies/${hash}/${verb}${query(product)}`, body)
      return (await call('GET', `/v1/policies${query(product)}`)) as PoliciesView
    },
  )
}

async function stepped(
  store: Store,
  verb: Verb,
  ask: Ask,
  { signature, from }: StepOptions,
): Promise<void> {
  if (verb === 'propose') must(await proposePolicy(store, { ...ask, signature: signature ?? null }))
  else if (verb === 'rollback') must(await rollbackPolicy(store, ask))
  else if (verb === 'withdraw') must(await withdrawPolicy(store, ask))
  else {
    const today = clockDayOf((await openProducts(store)).product(ask.product)!)
    const fromDay = from === undefined ? today : dayIn(from)
    must(await approvePolicy(store, { ...ask, fromDay, today }))
  }
}

function dayIn(text: string): Day {
  const day = parseDay(text)
  if (day === null) throw new UnusableInput(`${text} is no day`)
  return day
}

const HASH_SHOWN = 12

function print(view: PoliciesView, { json }: Options): void {
  if (json) return printJson(view)
  const say = (text: string): void => void process.stdout.write(`${text}\n`)
  for (const {
    hash,
    state,
    name,
    version,
    findings,
    proposal,
    approval,
    lapsed,
  } of view.policies) {
    say(`${hash.slice(0, HASH_SHOWN)} ${state.padEnd(10)} ${name} ${version}`)
    if (proposal !== null)
      say(`  ${proposal.step} by ${proposal.who} at ${proposal.at}: ${proposal.reason}`)
    if (approval !== null) say(`  approved by ${approval.who}: decides from ${approval.fromDay}`)
    if (lapsed !== null) say('  other rules came to decide since: it is to be simulated anew')
    for (const { path, message } of findings) say(`  ${path}: ${message}`)
  }
  say(`${view.inForce.name} ${view.inForce.version} in force`)
}
