/** API keys: shown once, kept as hashes, each good for the scopes it names. */
import { randomBytes } from 'node:crypto'
import { type Store, sha256 } from '../store/index.ts'
import type { Scope } from '../wire/index.ts'
import { refusal } from './errors.ts'

/** A new key. Only its hash is stored: this is the one time it can be read. */
export async function createKey(
  store: Store,
  name: string,
  scopes: readonly Scope[],
): Promise<string> {
  const key = `tm_${randomBytes(32).toString('base64url')}`
  await store.putKey({ hash: sha256(key), name, scopes })
  return key
}

/** Who asks: the key's name is the person, `admin` among its scopes stands for all of them. */
export interface Asker {
  readonly name: string
  readonly scopes: readonly string[]
}

export const mayDo = ({ scopes }: Asker, scope: Scope): boolean =>
  scopes.includes(scope) || scopes.includes('admin')

/** Who holds the key of an `Authorization` header. Fails: throws `Refused`. */
export type Authorise = (authorisation: string | undefined, scope: Scope) => Promise<Asker>

/** A key once found is believed this long before the store is asked again. */
const BELIEVED_MS = 10_000

export function authoriser(store: Store): Authorise {
  const known = new Map<string, { name: string; scopes: string[]; until: number }>()
  return async (authorisation, scope) => {
    const key = /^Bearer +(\S+)$/i.exec(authorisation ?? '')?.[1]
    if (key === undefined)
      throw refusal('no-key', `send "Authorization: Bearer tm_…" with a key that holds ${scope}`)
    const hash = sha256(key)
    let found = known.get(hash)
    if (found === undefined || found.until < performance.now()) {
      known.delete(hash)
      const stored = await store.key(hash)
      if (stored === null) throw refusal('unknown-key', 'no such key: it may be of another server')
      found = { ...stored, until: performance.now() + BELIEVED_MS }
      known.set(hash, found)
    }
    if (!mayDo(found, scope))
      throw refusal('scope-missing', `key "${found.name}" lacks the scope ${scope}`)
    return found
  }
}
