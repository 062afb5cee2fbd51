/**
 * One product's network as a server keeps it: taken in quietly up to where the log was heard
 * before, then a page of the log at a time, in the order of its seqs. What is heard is told before
 * the place is moved on, so a server stopped anywhere tells the rest when it starts again.
 */
import { canonicalJson, type Day, type Issue, type Json } from '../base/index.ts'
import { type EventKind, readDecision, type TidemarkEvent } from '../core/index.ts'
import { factKinds, PAST_DUE_DAYS } from '../network/index.ts'
import { type EventRow, sha256, type Standing, type Store, StoreError } from '../store/index.ts'
import { EVENTS_MAX, type OutcomeView } from '../wire/index.ts'
import { type Beside, type BookNetwork, NETWORK_SOURCE, networkOfBook } from './book-network.ts'
import type { Desk } from './desk.ts'
import { type LoggedEvent, readRow } from './log.ts'
import { pastDueIn } from './outcome.ts'
import { clockDayOf, type OpenProduct } from './products.ts'

export interface Listener {
  readonly product: string
  readonly network: BookNetwork
  /** All up to here is heard and told. */
  heardTo: number
}

const PAGE = 1000

const toldKinds: readonly EventKind[] = [
  'neighbour-worsened',
  'neighbour-recovered',
  'ring-found',
  'ring-dissolved',
]
const kinds = [...factKinds, ...toldKinds, 'consent-given', 'consent-withdrawn']

const switchesOf = ({ rules }: OpenProduct): Readonly<Record<string, boolean>> =>
  rules!.policy.policy.switches

/** With the pack's switch off no neighbour is told anything. */
export const tellsNobody = (product: OpenProduct): boolean =>
  switchesOf(product)['network-fraud'] === false

/** The network a log makes as far as it was heard before; `null` where the server closes first. */
export async function listenTo(
  store: Store,
  product: OpenProduct,
  isClosing: () => boolean,
): Promise<Listener | null> {
  const name = product.row.product
  const before = await store.heardTo(name)
  const heardTo = before ?? product.rules!.backfilledTo
  const pricing = switchesOf(product)['network-pricing'] === true
  const network = networkOfBook(product.row, { quiet: true, pricing })
  for (let seq = 0; ; ) {
    await breath()
    if (isClosing()) return null
    const rows = await store.eventsOfTypes(name, kinds, seq, PAGE)
    const heard = rows.filter((row) => row.seq <= heardTo)
    for (const { event, beside } of await besideAll(store, name, heard)) network.hear(event, beside)
    if (heard.length < PAGE) break
    seq = heard.at(-1)!.seq
  }
  // What a later event made of a line is heard with that event.
  const hear = (lines: readonly Standing[]): void => {
    for (const { borrower, daysPastDue: days, lastDay, lastSeq } of lines)
      if (lastSeq <= heardTo) network.hearStanding(borrower, { days, lastDay })
  }
  const told = network.standing()
  for (let from = 0; from < told.length; from += PAGE)
    hear(await store.standingsOf(name, told.slice(from, from + PAGE)))
  for (let after = ''; ; ) {
    await breath()
    if (isClosing()) return null
    const lines = await store.standingsBeyond(name, PAST_DUE_DAYS, after, PAGE)
    hear(lines)
    if (lines.length < PAGE) break
    after = lines.at(-1)!.borrower
  }
  network.speak(before === null)
  return { product: name, network, heardTo }
}

/** Between two pages everybody else has a turn. */
const breath = (): Promise<void> =>
  new Promise((done) => {
    setImmediate(done)
  })

export interface Ears {
  readonly store: Store
  readonly desk: Desk
  readonly log: (text: string) => void
  /** The product as it now stands. */
  readonly now: () => OpenProduct
  readonly told: (decisions: number) => void
  readonly isClosing: () => boolean
}

/**
 * Where several servers write, a lower seq may be committed a little after a higher one: by this
 * long after a seq was seen all lower ones are there.
 */
const SETTLE_MS = 250

/** Hears and tells to the end of the log as it stands; whether there was anything to hear. */
export async function hearNews(listener: Listener, ears: Ears): Promise<boolean> {
  const { store } = ears
  const end = await store.newestSeq()
  if (end <= listener.heardTo) return false
  if (store.driver === 'postgresql') await pause(SETTLE_MS)
  for (let any = false; ; any = true) {
    if (ears.isClosing()) return any
    const page = await store.eventsAfter(listener.product, listener.heardTo, PAGE)
    const rows = page.filter(({ seq }) => seq <= end)
    if (rows.length > 0) await hearPage(listener, rows, ears)
    const isLast = rows.length < PAGE
    listener.heardTo = isLast ? end : rows.at(-1)!.seq
    if (rows.length > 0) await store.hearTo(listener.product, listener.heardTo)
    if (isLast) return any || rows.length > 0
  }
}

