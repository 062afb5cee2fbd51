/** `tidemark train <product>`: a scorecard learnt anew from the log of an imported book. */
import type { Day } from '../base/index.ts'
import { type Store, sha256 } from '../store/index.ts'
import type { Folds } from '../train/index.ts'
import { byLine, inFoldOrder } from './log.ts'
import type { Pool } from './pool.ts'
import { type Person, portraits, registryOptions } from './portraits.ts'
import type { Ruling } from './rules.ts'
import type { TaskProgress } from './tasks.ts'
import { taiwanTarget } from './train-book.ts'
import { printed, type TrainedTable } from './train-table.ts'
import { trainSplits } from './train.ts'
import { must, unusable } from './unusable.ts'
import { validateSplits } from './validate-splits.ts'

const BATCH = 1000

/** Fails: throws `UnusableInput` for a product that is not there, or whose outcomes are unknown. */
export async function trainProduct(
  store: Store,
  product: string,
  pool: Pool,
  isValidated: boolean,
  onProgress: TaskProgress,
): Promise<TrainedTable> {
  const row = await store.product(product)
  const [first] = await store.rulings(product)
  const ruling = first === undefined ? null : (JSON.parse(first.body) as Ruling)
  const labels = ruling?.labels ? await store.artefact(ruling.labels) : null
  const folds = ruling?.folds ? await store.artefact(ruling.folds) : null
  if (row === null || row.clockDay === null || labels === null || folds === null)
    throw unusable([
      { path: product, message: 'no such file, and no imported book of that name with outcomes' },
    ])
  const outcomeOf = JSON.parse(labels.body) as Record<string, number>
  const foldOf = JSON.parse(folds.body) as Record<string, number>
  const people = await peopleOf(store, product, outcomeOf)
  const dataset = portraits(people, (row.clockDay - 1) as Day)
  const split: Folds = Uint8Array.from(people, ({ borrower }) => foldOf[borrower]!)
  const options = {
    ...registryOptions(dataset),
    ...taiwanTarget,
    dataHash: sha256(labels.body),
    window: null,
  }
  const started = performance.now()
  const trained = must(await trainSplits(pool, dataset, split, options, onProgress))
  const fitSeconds = Math.round(performance.now() - started) / 1000
  const watched = { protectedColumns: [], time: null }
  return {
    trained: trained.all.scorecard,
    report: printed(trained.report, fitSeconds, null),
    validation: isValidated
      ? await validateSplits(pool, dataset, split, options, trained, watched, onProgress)
      : null,
  }
}

/** Borrowers whose outcome is known; one opened since has none. */
async function peopleOf(
  store: Store,
  product: string,
  outcomeOf: Readonly<Record<string, number>>,
): Promise<Person[]> {
  const people: Person[] = []
  let after = ''
  for (;;) {
    const borrowers = await store.borrowersAfter(product, after, BATCH)
    if (borrowers.length === 0) return people
    after = borrowers.at(-1)!
    const lines = byLine(await store.eventsOfLines(product, borrowers))
    for (const borrower of borrowers) {
      const bad = outcomeOf[borrower]
      if (bad === undefined) continue
      people.push({ borrower, events: inFoldOrder(lines.get(borrower)!), bad })
    }
  }
}
