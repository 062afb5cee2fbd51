/** Notes whose place in a ring a change may move, so that only they are looked at again. */
import { isMember } from './graph.ts'
import type { Network } from './network.ts'
import { GROUP_MAX, halfOf } from './strong.ts'

/** A borrower whose opening moved, and all he shares an identifier with. */
export function touchAround(network: Network, person: number): void {
  const { graph, touched } = network
  if (network.allTouched) return
  touched.people.add(person)
  for (let edge = graph.edgeOfPerson[person]!; edge >= 0; edge = graph.nextOfPerson[edge]!) {
    const ident = graph.ident[edge]!
    if (halfOf(graph.kind[ident]!) > 0) touched.idents.add(ident)
  }
}

/** A borrower about to join or leave an identifier, and all on it. */
export function touchLink(network: Network, person: number, ident: number, by: 1 | -1): void {
  const { graph, touched } = network
  if (network.allTouched || halfOf(graph.kind[ident]!) === 0) return
  touched.people.add(person)
  touched.idents.add(ident)
  // Past this size an identifier is a crowd and not looked at: those it tied are noted now.
  if (by === 1 && graph.members[ident] === GROUP_MAX) touchMembers(network, ident)
}

/** All touched, borrower by borrower; a crowd's members were no ring's by it before or after. */
export function touchedPeople(network: Network): ReadonlySet<number> {
  const { graph, touched } = network
  for (const ident of touched.idents)
    if (graph.members[ident]! <= GROUP_MAX) touchMembers(network, ident)
  return touched.people
}

function touchMembers({ graph, touched }: Network, ident: number): void {
  for (let edge = graph.edgeOfIdent[ident]!; edge >= 0; edge = graph.nextOfIdent[edge]!)
    if (isMember(graph, edge)) touched.people.add(graph.person[edge]!)
}
