/** The registry's routes: what a person asks of it, done and answered as it then stands. */
import {
  approveModel,
  proposeModel,
  readRegistry,
  type Registry,
  addModel as register,
  rollbackModel,
} from '../jobs/index.ts'
import type { BodyOf, ModelsView, ModelView } from '../wire/index.ts'
import { type Context, productOf } from './context.ts'
import { Refused, refusal, stepRefusal } from './errors.ts'
import type { Asker } from './key.ts'
import { modelsView, modelView } from './view-models.ts'

export const registryView = async (
  context: Context,
  product: string,
  asker: Asker,
): Promise<ModelsView> => modelsView(await registryOf(context, product), asker)

export async function addModel(
  context: Context,
  product: string,
  { scorecard, report }: BodyOf<'addModel'>,
  { name: who }: Asker,
): Promise<ModelView> {
  await productOf(context, product)
  const asked = { product, who, at: Date.now(), card: scorecard, report: report ?? null }
  const added = await register(context.store, asked)
  if (added.ok) return told(context, product, added.value)
  const { issues } = added
  if (issues[0].code === 'not-ready') throw stepRefusal(issues)
  const detail = issues.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new Refused('invalid-model', detail, issues)
}

const verbs = { propose: proposeModel, rollback: rollbackModel, approve: approveModel }

interface AskedStep {
  readonly params: { readonly hash: string }
  readonly query: { readonly product: string }
  readonly body: { readonly reason: string }
  readonly asker: Asker | null
}

export async function stepOf(
  context: Context,
  verb: keyof typeof verbs,
  { params: { hash }, query: { product }, body: { reason }, asker }: AskedStep,
): Promise<ModelView> {
  await productOf(context, product)
  const ask = { product, hash, who: asker!.name, at: Date.now(), reason: reason.trim() }
  const done = await verbs[verb](context.store, ask)
  if (!done.ok) throw stepRefusal(done.issues)
  if (verb === 'approve') await context.desks.refresh()
  return told(context, product, hash)
}

/** Everyone who watches hears that something changed; the answer says how it now stands. */
async function told(context: Context, product: string, hash: string): Promise<ModelView> {
  context.streams.publish('ruling', { product })
  const { models } = await registryOf(context, product)
  return modelView(models.find((model) => model.hash === hash)!)
}

async function registryOf(context: Context, name: string): Promise<Registry> {
  const { row } = await productOf(context, name)
  const registry = await readRegistry(context.store, name)
  if (registry === null)
    throw refusal('not-ready', `product ${name} has no rules yet: ${row.phase}`)
  return registry
}
