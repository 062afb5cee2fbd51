/**
 * What people decided beside the rules, and what came of it: how often, for which reason, by whom,
 * and whether the borrowers they spared defaulted or the restrictions they made were taken back.
 */
import type { Day } from '../../base/index.ts'
import type { DataOf, EventOf } from '../../core/index.ts'
import type { DecisionRow, LineRow, Store } from '../../store/index.ts'
import { type LoggedEvent, readRow } from '../log.ts'

export interface OverrideOutcomes {
  /** For the borrower: reinstated, limit raised, a proposal dropped. */
  readonly spared: number
  /** Of those, lines more than 30 days past due, written off or bankrupt, or suspended since. */
  readonly sparedBad: number
  /** Against: suspended, limit lowered, a proposal released. */
  readonly restricted: number
  /** Of those, put right since by an appeal, a dispute or another person. */
  readonly restrictedUndone: number
}

export interface OverrideGroup extends OverrideOutcomes {
  /** A reason's code, or a person's name. */
  readonly name: string
  readonly overrides: number
}

/** One that stands against the rules until its day. */
export interface StandingOverride {
  readonly borrower: string
  readonly action: DataOf<'override-made'>['action']
  readonly reason: string
  readonly by: string
  readonly approvedBy: string | null
  readonly day: Day
  readonly untilDay: Day
}

export interface OverrideReport extends OverrideOutcomes {
  readonly overrides: number
  /** What the engine would not do, however it was asked. */
  readonly refused: number
  readonly lines: number
  readonly byReason: readonly OverrideGroup[]
  readonly byPerson: readonly OverrideGroup[]
  readonly standing: readonly StandingOverride[]
}

type Override = LoggedEvent & EventOf<'override-made'> & { readonly borrower: string }

/** One override with the line it was about, and what was decided on it from then on. */
interface Told {
  readonly override: Override
  readonly verdict: keyof OverrideOutcomes | 'refused' | 'neither'
  readonly isUndone: boolean
}

const PAGE = 1000

export async function overrideReport(
  store: Store,
  product: string,
  today: Day,
): Promise<OverrideReport> {
  const told: Told[] = []
  for (let seq = 0; ; ) {
    const rows = await store.overrideEvents(product, seq, PAGE)
    told.push(...(await tellAll(store, product, rows.map(readRow) as Override[])))
    if (rows.length < PAGE) break
    seq = rows.at(-1)!.seq
  }
  const made = told.filter(({ verdict }) => verdict !== 'refused')
  const { lines } = await store.summary(product)
  return {
    overrides: made.length,
    refused: told.length - made.length,
    lines,
    ...outcomes(made),
    byReason: groups(made, ({ data }) => data.reason),
    byPerson: groups(made, ({ data }) => data.by),
    standing: standing(made, today),
  }
}

async function tellAll(
  store: Store,
  product: string,
  overrides: readonly Override[],
): Promise<Told[]> {
  const borrowers = [...new Set(overrides.map(({ borrower }) => borrower as string))]
  const lines = new Map((await store.linesOf(product, borrowers)).map((row) => [row.borrower, row]))
  const decisions = grouped(
    await store.decisionsOfLines(product, borrowers),
    ({ borrower }) => borrower,
  )
  return overrides.flatMap((override) => {
    const line = lines.get(override.borrower)
    if (line === undefined) return []
    return [tell(override, line, decisions.get(override.borrower) ?? [])]
  })
}

/** Whatever was recorded before the override's own decision says nothing of what came of it. */
function tell(override: Override, line: LineRow, decisions: readonly DecisionRow[]): Told {
  const own = decisions.findIndex(
    ({ eventSource, eventId, kind }) =>
      eventSource === override.source && eventId === override.id && kind !== 'correction',
  )
  const did = decisions[own]
  if (did === undefined || did.kind === 'refusal')
    return { override, verdict: 'refused', isUndone: false }
  const since = decisions.slice(own + 1)
  if (isAgainst(did))
    return { override, verdict: 'restricted', isUndone: since.some((row) => undoes(row, override)) }
  if (did.action === 'reinstate' || did.action === 'step-up' || isDrop(override))
    return { override, verdict: 'spared', isUndone: isBad(line) || since.some(isSuspension) }
  return { override, verdict: 'neither', isUndone: false }
}

const isDrop = ({ data }: Override): boolean => data.action === 'drop-action'

const isAgainst = ({ action, adverse }: DecisionRow): boolean =>
  adverse && (action === 'suspend' || action === 'step-down')

const isSuspension = ({ action, kind, cause }: DecisionRow): boolean =>
  kind === 'decision' && action === 'suspend' && cause !== 'systemic' && cause !== 'policy'

/** Put right: amends after an appeal or a dispute, or a person's own reinstatement or raise. */
const undoes = ({ kind, action, mainReason }: DecisionRow, { data }: Override): boolean =>
  (kind === 'correction' && (action === 'reinstate' || mainReason === 'R901')) ||
  (data.action !== 'limit' && action === 'reinstate' && mainReason === 'R703') ||
  (data.action === 'limit' && action === 'step-up' && mainReason === 'R703')

const PAST_DUE_DAYS = 30

const isBad = ({ daysPastDue, flags }: LineRow): boolean => {
  const set = flags.split(',')
  return daysPastDue > PAST_DUE_DAYS || set.includes('charged-off') || set.includes('bankrupt')
}

function outcomes(told: readonly Told[]): OverrideOutcomes {
  const of = (verdict: Told['verdict']) => told.filter((each) => each.verdict === verdict)
  const undone = (verdict: Told['verdict']) => of(verdict).filter(({ isUndone }) => isUndone)
  return {
    spared: of('spared').length,
    sparedBad: undone('spared').length,
    restricted: of('restricted').length,
    restrictedUndone: undone('restricted').length,
  }
}

/** The commonest first. */
const groups = (told: readonly Told[], nameOf: (override: Override) => string): OverrideGroup[] =>
  [...grouped(told, ({ override }) => nameOf(override))]
    .map(([name, part]) => ({ name, overrides: part.length, ...outcomes(part) }))
    .toSorted((a, b) => b.overrides - a.overrides || (a.name < b.name ? -1 : 1))

/** Of each line its last word, where it still stands; what ends first comes first. */
function standing(told: readonly Told[], today: Day): StandingOverride[] {
  const last = new Map(told.map(({ override }) => [override.borrower, override]))
  return [...last.values()]
    .flatMap(({ borrower, day, data: { action, reason, by, approvedBy, untilDay } }) =>
      untilDay !== null && untilDay > today
        ? [{ borrower, action, reason, by, approvedBy, day, untilDay }]
        : [],
    )
    .toSorted((a, b) => a.untilDay - b.untilDay || (a.borrower < b.borrower ? -1 : 1))
}

function grouped<T>(rows: readonly T[], nameOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(nameOf(row))
    if (group === undefined) groups.set(nameOf(row), [row])
    else group.push(row)
  }
  return groups
}
