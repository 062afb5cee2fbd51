/** What a function leaves on the heap, warm. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const PASSES = 3

/**
 * Bytes of heap a call takes, the least of three passes: what a steady state allocates shows in
 * each, compiling and sweeping do not. The heap is read after every call, so that a collection
 * hides at most the call it falls into; let a call be some thousand decisions long.
 */
export function allocatedBy(call: (at: number) => void, calls: number): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const passes = Array.from({ length: PASSES }, () => {
    collect() // late sweeping of what came before would read as growth
    let grown = 0
    let before = process.memoryUsage().heapUsed
    for (let at = 0; at < calls; at++) {
      call(at)
      const after = process.memoryUsage().heapUsed
      grown += Math.max(0, after - before)
      before = after
    }
    return grown / calls
  })
  return Math.min(...passes)
}
