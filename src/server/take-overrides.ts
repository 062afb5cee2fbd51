/** Overrides: asked for, above the pack's amount approved by another person, and reported. */
import { type Day, parseDay, printDay } from '../base/index.ts'
import {
  answerOverride as answer,
  askOverride as ask,
  clockDayOf,
  type OverrideAnswer,
  overrideReport,
} from '../jobs/index.ts'
import type { OverrideRequest } from '../store/index.ts'
import {
  type BodyOf,
  type OverridesView,
  type OverrideView,
  type ParamsOf,
  printInstant,
} from '../wire/index.ts'
import { type Context, lineOf, productOf, rulesOf } from './context.ts'
import { refusal, stepRefusal } from './errors.ts'
import type { Asker } from './key.ts'

interface Asked {
  readonly params: ParamsOf<'override'>
  readonly query: { readonly product: string }
  readonly body: BodyOf<'override'>
  readonly asker: Asker | null
}

export async function askOverride(
  context: Context,
  { params: { borrower }, query: { product: name }, body, asker }: Asked,
): Promise<OverrideView> {
  const { action, limitMinor = null, reason } = body
  await rulesOf(context, name)
  await lineOf(context, name, borrower)
  if ((action === 'limit') !== (limitMinor !== null))
    throw refusal(
      'invalid-request',
      'a limit is given with `limit`, and with it alone',
      '/limitMinor',
    )
  const untilDay = dayIn(body.untilDay)
  const who = asker!.name
  const asked = { borrower, action, limitMinor, reason, untilDay, who, at: Date.now() }
  const product = await productOf(context, name)
  const done = await ask(context, product, asked)
  if (!done.ok) throw stepRefusal(done.issues)
  const { value } = done
  if (value.state === 'pending') return { ...value, decisions: [] }
  const decisions = [...value.outcome.decisions]
  context.streams.publish('decision', { product: name, decisions: decisions.length })
  return { state: 'made', number: null, decisions }
}

function dayIn(text: string | undefined): Day | null {
  if (text === undefined) return null
  const day = parseDay(text)
  if (day === null) throw refusal('invalid-request', `${text} is no day`, '/untilDay')
  return day
}

interface AskedAnswer {
  readonly params: ParamsOf<'approveOverride'>
  readonly query: { readonly product: string }
  readonly asker: Asker | null
}

export async function answerOverride(
  context: Context,
  verb: OverrideAnswer['verb'],
  { params: { number }, query: { product: name }, asker }: AskedAnswer,
): Promise<OverrideView> {
  const product = await productOf(context, name)
  const asked = { number, verb, who: asker!.name, at: Date.now() }
  const done = await answer(context, product, asked)
  if (!done.ok) throw stepRefusal(done.issues)
  const { state, decisions } = done.value
  if (decisions.length > 0)
    context.streams.publish('decision', { product: name, decisions: decisions.length })
  return { state, number, decisions: [...decisions] }
}

export async function overridesView(context: Context, name: string): Promise<OverridesView> {
  const { store } = context
  const today = clockDayOf(await productOf(context, name))
  const { standing, ...report } = await overrideReport(store, name, today)
  const { overrides, lines } = report
  const pending = (await store.overrides(name)).filter(({ state }) => state === 'pending')
  return {
    product: name,
    ...report,
    byReason: [...report.byReason],
    byPerson: [...report.byPerson],
    perThousand: lines === 0 ? 0 : Math.round((100_000 * overrides) / lines) / 100,
    standing: standing.map(({ day, untilDay, ...each }) => ({
      ...each,
      day: printDay(day),
      untilDay: printDay(untilDay),
    })),
    pending: pending.map(pendingView),
  }
}

function pendingView(row: OverrideRequest): OverridesView['pending'][number] {
  const { number, borrower, action, limitMinor, reason, untilDay, askedBy, askedAt } = row
  return {
    number,
    borrower,
    action,
    limitMinor,
    reason,
    untilDay: untilDay === null ? null : printDay(untilDay as Day),
    who: askedBy,
    at: printInstant(askedAt),
  }
}
