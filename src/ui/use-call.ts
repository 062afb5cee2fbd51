/** A call as React state: loading, its view, or the problem that came instead. */
import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import type { Problem, ResponseOf } from '../wire/index.ts'
import { type CallArgs, CallFailed, type Caller, call, type ReadRoute, urlOf } from './call.ts'

export const CallerContext = createContext<Caller>({ key: null, send: (...a) => fetch(...a) })

export interface Called<T> {
  /** The last answer, kept while a newer one is on its way; `null` before the first. */
  readonly value: T | null
  /** Why there is no answer; `null` while all is well. */
  readonly problem: Problem | null
  readonly loading: boolean
  readonly again: () => void
}

/**
 * Calls when the arguments change, and again when `version` does. The old answer stays on screen
 * meanwhile; a screen about another subject must be keyed by it.
 */
export function useCall<K extends ReadRoute>(
  name: K,
  args: CallArgs<K>,
  version = 0,
): Called<ResponseOf<K>> {
  const caller = useContext(CallerContext)
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<Omit<Called<ResponseOf<K>>, 'again'>>(nothingYet)
  const again = useCallback(() => setAttempt((n) => n + 1), [])
  const url = urlOf(name, args)
  useEffect(() => {
    const abort = new AbortController()
    setState((old) => ({ ...old, loading: true }))
    call(caller, name, args, abort.signal).then(
      (value) => setState({ value, problem: null, loading: false }),
      (error: unknown) => {
        if (abort.signal.aborted) return
        if (!(error instanceof CallFailed)) throw error
        setState({ value: null, problem: error.problem, loading: false })
      },
    )
    return () => abort.abort()
    // `args` is new on every render; its address says whether it changed.
  }, [caller, name, url, version, attempt])
  return { ...state, again }
}

const nothingYet = { value: null, problem: null, loading: true }
