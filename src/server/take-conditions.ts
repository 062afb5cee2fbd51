/** `POST /v1/conditions`: the world as published, whole; a ruling that differs in it alone. */
import type { ConditionsData } from '../core/index.ts'
import { readConditions, ruleConditions as rule } from '../jobs/index.ts'
import type { ConditionsView, NewConditions } from '../wire/index.ts'
import { type Context, productOf } from './context.ts'
import { Refused, stepRefusal } from './errors.ts'

export async function ruleConditions(
  context: Context,
  product: string,
  body: NewConditions,
): Promise<ConditionsView> {
  await productOf(context, product)
  const read = readConditions(body as ConditionsData)
  if (!read.ok) throw new Refused('invalid-conditions', `${read.issues.length} issues`, read.issues)
  const ruled = await rule(context.store, product, read.value)
  if (!ruled.ok) throw stepRefusal(ruled.issues)
  await context.desks.refresh()
  context.streams.publish('ruling', { product })
  return { product, ruling: ruled.value }
}
