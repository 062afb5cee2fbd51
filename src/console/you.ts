/** What the visitor's key is good for: a screen offers only what may be done with it. */
import { useCall } from '../ui/index.ts'
import type { Scope } from '../wire/index.ts'

export interface You {
  /** The name steps are logged under; `null` until it is known. */
  readonly who: string | null
  readonly may: (scope: Scope) => boolean
}

export function useYou(): You {
  const { value } = useCall('you', { params: null, query: null })
  return {
    who: value?.who ?? null,
    may: (scope) => value?.scopes.includes(scope) ?? false,
  }
}
