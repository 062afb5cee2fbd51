/**
 * Contagion along guarantees 担保传染: what each guarantor may have to pay, chains and circles
 * included. One pass over the components of the graph, those first whom nobody is guaranteed by.
 * Source: algorithms.md §5 (3): sum of guaranteed exposure x PD of the principal.
 */
import { mulDiv } from '../base/index.ts'
import { stronglyConnected } from './strongly-connected.ts'

export interface Guarantee {
  readonly principal: string
  readonly guarantor: string
  /** The most the guarantor has to pay, minor units. */
  readonly coverMinor: number
}

export interface Contagion {
  /** Expected payments by guarantor, minor units; never above the sum of his cover. */
  readonly contingentMinor: ReadonlyMap<string, number>
  /** Circles of guarantors; within one, nothing is carried further than one step. */
  readonly loops: readonly (readonly string[])[]
  readonly selfGuarantees: readonly string[]
}

const PPM = 1_000_000

/**
 * `owedMinor` is what a borrower owes himself, `pdPpm` his probability of default from facts. What
 * a principal stands in for in turn is part of what he may owe.
 */
export function contagion(
  guarantees: readonly Guarantee[],
  owedMinor: (borrower: string) => number,
  pdPpm: (borrower: string) => number,
): Contagion {
  const names = [...new Set(guarantees.flatMap((g) => [g.principal, g.guarantor]))].toSorted()
  const indexOf = new Map(names.map((name, i) => [name, i]))
  const real = guarantees.filter(({ principal, guarantor }) => principal !== guarantor)
  const principals = names.map((): [person: number, coverMinor: number][] => [])
  for (const { principal, guarantor, coverMinor } of real)
    principals[indexOf.get(guarantor)!]!.push([indexOf.get(principal)!, coverMinor])
  const next = (i: number): number[] => principals[i]!.map(([person]) => person)
  const loops = stronglyConnected([...names.keys()], next)
  const loopOf = new Map(loops.flatMap((loop, i) => loop.map((person) => [person, i] as const)))
  const contingent: number[] = []
  for (const i of principalsFirst(names.length, next)) {
    let sum = 0
    for (const [person, coverMinor] of principals[i]!) {
      const sameLoop = loopOf.has(i) && loopOf.get(i) === loopOf.get(person)
      const carried = sameLoop ? 0 : contingent[person]!
      const owed = Math.max(0, owedMinor(names[person]!)) + carried
      sum += mulDiv(Math.min(coverMinor, owed), pdPpm(names[person]!), PPM, 'floor')
    }
    contingent[i] = sum
  }
  return {
    contingentMinor: new Map(
      names.flatMap((name, i) => (principals[i]!.length > 0 ? [[name, contingent[i]!]] : [])),
    ),
    loops: loops.map((loop) => loop.map((person) => names[person]!)),
    selfGuarantees: names.filter((name) =>
      guarantees.some((g) => g.principal === name && g.guarantor === name),
    ),
  }
}

/** Depth first without recursion: whoever is stood for comes before him who stands; loops cut. */
function principalsFirst(count: number, next: (i: number) => readonly number[]): number[] {
  const order: number[] = []
  const entered = new Uint8Array(count)
  for (let root = 0; root < count; root++) {
    const path: [node: number, to: readonly number[], at: number][] = []
    if (entered[root] === 0) path.push([root, next(root), 0])
    entered[root] = 1
    while (path.length > 0) {
      const frame = path.at(-1)!
      const to = frame[1][frame[2]++]
      if (to === undefined) {
        order.push(frame[0])
        path.pop()
      } else if (entered[to] === 0) {
        entered[to] = 1
        path.push([to, next(to), 0])
      }
    }
  }
  return order
}
