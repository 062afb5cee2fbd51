/** What may grow: with consent and the means to pay known, where the pack says so. */
import type { Issue } from '../base/index.ts'
import type { Literal, PolicyData, SlotTable } from '../core/index.ts'
import { forEachDecision } from './decided.ts'
import { columnOf, means, outputOf } from './table-form.ts'

export function checkGrowth(policy: PolicyData, slots: SlotTable): Issue[] {
  const table = policy.tables.action
  const [status, consent] = [columnOf(table, 'status'), columnOf(table, 'increaseConsent')]
  const known = means.map((name) => columnOf(table, name)).filter((column) => column >= 0)
  const found = new Map<string, Issue>()
  const asks = { consent: on(policy, 'increase-consent'), means: on(policy, 'ability-to-pay') }
  forEachDecision(policy, 'action', slots, (row, rule, print) => {
    // A reduced line goes back to what was approved: that is no growth.
    const grows = row[status] === 'active' || row[status] === 'watch'
    if (!grows || outputOf(table, rule, 'action') !== 'step-up') return
    const path = `action.dmn/rules/${table.rules[rule]!.id}`
    const refuse = (code: string, message: string): void => {
      const key = `${path} ${code}`
      if (!found.has(key)) found.set(key, { path, code, message: `${message}: ${print()}` })
    }
    if (asks.consent && !(consent >= 0 && row[consent] === true))
      refuse('increase-without-consent', 'the limit grows without the borrower’s consent')
    if (asks.means && !known.some((column) => isKnown(row[column])))
      refuse('increase-without-means', 'the limit grows while the means to pay are not known')
  })
  return [...found.values()]
}

const on = ({ switches }: PolicyData, name: string): boolean => switches[name] === true

const isKnown = (value: Literal | undefined): boolean => value !== null && value !== undefined
