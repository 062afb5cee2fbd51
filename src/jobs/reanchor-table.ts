/** `tidemark models reanchor`: a scorecard's probabilities brought up to a table of outcomes. */
import type { Scorecard } from '../core/index.ts'
import { openTable } from '../table/index.ts'
import { evenWeights, type Histogram, labelsOf, levelsOf, reanchor } from '../train/index.ts'
import { scoreTable, type ScoredRow } from './score-table.ts'
import { must } from './unusable.ts'

export interface ReanchorChoice {
  readonly table: string
  readonly target: string
  readonly positive: string
  /** The column of how much each row counts. */
  readonly weight: string | null
}

export interface Reanchored {
  readonly card: Scorecard
  readonly rows: number
  readonly badRate: number
  /** The mean probability the card gave before, and gives now. */
  readonly meanPdBefore: number
  readonly meanPd: number
}

/**
 * Fails: throws `UnusableInput` with what is wrong with the table, the target or the weights, and
 * as `reanchor` fails.
 */
export async function reanchorTable(card: Scorecard, choice: ReanchorChoice): Promise<Reanchored> {
  const { bad, weight } = await outcomesOf(choice)
  const scored = await scoreTable(card, choice.table)
  const observed = histogramOf(card, scored, bad, weight)
  const anchored = must(reanchor(card, observed))
  return {
    card: anchored,
    rows: bad.length,
    ...levelsOf(observed, anchored.pdPpm),
    meanPdBefore: levelsOf(observed, card.pdPpm).meanPd,
  }
}

async function outcomesOf({ table: path, target, positive, weight }: ReanchorChoice) {
  const columns = [target, ...(weight === null ? [] : [weight])]
  const table = must(await openTable(path, { columns, mixed: [target] }))
  try {
    const column = async (name: string) => ({ name, values: await table.read(name) })
    const aside = { id: null, weight: weight === null ? null : await column(weight) }
    const { bad, weights } = must(labelsOf(await column(target), aside, { target, positive }))
    return { bad, weight: evenWeights(weights, new Uint8Array(bad.length).fill(1)) }
  } finally {
    await table.close()
  }
}

function histogramOf(
  { scale, pdPpm }: Scorecard,
  scored: readonly ScoredRow[],
  bad: Uint8Array,
  weight: Float64Array,
): Histogram {
  const goods = new Float64Array(pdPpm.length)
  const bads = new Float64Array(pdPpm.length)
  scored.forEach(({ score }, row) => {
    const side = bad[row] === 1 ? bads : goods
    side[score - scale.minScore]! += weight[row]!
  })
  return { goods, bads }
}
