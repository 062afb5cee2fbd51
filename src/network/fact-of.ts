/** What an event of a borrower's log tells the network; of most kinds, nothing. */
import type { EventKind, TidemarkEvent } from '../core/index.ts'
import type { NetworkFact } from './fact.ts'

/** The kinds `networkFact` may read something off. */
export const factKinds: readonly EventKind[] = [
  'line-opened',
  'line-imported',
  'link-observed',
  'device-bound',
  'signed-in',
  'account-linked',
  'account-unlinked',
  'draw-settled',
  'guarantee-pledged',
  'guarantee-released',
  'charged-off',
  'bankruptcy-filed',
  'alert-resolved',
]

/** Facts start to count beyond so many days past due. */
export const PAST_DUE_DAYS = 30

/**
 * The link or fact of one event. `isFraudAlert` tells whether a confirmed alert, by its id, was one
 * of fraud. Lateness is not read off events: see `latenessFact`.
 */
export function networkFact(
  event: TidemarkEvent,
  isFraudAlert: (alert: string) => boolean,
): NetworkFact | null {
  if (event.borrower === null) return null
  const said = { borrower: event.borrower, day: event.day, cause: causeOf(event) }
  switch (event.type) {
    case 'line-opened':
      return { type: 'opened', ...said }
    case 'line-imported':
      return { type: 'opened', ...said, day: event.data.openedDay }
    case 'link-observed':
      return { type: 'linked', ...said, link: event.data.link, keyHash: event.data.keyHash }
    case 'device-bound':
    case 'signed-in':
      return { type: 'linked', ...said, link: 'device', keyHash: event.data.deviceHash }
    case 'account-linked':
      return { type: 'linked', ...said, link: 'account', keyHash: event.data.accountHash }
    case 'account-unlinked':
      return { type: 'unlinked', ...said, link: 'account', keyHash: event.data.accountHash }
    case 'draw-settled': {
      const { payeeHash } = event.data
      return payeeHash === null
        ? null
        : { type: 'linked', ...said, link: 'payee', keyHash: payeeHash }
    }
    case 'guarantee-pledged':
      return { type: 'linked', ...said, link: 'guarantee', keyHash: event.data.guarantorHash }
    case 'guarantee-released':
      return { type: 'unlinked', ...said, link: 'guarantee', keyHash: event.data.guarantorHash }
    case 'charged-off':
      return { type: 'worsened', ...said, fact: 'charged-off' }
    case 'bankruptcy-filed':
      return { type: 'worsened', ...said, fact: 'bankruptcy' }
    case 'alert-resolved':
      return event.data.label === 'confirmed' && isFraudAlert(event.data.alert)
        ? { type: 'worsened', ...said, fact: 'fraud' }
        : null
    default:
      return null
  }
}

/** An id is unique only within its source. */
export const causeOf = ({ source, id }: Pick<TidemarkEvent, 'source' | 'id'>): string =>
  `${source}/${id}`

/** What a line's days past due before and after an event or a day tell; `null` where nothing. */
export function latenessFact(
  said: Pick<NetworkFact, 'borrower' | 'day' | 'cause'>,
  before: number,
  after: number,
): NetworkFact | null {
  if (before <= PAST_DUE_DAYS && after > PAST_DUE_DAYS)
    return { type: 'worsened', ...said, fact: 'past-due' }
  if (before > 0 && after === 0) return { type: 'recovered', ...said, fact: 'past-due' }
  return null
}
