/** Policies as the API shows them. */
import { type Day, parseDay, printDay } from '../base/index.ts'
import {
  type DecisionTable,
  type PolicyData,
  printLiteral,
  printTests,
  type TableHits,
  tableNames,
} from '../core/index.ts'
import type { LineHits, Policies, Policy, PolicyInForce as InForce } from '../jobs/index.ts'
import type { ShadowDecision, ShadowRow, StepRow } from '../store/index.ts'
import {
  type PoliciesView,
  type PolicyInForce,
  type PolicyPage,
  type PolicyStepView,
  type PolicyView,
  printInstant,
  type RuleHitsView,
  type ShadowPage,
  type ShadowView,
  type TableView,
} from '../wire/index.ts'
import { type Asker, mayDo } from './key.ts'

export const policiesView = (read: Policies, asker: Asker): PoliciesView => ({
  product: read.product,
  inForce: inForceView(read.inForce),
  before: read.before,
  policies: read.policies.map(policyView),
  steps: read.steps.map(stepView),
  you: {
    who: asker.name,
    mayPropose: mayDo(asker, 'policies:propose'),
    mayApprove: mayDo(asker, 'policies:approve'),
  },
})

export const inForceView = ({ hash, name, version, since }: InForce): PolicyInForce => ({
  hash,
  name,
  version,
  since: since === null ? null : printInstant(since.at),
})

export function policyView(each: Policy): PolicyView {
  const { hash, state, policy, drafted, findings, notes, simulated } = each
  const { proposal, approval, lapsed, shadow } = each
  const { name, version, jurisdiction } = policy
  return {
    hash,
    name,
    version,
    jurisdiction,
    state,
    draftedAt: drafted === null ? null : printInstant(drafted.createdAt),
    draftedBy: drafted?.createdBy ?? null,
    parent: drafted?.parent ?? null,
    findings: findings.map((issue) => ({ ...issue })),
    notes: notes.map((note) => ({ ...note })),
    simulation:
      simulated === null ? null : { id: simulated.id, needsSignature: simulated.needsSignature },
    proposal: proposal === null ? null : stepView(proposal),
    approval: approval === null ? null : stepView(approval),
    lapsed: lapsed === null ? null : stepView(lapsed),
    notBy: barredFrom(each),
    shadow: shadow === null ? null : shadowView(shadow),
  }
}

/** Of a rollback only who proposed it: who drafted what did harm may well take it back. */
function barredFrom({ proposal, drafted }: Policy): string[] {
  if (proposal === null) return []
  const isAuthor = proposal.step === 'proposed' && drafted !== null
  return [...new Set([proposal.who, ...(isAuthor ? [drafted.createdBy] : [])])]
}

const stepView = (row: StepRow): PolicyStepView => ({
  step: row.step,
  hash: row.hash,
  who: row.who,
  at: printInstant(row.at),
  reason: row.reason,
  ruling: row.ruling,
  fromDay: row.fromDay === null ? null : printDay(row.fromDay as Day),
  simulation: row.simulation,
})

export const shadowView = (row: ShadowRow): ShadowView => ({
  policy: row.policy,
  scorecard: row.scorecard,
  startedAt: printInstant(row.startedAt),
  endedAt: row.endedAt === null ? null : printInstant(row.endedAt),
  events: row.events,
  decided: row.decided,
  agreed: row.agreed,
})

export const sampleView = (row: ShadowDecision): ShadowPage['sample'][number] => ({
  borrower: row.borrower,
  day: printDay(row.day as Day),
  champion: {
    action: row.championAction,
    status: row.championStatus,
    limitMinor: row.championLimitMinor,
  },
  challenger: {
    action: row.challengerAction,
    status: row.challengerStatus,
    limitMinor: row.challengerLimitMinor,
  },
})

export function policyPage(each: Policy, today: Day): PolicyPage {
  const { tables, constants, switches, calendar, texts } = each.policy
  return {
    policy: policyView(each),
    tables: tableNames.map((name) => tableView(tables[name])),
    constants: constants.map((constant) => ({ ...constant, holds: holdsOn(constant, today) })),
    switches: { ...switches },
    calendar: {
      holidays: [...calendar.holidays],
      workdays: [...calendar.workdays],
      dueDays: calendar.dueDays,
    },
    texts: { 'zh-CN': { ...texts['zh-CN'] }, en: { ...texts.en } },
    body: each.policy,
  }
}

/** A day of a draft may be none: it then holds on no day. */
function holdsOn({ fromDay, toDay }: PolicyData['constants'][number], today: Day): boolean {
  const from = fromDay === null ? -Infinity : (parseDay(fromDay) ?? Infinity)
  const to = toDay === null ? Infinity : (parseDay(toDay) ?? -Infinity)
  return from <= today && today <= to
}

export const tableView = ({
  name,
  hitPolicy,
  inputs,
  outputs,
  rules,
}: DecisionTable): TableView => ({
  name,
  hitPolicy,
  inputs: inputs.map((input) => ({ ...input })),
  outputs: outputs.map((output) => ({
    ...output,
    values: output.values === null ? null : output.values.map(printLiteral),
  })),
  rules: rules.map(({ id, when, then, note }) => ({
    id,
    when: when.map(printTests),
    // oxlint-disable-next-line unicorn/no-thenable -- a rule's outputs as cells, never awaited
    then: then.map(printLiteral),
    note,
  })),
})

export const hitsView = (
  borrower: string,
  { tables }: PolicyData,
  { day, tables: hits }: LineHits,
): RuleHitsView => ({
  borrower,
  day: printDay(day),
  tables: hits.map((each) => tableHits(tables[each.table], each)),
})

const tableHits = (
  { rules }: DecisionTable,
  { table, values, rules: held }: TableHits,
): RuleHitsView['tables'][number] => ({
  table,
  values: values.map(printLiteral),
  rules: held.map((rule) => rules[rule]!.id),
})
