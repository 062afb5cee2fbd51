/** A call as React state: loading, its view, or the problem that came instead. */
import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import type { Problem, ResponseOf } from '../wire/index.ts'
import { type CallArgs, CallFailed, type Caller, call, type ViewRoute, urlOf } from './call.ts'

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
export function useCall<K extends ViewRoute>(
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

/**
 * A call made when asked, for what changes something: its view, or `null` once `problem` says why
 * not. `busy` until it is answered.
 */
export function useAct<K extends ViewRoute>(
  name: K,
): {
  readonly act: (args: CallArgs<K>) => Promise<ResponseOf<K> | null>
  readonly busy: boolean
  readonly problem: Problem | null
} {
  const caller = useContext(CallerContext)
  const [state, setState] = useState<{ busy: boolean; problem: Problem | null }>(idle)
  const act = useCallback(
    async (args: CallArgs<K>) => {
      setState({ busy: true, problem: null })
      try {
        const view = await call(caller, name, args)
        setState(idle)
        return view
      } catch (error) {
        if (!(error instanceof CallFailed)) throw error
        setState({ busy: false, problem: error.problem })
        return null
      }
    },
    [caller, name],
  )
  return { act, ...state }
}

const idle = { busy: false, problem: null }
