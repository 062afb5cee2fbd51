/**
 * Tarjan's strongly connected components without recursion: a chain of a million guarantees does
 * not overflow a stack. Source: Tarjan, SIAM J. Comput. 1 (1972).
 */

/**
 * Components of two or more among what the roots reach.
 *
 * Shape: each sorted by number, and the list by its first.
 */
export function stronglyConnected(
  roots: readonly number[],
  next: (node: number) => readonly number[],
): number[][] {
  const index = new Map<number, number>()
  const low = new Map<number, number>()
  const open: number[] = []
  const isOpen = new Set<number>()
  const found: number[][] = []
  const path: { node: number; to: readonly number[]; at: number }[] = []
  const enter = (node: number): void => {
    index.set(node, index.size)
    low.set(node, index.get(node)!)
    open.push(node)
    isOpen.add(node)
    path.push({ node, to: next(node), at: 0 })
  }
  const lower = (node: number, to: number): void => {
    if (to < low.get(node)!) low.set(node, to)
  }
  const close = (node: number): void => {
    const component: number[] = []
    let last = Number.NaN
    while (last !== node) {
      last = open.pop()!
      isOpen.delete(last)
      component.push(last)
    }
    if (component.length > 1) found.push(component.toSorted((a, b) => a - b))
  }
  for (const root of roots) {
    if (!index.has(root)) enter(root)
    while (path.length > 0) {
      const frame = path.at(-1)!
      if (frame.at < frame.to.length) {
        const to = frame.to[frame.at++]!
        if (!index.has(to)) enter(to)
        else if (isOpen.has(to)) lower(frame.node, index.get(to)!)
        continue
      }
      path.pop()
      if (low.get(frame.node) === index.get(frame.node)) close(frame.node)
      if (path.length > 0) lower(path.at(-1)!.node, low.get(frame.node)!)
    }
  }
  return found.toSorted((a, b) => a[0]! - b[0]!)
}
