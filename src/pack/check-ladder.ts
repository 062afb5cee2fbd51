/**
 * The way back: a ladder whose rungs never fall and end in the whole limit, and an action table
 * that reinstates exactly when the borrower was told it would.
 */
import type { Issue } from '../base/index.ts'
import type { Literal, PolicyData, SlotTable, Status } from '../core/index.ts'
import { forEachDecision } from './decided.ts'
import { columnOf, outputOf } from './table-form.ts'

const WHOLE = 10_000

interface Rung {
  readonly rung: number
  readonly shareBps: number
  readonly rule: string
}

/** Rung by rung the share never falls, and the last one ends the probation. */
export function checkRise(policy: PolicyData, slots: SlotTable): Issue[] {
  const table = policy.tables.probation
  const column = columnOf(table, 'rung')
  const ladders = new Map<string, Rung[]>()
  forEachStep(policy, slots, (row, rule) => {
    const rest = table.inputs
      .flatMap(({ name }, i) =>
        name === 'rung' || name === 'status' ? [] : [`${name} = ${String(row[i])}`],
      )
      .join(', ')
    const shareBps = Number(outputOf(table, rule, 'shareBps'))
    const rung = { rung: Number(row[column]), shareBps, rule: table.rules[rule]!.id }
    ladders.set(rest, [...(ladders.get(rest) ?? []), rung])
  })
  const found = new Map<string, Issue>()
  for (const [rest, unordered] of ladders) {
    const rungs = unordered.toSorted((a, b) => a.rung - b.rung)
    const where = rest === '' ? '' : `, with ${rest}`
    rungs.forEach(({ rung, shareBps, rule }, i) => {
      const before = rungs[i - 1]
      const path = `probation.dmn/rules/${rule}`
      if (before !== undefined && shareBps < before.shareBps) {
        const message = `from rung ${rung} the share falls to ${shareBps} after ${before.shareBps}${where}`
        found.set(`${path} falls`, { path, code: 'ladder-falls', message })
      }
      if (i < rungs.length - 1 || shareBps === WHOLE) return
      const message = `from rung ${rung} on it gives ${shareBps}, and never the whole limit${where}`
      found.set(`${path} ends`, { path, code: 'ladder-endless', message })
    })
  }
  return [...found.values()]
}

/** Notices tell how many statements are lacking: by the ladder, never by the action table. */
export const checkWayBack = (policy: PolicyData, slots: SlotTable): Issue[] => [
  ...wayBackFrom(policy, slots, 'suspended'),
  ...wayBackFrom(policy, slots, 'probation'),
]

function wayBackFrom(policy: PolicyData, slots: SlotTable, from: Status): Issue[] {
  const path = 'action.dmn'
  const ways = waysBack(policy, slots, from)
  if (ways.length === 0)
    return [{ path, code: 'no-way-back', message: `no rule ever reinstates a line in ${from}` }]
  const least = Math.min(...ways.map(({ clean }) => clean))
  const told = statementsOf(policy, slots, from)
  const asksLadder = columnOf(policy.tables.action, 'statementsToClimb') >= 0
  const early = ways.find(({ lacking }) => lacking > 0)
  const differs = (message: string): Issue[] => [{ path, code: 'ladder-differs', message }]
  if (early !== undefined)
    return differs(`${early.rule} reinstates from ${from} before enough was climbed: ${early.at}`)
  const other = told.find((statements) => (asksLadder ? statements < least : statements !== least))
  if (other === undefined) return []
  const what = `fewest clean statements to reinstate from ${from}`
  return differs(`${what} is ${least}, but probation.dmn says ${other}`)
}

interface WayBack {
  readonly rule: string
  readonly clean: number
  /** Statements the ladder still asks for; 0 where the action table does not ask for them. */
  readonly lacking: number
  readonly at: string
}

function waysBack(policy: PolicyData, slots: SlotTable, from: Status): WayBack[] {
  const table = policy.tables.action
  const [status, clean, lacking] = ['status', 'cleanStatements', 'statementsToClimb'].map((name) =>
    columnOf(table, name),
  ) as [number, number, number]
  const numberAt = (row: readonly Literal[], column: number): number =>
    column < 0 ? 0 : Number(row[column])
  const ways = new Map<string, WayBack>()
  forEachDecision(policy, 'action', slots, (row, rule, print) => {
    if (row[status] !== from || outputOf(table, rule, 'action') !== 'reinstate') return
    const way = { clean: numberAt(row, clean), lacking: numberAt(row, lacking) }
    const key = `${rule} ${way.clean} ${way.lacking}`
    if (ways.has(key)) return
    ways.set(key, { ...way, rule: table.rules[rule]!.id, at: print() })
  })
  return [...ways.values()]
}

/** Every number of statements the ladder may ask of a line in a status. */
function statementsOf(policy: PolicyData, slots: SlotTable, from: Status): number[] {
  const table = policy.tables.probation
  const rung = columnOf(table, 'rung')
  const asked = new Set<number>()
  forEachStep(policy, slots, (row, rule) => {
    if ((from === 'suspended') === (row[rung] === 0))
      asked.add(Number(outputOf(table, rule, 'statements')))
  })
  return [...asked]
}

/** Every kind of case of the ladder: on rung 0 a line is suspended, above it in probation. */
function forEachStep(
  policy: PolicyData,
  slots: SlotTable,
  visit: (row: readonly Literal[], rule: number) => void,
): void {
  const table = policy.tables.probation
  const [status, rung] = [columnOf(table, 'status'), columnOf(table, 'rung')]
  forEachDecision(policy, 'probation', slots, (row, rule) => {
    const standing: Status = row[rung] === 0 ? 'suspended' : 'probation'
    if (status < 0 || row[status] === standing) visit(row, rule)
  })
}
