/** What is odd in a network and nobody's fault: stated by name, for a person to look at. */
import {
  findIdent,
  GUARANTEE,
  type Graph,
  isMember,
  isSaid,
  keyOfIdent,
  kindOf,
  NOBODY,
} from './graph.ts'
import { linkKinds, ruleOf } from './links.ts'
import type { LinkKind } from '../core/index.ts'
import type { Network } from './network.ts'
import { loopsOf } from './strong.ts'

export type Finding =
  /** Shared by so many that it carries nothing; `key` tells it from others and names nothing. */
  | {
      readonly type: 'hub'
      readonly link: LinkKind
      readonly key: string
      readonly members: number
    }
  /** Stands guarantor for himself: worth nothing. */
  | { readonly type: 'self-guarantee'; readonly borrower: string }
  /** Guarantors of one another in a circle: worth no more than the best of them. */
  | { readonly type: 'guarantee-loop'; readonly borrowers: readonly string[] }
  /** Depends on the borrower he stands for: backed by him in turn, or paying into his account. */
  | {
      readonly type: 'guarantor-is-debtor'
      readonly borrower: string
      readonly guarantor: string
      readonly by: 'guarantee' | 'payment'
    }

/** Every finding of a network, by type and name. Source: issue 4, bad input. */
export function findingsOf({ graph }: Network): Finding[] {
  const found: Finding[] = []
  for (let ident = 0; ident < graph.idents.end; ident++) {
    if (graph.edgeOfIdent[ident] === NOBODY) continue
    const kind = graph.kind[ident]!
    const members = graph.members[ident]!
    if (members > ruleOf[kind]!.hubAbove)
      found.push({ type: 'hub', link: linkKinds[kind]!, key: nameOf(graph, ident), members })
    if (kind === GUARANTEE && graph.holder[ident] !== NOBODY)
      found.push(...guarantorFindings(graph, graph.holder[ident]!, ident))
  }
  for (const loop of loopsOf(graph).members) {
    const borrowers = loop.map((person) => graph.names[person]!).toSorted(byCode)
    found.push({ type: 'guarantee-loop', borrowers })
  }
  const inOrder = found.map((finding) => [JSON.stringify(finding), finding] as const)
  return inOrder.toSorted(([a], [b]) => byCode(a, b)).map(([, finding]) => finding)
}

function guarantorFindings(graph: Graph, guarantor: number, circle: number): Finding[] {
  const found: Finding[] = []
  const name = (person: number): string => graph.names[person]!
  const backers = new Set(guarantorsOf(graph, guarantor))
  const paid = accountsPaid(graph, guarantor)
  for (let edge = graph.edgeOfIdent[circle]!; edge >= 0; edge = graph.nextOfIdent[edge]!) {
    if (!isSaid(graph.stamp[edge]!)) continue
    const person = graph.person[edge]!
    const pair = { borrower: name(person), guarantor: name(guarantor) }
    if (person === guarantor) found.push({ type: 'self-guarantee', borrower: name(person) })
    else if (backers.has(person))
      found.push({ type: 'guarantor-is-debtor', ...pair, by: 'guarantee' })
    if (person !== guarantor && paid.has(person))
      found.push({ type: 'guarantor-is-debtor', ...pair, by: 'payment' })
  }
  return found
}

/** Those who stand guarantor for a borrower and are borrowers themselves. */
function guarantorsOf(graph: Graph, person: number): number[] {
  const guarantors: number[] = []
  for (let edge = graph.edgeOfPerson[person]!; edge >= 0; edge = graph.nextOfPerson[edge]!) {
    const ident = graph.ident[edge]!
    const holder = graph.holder[ident]!
    if (graph.kind[ident] === GUARANTEE && isSaid(graph.stamp[edge]!) && holder !== NOBODY)
      guarantors.push(holder)
  }
  return guarantors
}

/** Borrowers into whose linked accounts one pays. */
function accountsPaid(graph: Graph, person: number): Set<number> {
  const owners = new Set<number>()
  for (let edge = graph.edgeOfPerson[person]!; edge >= 0; edge = graph.nextOfPerson[edge]!) {
    const ident = graph.ident[edge]!
    if (graph.kind[ident] !== PAYEE || !isMember(graph, edge)) continue
    const account = findIdent(graph, ACCOUNT, keyOfIdent(graph, ident))
    if (account === NOBODY || graph.members[account]! > ruleOf[ACCOUNT]!.hubAbove) continue
    for (let to = graph.edgeOfIdent[account]!; to >= 0; to = graph.nextOfIdent[to]!)
      if (isMember(graph, to)) owners.add(graph.person[to]!)
  }
  return owners
}

const ACCOUNT = kindOf('account')
const PAYEE = kindOf('payee')

function nameOf(graph: Graph, ident: number): string {
  const [low, high] = keyOfIdent(graph, ident)
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
