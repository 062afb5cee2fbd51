/** The book at a glance: stored figures, and how the model in force has done. */
import type { Scorecard } from '../core/index.ts'
import { policyInForce, type Rules } from '../jobs/index.ts'
import type { Store } from '../store/index.ts'
import type { SummaryView } from '../wire/index.ts'
import { type Context, productOf } from './context.ts'
import { refusal } from './errors.ts'
import { inForceView } from './view-policies.ts'
import { productView } from './view-product.ts'

type Model = NonNullable<SummaryView['model']>

export async function summaryView(context: Context, name: string): Promise<SummaryView> {
  const { store, progress } = context
  const { rules } = await productOf(context, name)
  const row = await store.product(name)
  if (row === null) throw refusal('unknown-product', `no product is called "${name}"`)
  const book = await store.summary(name)
  const policy = await policyInForce(store, name)
  const decided = row.phase === 'decided'
  return {
    product: productView(row, progress(name)),
    lines: book.lines,
    limitMinor: book.limitMinor,
    balanceMinor: book.balanceMinor,
    byStatus: [...book.byStatus],
    byTier: [...book.byTier],
    byMonth: [...book.byMonth],
    byReason: [...book.byReason],
    byCause: [...book.byCause],
    past30: book.past30,
    openAlerts: book.openAlerts,
    policy: policy === null ? null : inForceView(policy),
    model: rules === null ? null : await modelView(store, name, rules, decided ? book.lines : null),
    // Loss needs a loss given default beside the PD; no report of this version states one.
    expectedLossMinor: null,
  }
}

/** What training found where the scorecard had not been trained; the artefact of kind `report`. */
type Report = Pick<Model, 'auc' | 'ks' | 'brier' | 'logLoss'>

const untold: Report = { auc: null, ks: null, brier: null, logLoss: null }

/** `lines`: how many there are once all are decided; `null` before, when tiers mean nothing yet. */
async function modelView(
  store: Store,
  product: string,
  rules: Rules,
  lines: number | null,
): Promise<Model | null> {
  const { row, ruling } = rules.current
  const hash = ruling.scorecards.find(({ fold }) => fold === null)?.hash ?? null
  const card = hash === null ? null : await read<Scorecard>(store, hash)
  if (hash === null || card === null) return null
  const report = ruling.report === null ? null : await read<Report>(store, ruling.report)
  const { auc, ks, brier, logLoss } = report ?? untold
  return {
    hash,
    name: card.name,
    target: card.target.definition,
    population: card.target.population,
    auc,
    ks,
    brier,
    logLoss,
    rows: card.training.rows,
    features: card.features.length,
    tiers:
      lines === null || ruling.labels === null
        ? []
        : await realised(store, product, ruling.labels, `${row.hash} ${lines}`),
  }
}

async function read<T>(store: Store, hash: string): Promise<T | null> {
  const artefact = await store.artefact(hash)
  return artefact === null ? null : (JSON.parse(artefact.body) as T)
}

/** Counting reads every line: the last count of each product is kept while its key stays. */
const counted = new WeakMap<Store, Map<string, { key: string; tiers: Promise<Model['tiers']> }>>()

function realised(
  store: Store,
  product: string,
  labels: string,
  key: string,
): Promise<Model['tiers']> {
  const known = counted.get(store) ?? new Map()
  counted.set(store, known)
  const last = known.get(product)
  if (last?.key === key) return last.tiers
  const tiers = countDefaults(store, product, labels)
  known.set(product, { key, tiers })
  tiers.catch(() => known.delete(product))
  return tiers
}

const PAGE = 5000

/** Lines and defaults by tier, A first, of the borrowers whose outcome is known. */
async function countDefaults(
  store: Store,
  product: string,
  labels: string,
): Promise<Model['tiers']> {
  const outcomes = new Map(
    Object.entries((await read<Record<string, number>>(store, labels)) ?? {}),
  )
  const tiers = new Map<string, { tier: string; lines: number; defaults: number }>()
  for (let offset = 0; ; offset += PAGE) {
    const page = { product, sort: 'borrower', descending: false, limit: PAGE, offset } as const
    const { rows } = await store.queryLines(page)
    for (const { borrower, tier } of rows) {
      const outcome = outcomes.get(borrower)
      if (tier === null || outcome === undefined) continue
      const count = tiers.get(tier) ?? { tier, lines: 0, defaults: 0 }
      count.lines++
      count.defaults += outcome
      tiers.set(tier, count)
    }
    if (rows.length < PAGE) break
  }
  return [...tiers.values()].toSorted((a, b) => (a.tier < b.tier ? -1 : 1))
}
