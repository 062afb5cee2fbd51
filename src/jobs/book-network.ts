/**
 * The network of one book beside its log: hears events and lateness as they are folded, and gives
 * back what neighbours must be told, as events of their own. Ids are made of the cause, so that
 * telling twice is telling once.
 */
import type { Day } from '../base/index.ts'
import type { BorrowerId, ProductId, TidemarkEvent } from '../core/index.ts'
import {
  advance,
  findRings,
  forget,
  latenessFact,
  type NeighbourEvent,
  type Network,
  networkFact,
  type NetworkFact,
  openNetwork,
  PAST_DUE_DAYS,
  resumeRing,
  type RingEvent,
  take,
} from '../network/index.ts'
import { sha256 } from '../store/index.ts'
import type { PastDue } from './outcome.ts'
import { midnightIn } from './zone.ts'

export const NETWORK_SOURCE = '/network'

export interface BookNetwork {
  hear(event: TidemarkEvent, beside?: Beside): void
  /** Days past due of a line before and after it lived to a day. */
  hearLateness(borrower: string, day: Day, before: number, after: number): void
  /** The same where only how it stands is known: what is news is worked out. */
  hearStanding(borrower: string, pastDue: PastDue): void
  /** Borrowers past due beyond 30 days when last heard, and not clear since. */
  standing(): string[]
  /** Comes to a day: what is heard from now on is told as of it. */
  reach(day: Day): void
  /** What was not told yet, and what is new of rings, as events of a day; `at`: its midnight. */
  tell(day: Day, at?: number): TidemarkEvent[]
  /** Ends the quiet of taking in a log; `looksAtAll`: nobody looked for rings in it before. */
  speak(looksAtAll: boolean): void
}

/** What an event does not say itself. */
export interface Beside {
  /** Whether the alert it resolves had asked about fraud. */
  readonly isFraud: boolean
  /** When the line of who lets his links be used again was opened. */
  readonly openedDay: number | null
}

const nothingBeside: Beside = { isFraud: false, openedDay: null }

interface Options {
  /** Takes in what was told before, and tells nothing of it: until `speak`. */
  readonly quiet?: boolean
  /** The pack's switch `network-pricing`. */
  readonly pricing?: boolean
}

/** One time a borrower was past due beyond 30 days. */
interface Spell {
  /** The day it passed 30. */
  readonly day: number
  readonly stands: boolean
}

interface Heard {
  readonly network: Network
  /** `null` while quiet. */
  waiting: NeighbourEvent[] | null
  /** The last spell of each borrower who had one. */
  readonly spells: Map<string, Spell>
  /** Borrowers who took back that their links be used. */
  readonly withdrawn: Set<string>
}

export function networkOfBook(
  product: { readonly product: string; readonly timeZone: string },
  { quiet = false, pricing = false }: Options = {},
): BookNetwork {
  const heard: Heard = {
    network: openNetwork({ pricing }),
    waiting: quiet ? null : [],
    spells: new Map(),
    withdrawn: new Set(),
  }
  const { network } = heard
  const midnight = midnightIn(product.timeZone)
  return {
    hear(event, beside = nothingBeside) {
      if (event.source === NETWORK_SOURCE) remember(heard, event)
      else if (event.type === 'consent-withdrawn') withdraw(heard, event)
      else if (event.type === 'consent-given') comeBack(heard, event, beside)
      else
        takeIn(
          heard,
          networkFact(event, () => beside.isFraud),
        )
    },
    hearLateness(borrower, day, before, after) {
      const cause = `${borrower}/past-due/${day}`
      takeIn(heard, latenessFact({ borrower, day, cause }, before, after))
    },
    hearStanding: (borrower, pastDue) => hearStanding(heard, borrower, pastDue),
    standing: () => [...heard.spells].flatMap(([borrower, { stands }]) => (stands ? borrower : [])),
    reach: (day) => advance(network.graph, day),
    tell(day, at = midnight(day)) {
      const told = heard.waiting ?? []
      heard.waiting = []
      return [...told, ...findRings(network, day)].map((event) =>
        eventOf(event, product.product, at, day),
      )
    },
    speak(looksAtAll) {
      for (const [borrower, { day, stands }] of heard.spells)
        if (stands) takeIn(heard, latenessFact(spellOf(borrower, day), 0, PAST_DUE_DAYS + 1))
      heard.waiting = []
      network.allTouched = looksAtAll
    },
  }
}

