/** Rivals timed in turns, so that a noisy machine is noisy to all of them alike. */
import { loadavg } from 'node:os'

export interface Timed {
  readonly median: number
  readonly best: number
  readonly worst: number
  readonly runs: number
}

/** Milliseconds of each, over `runs` rounds; a first round of all warms up and is not counted. */
export async function interleaved<K extends string>(
  runs: number,
  rivals: Readonly<Record<K, () => unknown>>,
): Promise<Record<K, Timed>> {
  const names = Object.keys(rivals) as K[]
  const times = new Map<K, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= runs; round++) {
    for (const name of names) {
      const started = performance.now()
      await rivals[name]()
      if (round > 0) times.get(name)!.push(performance.now() - started)
    }
  }
  return Object.fromEntries(names.map((name) => [name, timedOf(times.get(name)!)])) as Record<
    K,
    Timed
  >
}

export function timedOf(times: readonly number[]): Timed {
  const sorted = times.toSorted((a, b) => a - b)
  return {
    median: quantileOf(sorted, 0.5),
    best: sorted[0]!,
    worst: sorted.at(-1)!,
    runs: sorted.length,
  }
}

/** The nearest-rank quantile of ascending numbers. */
export const quantileOf = (sorted: readonly number[], p: number): number =>
  sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!

/** Processes waiting for a core over the last minute, on average: what else this machine did. */
export const loadNow = (): number => Math.round(loadavg()[0]! * 10) / 10
