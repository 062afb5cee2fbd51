/** People found by query, one a story. */
import { type Day, printDay } from '../base/index.ts'
import { daysPastDueOn, NONE } from '../core/index.ts'
import { clockDayOf, refold, type Rules } from '../jobs/index.ts'
import type { Store, StoryRow } from '../store/index.ts'
import type { PersonView } from '../wire/index.ts'
import { type Context, productOf } from './context.ts'

/** Young is younger than this, by the book's own record; nothing else knows anybody's age. */
const YOUNG_YEARS = 26

/** Finding them reads the whole book, a second or so: a book that moves is read once a minute. */
const REST_MS = 60_000

interface Finding {
  readonly key: string
  readonly at: number
  readonly people: Promise<PersonView[]>
}

/** The last finding of each product: it stays until something more is decided. */
const found = new WeakMap<Store, Map<string, Finding>>()

/** Nobody before a first run is through: those found first would soon be others. */
export async function peopleView(context: Context, name: string): Promise<PersonView[]> {
  const { store } = context
  const product = await productOf(context, name)
  if ((await store.product(name))?.phase !== 'decided') return []
  const today = clockDayOf(product)
  const key = `${product.rules?.current.row.hash} ${await store.countDecisions(name)}`
  const known = found.get(store) ?? new Map<string, Finding>()
  found.set(store, known)
  const last = known.get(name)
  const at = Date.now()
  if (last !== undefined && (last.key === key || at - last.at < REST_MS)) return last.people
  const people = find(store, name, today, product.rules)
  known.set(name, { key, at, people })
  people.catch(() => known.delete(name))
  return people
}

async function find(
  store: Store,
  product: string,
  today: number,
  rules: Rules | null,
): Promise<PersonView[]> {
  if (rules === null) return []
  const young = await youngOf(store, rules.current.ruling.protected ?? null)
  const told = new Map<string, PersonView>()
  for (const row of await store.stories({ product, today, young }))
    if (!told.has(row.story) && (await isTrue(store, product, row, rules)))
      told.set(row.story, { ...row, day: printDay(row.day as Day) })
  return [...told.values()]
}

/** What no row holds is asked of the line, folded again: whether it was ever late by then. */
async function isTrue(
  store: Store,
  product: string,
  { story, borrower, day }: StoryRow,
  rules: Rules,
): Promise<boolean> {
  if (story !== 'stacking' && story !== 'never-late-cut') return true
  const events = await store.eventsOfLines(product, [borrower])
  const lived = story === 'stacking' ? events.filter((event) => event.day <= day) : events
  const { state } = refold(lived, borrower, rules, 0)
  return state.lastLateDay === NONE && daysPastDueOn(state, state.lastDay) === 0
}

/** Borrowers the book's protected facts tell of as young; none where it tells no ages. */
async function youngOf(store: Store, facts: string | null): Promise<string[]> {
  const artefact = facts === null ? null : await store.artefact(facts)
  if (artefact === null) return []
  const byBorrower = JSON.parse(artefact.body) as Record<string, { readonly age?: number }>
  return Object.entries(byBorrower).flatMap(([borrower, { age }]) =>
    age !== undefined && age < YOUNG_YEARS ? [borrower] : [],
  )
}