const LINKS = 'links'

function takeIn({ network, withdrawn, waiting }: Heard, fact: NetworkFact | null): void {
  if (fact !== null && !withdrawn.has(fact.borrower)) take(network, fact, waiting)
}

function withdraw(heard: Heard, event: TidemarkEvent & { type: 'consent-withdrawn' }): void {
  const { borrower, day, source, id, data } = event
  if (data.purpose !== LINKS || borrower === null) return
  forget(heard.network, { borrower, day, cause: `${source}/${id}` }, heard.waiting)
  heard.spells.delete(borrower)
  heard.withdrawn.add(borrower)
}

/** Links are heard again from here on; the old ones were given up. */
function comeBack(
  heard: Heard,
  event: TidemarkEvent & { type: 'consent-given' },
  { openedDay }: Beside,
): void {
  const { borrower, source, id, data } = event
  if (data.purpose !== LINKS || borrower === null || !heard.withdrawn.delete(borrower)) return
  if (openedDay !== null)
    takeIn(heard, { type: 'opened', borrower, day: openedDay, cause: `${source}/${id}` })
}

/** Every spell of a borrower has a day of its own, and with it a cause. */
const spellOf = (borrower: string, day: number) => ({
  borrower,
  day,
  cause: `${borrower}/past-due/${day}`,
})

function hearStanding(heard: Heard, borrower: string, { days, lastDay }: PastDue): void {
  if (heard.withdrawn.has(borrower)) return
  const spell = heard.spells.get(borrower)
  if (spell?.stands === true) {
    if (days > 0) return
    heard.spells.set(borrower, { ...spell, stands: false })
    // Of the spell's own day, and told apart by its cause: a later spell is never held against it.
    const said = spellOf(borrower, spell.day)
    takeIn(heard, latenessFact({ ...said, cause: `${said.cause}${CLEARED}` }, 1, 0))
  } else if (days > PAST_DUE_DAYS) {
    const passed = lastDay - days + PAST_DUE_DAYS + 1
    const since = spell === undefined ? passed : Math.max(passed, spell.day + 1)
    heard.spells.set(borrower, { day: since, stands: true })
    takeIn(heard, latenessFact(spellOf(borrower, since), 0, days))
  }
}

const CLEARED = '/cleared'
const pastDueCause = /^(.+)\/past-due\/(-?\d+)(?:\/cleared)?$/

/** What was told before, by an earlier run or another server: rings as their members know them. */
function remember({ network, spells, waiting }: Heard, event: TidemarkEvent): void {
  if (event.type === 'ring-found' || event.type === 'ring-dissolved')
    resumeRing(network, event as unknown as RingEvent)
  else if (event.type === 'neighbour-worsened' || event.type === 'neighbour-recovered') {
    const [, borrower, day] = pastDueCause.exec(event.data.cause) ?? []
    // Once we listen ourselves we know better than what became of it among neighbours.
    if (waiting === null && borrower !== undefined)
      spells.set(borrower, { day: Number(day), stands: event.type === 'neighbour-worsened' })
  }
}

function eventOf(
  { type, id, borrower, data }: NeighbourEvent | RingEvent,
  product: string,
  at: number,
  day: Day,
): TidemarkEvent {
  return {
    type,
    // A decision shows its event's id; what made it names somebody else.
    id: sha256(id),
    source: NETWORK_SOURCE,
    product: product as ProductId,
    borrower: borrower as BorrowerId,
    at,
    day,
    data,
  } as TidemarkEvent
}
