/** `tidemark compare --people`: towns of several seeds lived twice, and how sure the loss is. */
import type { Json } from '../../base/index.ts'
import type { PolicyData } from '../../core/index.ts'
import { addTally, newTally, type Tally } from '../../portfolio/index.ts'
import { contentHash } from '../../store/index.ts'
import type { ComparisonReport, ComparisonView } from '../../wire/index.ts'
import { usablePack } from '../pack.ts'
import type { Pool } from '../pool.ts'
import { type OverSeeds, overTowns } from '../town/evaluate/over-seeds.ts'
import { daysOf } from '../town/run-town.ts'
import { learn, type OnStep, readCard, type TownChoice, townOf } from '../town/town-jobs.ts'
import { UnusableInput } from '../unusable.ts'
import { reportBody } from './report-body.ts'
import { IN_FORCE } from './sides.ts'

export interface TownsCompared extends Pick<ComparisonView, 'a' | 'b'> {
  /** Of all towns together. */
  readonly report: ComparisonReport
  /** B less A, minor units, a town; with how sure the mean is. */
  readonly trueLoss: OverSeeds
}

/** `choice.pack` is A's folder. One sister town teaches for all, its lender only watching. */
export async function compareTowns(
  pool: Pool,
  choice: TownChoice,
  packB: string,
  seeds: number,
  onStep: OnStep,
  onProgress: (done: number, total: number) => void,
): Promise<TownsCompared> {
  if ([choice.pack, packB].includes(IN_FORCE))
    throw new UnusableInput('a town has no policy in force: name two packs')
  const a = await usablePack(choice.pack)
  const b = await usablePack(packB)
  const { scorecard } = choice
  const card = scorecard === null ? (await learn(choice, a, onStep)).card : readCard(scorecard)
  const total = 2 * choice.people * choice.months * seeds
  const progress = Array.from({ length: seeds }, () => 0)
  const tallies = await Promise.all(
    progress.map((_, i) => {
      const town = townOf({ ...choice, seed: choice.seed + i })
      return pool.run('compare-town', { town, a, b, card }, (done) => {
        progress[i] = done
        onProgress(
          progress.reduce((n, each) => n + each, 0),
          total,
        )
      })
    }),
  )
  onProgress(total, total)
  const all = newTally()
  for (const each of tallies) addTally(all, each)
  const [, untilDay] = daysOf(townOf(choice).startDay, choice.months - 1)
  return {
    a: named(a),
    b: named(b),
    report: reportBody(all, {
      isTown: true,
      untilDay,
      horizonMonths: card.target.horizonMonths,
    }),
    trueLoss: overTowns('true loss, B less A', tallies.map(lossDifference)),
  }
}

const named = (policy: PolicyData): ComparisonView['a'] => ({
  hash: contentHash(policy as unknown as Json),
  name: policy.name,
  version: policy.version,
})

const lossDifference = ({ counts: { all } }: Tally): number =>
  all.b.figures.lossMinor - all.a.figures.lossMinor
