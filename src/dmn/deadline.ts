/**
 * FEEL is run by a library in this thread, and FEEL can loop. A watchdog of Node's own, the one
 * that bounds a `vm` script, stops whatever runs inside, this side's functions included.
 */
import { createContext, Script } from 'node:vm'

/** What the work gives, or `null` when it was stopped. What it throws goes on to the caller. */
export function withinMs<T>(ms: number, work: () => T): { readonly value: T } | null {
  let done: { readonly value: T } | null = null
  const box = createContext({
    run: () => {
      done = { value: work() }
    },
  })
  try {
    script.runInContext(box, { timeout: ms })
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null
    throw error
  }
  return done
}

const script = new Script('run()')
