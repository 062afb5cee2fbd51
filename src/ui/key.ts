/**
 * The bearer key of this browser tab. The admin link is `http://host/#key=...`: a hash never
 * reaches a server log. The key moves to session storage and leaves the address bar at once.
 */
const NAME = 'tidemark.key'

/** The parts of `window` the key lives in; a test hands in its own. */
export interface KeyPlace {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly history: { replaceState: (data: unknown, unused: string, url: string) => void }
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

/** The key of the link, else the one kept in this tab; `null`: the visitor has none. */
export function takeKey(place: KeyPlace): string | null {
  const { location, history, sessionStorage } = place
  const fromLink = new URLSearchParams(location.hash.replace(/^#/, '')).get('key')
  if (fromLink !== null && fromLink !== '') {
    sessionStorage.setItem(NAME, fromLink)
    history.replaceState(null, '', location.pathname + location.search)
  }
  return sessionStorage.getItem(NAME)
}