/** Event by event, and how late each left its line: the same on every server. */
async function hearPage(
  { product, network }: Listener,
  rows: readonly EventRow[],
  ears: Ears,
): Promise<void> {
  const heard = await besideAll(ears.store, product, rows)
  // From here to the telling nothing waits: what is taken in is told, or all is read anew.
  const today = clockDayOf(ears.now())
  network.reach(today)
  for (const { event, beside, row } of heard) {
    network.hear(event, beside)
    if (row.borrower !== null) network.hearStanding(row.borrower, pastDueIn(row.outcome))
  }
  await tell(network.tell(today, momentOf(ears.now(), today)), ears)
}

const DAY_MS = 86_400_000

/** On a stepped clock "now" is the product's day, not the machine's. */
const momentOf = ({ row }: OpenProduct, today: Day): number =>
  row.clock === 'stepped' ? today * DAY_MS + DAY_MS / 2 : Date.now()

interface Heard {
  readonly row: EventRow
  readonly event: LoggedEvent
  readonly beside: Beside
}

/** Events with what they do not say themselves: the few that need it have it looked up. */
async function besideAll(
  store: Store,
  product: string,
  rows: readonly EventRow[],
): Promise<readonly Heard[]> {
  const events = rows.map(readRow)
  const frauds = await fraudAlerts(store, product, events.filter(isConfirmed))
  const returning = events.filter(({ type }) => type === 'consent-given')
  const lines =
    returning.length === 0 ? [] : await store.standingsOf(product, borrowersOf(returning))
  const openedDays = new Map(lines.map(({ borrower, openedDay }) => [borrower, openedDay]))
  return events.map((event, i) => ({
    row: rows[i]!,
    event,
    beside: {
      isFraud: isConfirmed(event) && frauds.has(alertKey(event.borrower!, event.data.alert)),
      openedDay: openedDays.get(event.borrower!) ?? null,
    },
  }))
}

type Resolved = LoggedEvent & { readonly type: 'alert-resolved' }

const isConfirmed = (event: LoggedEvent): event is Resolved =>
  event.type === 'alert-resolved' && event.data.label === 'confirmed'

const borrowersOf = (events: readonly LoggedEvent[]): string[] => [
  ...new Set(events.map(({ borrower }) => borrower!)),
]

/** Takeover, links and cash-out; an alert for any other reason says nothing of fraud. */
const fraudReasons: ReadonlySet<string> = new Set(['R302', 'R303', 'R304'])

const alertKey = (borrower: string, decision: number | string): string => `${borrower}/${decision}`

/** Which of the alerts confirmed had asked about fraud: the decisions that raised them say. */
async function fraudAlerts(
  store: Store,
  product: string,
  confirmed: readonly Resolved[],
): Promise<ReadonlySet<string>> {
  const frauds = new Set<string>()
  if (confirmed.length === 0) return frauds
  const rows = await store.decisionsOfLines(product, borrowersOf(confirmed))
  for (const { borrower, number, body } of rows) {
    const { reasons } = readDecision(JSON.parse(decoder.decode(body)) as Json)
    if (reasons.some(({ id }) => fraudReasons.has(id))) frauds.add(alertKey(borrower, number))
  }
  return frauds
}

const decoder = new TextDecoder()

/** First wait after a failure of the store; doubled each time. */
const TRY_MS = 200
const TRY_MAX_MS = 10_000

async function tell(events: readonly TidemarkEvent[], ears: Ears): Promise<void> {
  for (let from = 0; from < events.length; from += EVENTS_MAX)
    await tellBatch(events.slice(from, from + EVENTS_MAX), ears)
}

/** Tries until the store takes it; only a server that closes leaves it for its next start. */
async function tellBatch(batch: readonly TidemarkEvent[], ears: Ears): Promise<void> {
  let events = batch
  for (let wait = TRY_MS; events.length > 0; wait = Math.min(TRY_MAX_MS, wait * 2)) {
    if (ears.isClosing()) throw new Error('closed before all neighbours were told')
    try {
      const request = { events, bodyHashes: events.map(bodyHashOf), isNow: true } as const
      const result = await ears.desk.take(request)
      if (result.ok) return ears.told(decisionsIn(result.value))
      const refused = refusedOf(result.issues)
      if (refused.size > 0) {
        events = events.filter((_, i) => !refused.has(i))
        continue
      }
      ears.log(`neighbours could not be told yet: ${result.issues[0].message}`)
    } catch (error) {
      // Another server tells the same at the same time: the next try finds it told.
      const isTold = error instanceof StoreError && error.code === 'duplicate-event'
      if (!isTold) ears.log(`neighbours could not be told yet: ${String(error)}`)
    }
    await pause(wait)
  }
}

/** The same id is the same word, however its weight came out: told once is told. */
const bodyHashOf = ({ type, id }: TidemarkEvent): string =>
  sha256(canonicalJson([NETWORK_SOURCE, type, id]))

/** Places of events that can never be taken: told already in other words, or of no line. */
const refusedOf = (issues: readonly Issue[]): ReadonlySet<number> =>
  new Set(
    issues
      .filter(({ code }) => code === 'id-reused' || code === 'unknown-borrower')
      .map(({ path }) => Number(path.slice(1))),
  )

const decisionsIn = (outcomes: readonly OutcomeView[]): number =>
  outcomes.reduce((sum, { repeated, decisions }) => sum + (repeated ? 0 : decisions.length), 0)

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds)
  })
