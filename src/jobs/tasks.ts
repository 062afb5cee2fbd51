/** Work that may run in another thread, by name; each is a plain function of its data. */
import { compareLines } from './compare/compare-lines.ts'
import { compareTown } from './compare/compare-town.ts'
import { foldRows } from './fold-rows.ts'
import { fitBags, fitPairBags } from './fit-bags.ts'
import { liveTown } from './town/town-book.ts'
import { trainBook } from './train-book.ts'

export const tasks = {
  'fold-rows': foldRows,
  'fit-bags': fitBags,
  'fit-pairs': fitPairBags,
  'train-book': trainBook,
  'compare-lines': compareLines,
  'compare-town': compareTown,
  'live-town': liveTown,
} as const satisfies Readonly<Record<string, (data: never, onProgress: TaskProgress) => unknown>>

/** Told now and then: how much is done of how much. */
export type TaskProgress = (done: number, total: number) => void

export type TaskName = keyof typeof tasks
export type TaskData<K extends TaskName> = Parameters<(typeof tasks)[K]>[0]
export type TaskResult<K extends TaskName> = Awaited<ReturnType<(typeof tasks)[K]>>
