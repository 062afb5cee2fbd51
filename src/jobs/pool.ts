/**
 * A few worker threads running `tasks`. Where the built worker is not beside this file (under the
 * test runner) or no more than one hand is asked for, tasks run here: results never depend on it.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type TaskData, type TaskName, type TaskProgress, type TaskResult, tasks } from './tasks.ts'

export interface Pool {
  /** 0: everything runs in this thread. */
  readonly threads: number
  run<K extends TaskName>(
    task: K,
    data: TaskData<K>,
    onProgress?: TaskProgress,
  ): Promise<TaskResult<K>>
  close(): Promise<void>
}

/** What goes to a worker, and what comes back. */
export interface Order {
  readonly id: number
  readonly task: TaskName
  readonly data: unknown
}
export type Report = { readonly id: number } & (
  | { readonly progress: readonly [number, number] }
  | { readonly result: unknown }
  | { readonly error: string }
)

const workerFile = fileURLToPath(new URL('./worker.mjs', import.meta.url))

/** `threads` 0: everything in this thread. */
export function openPool(threads: number): Pool {
  if (threads === 0 || !existsSync(workerFile)) return inline
  const hands = Array.from({ length: threads }, () => openHand())
  let next = 0
  return {
    threads,
    run: (task, data, onProgress) => hands[next++ % hands.length]!.run(task, data, onProgress),
    close: async () => {
      await Promise.all(hands.map((hand) => hand.close()))
    },
  }
}

export const inline: Pool = {
  threads: 0,
  run: async (task, data, onProgress) => {
    const work = tasks[task] as (data: unknown, onProgress: TaskProgress) => unknown
    return (await work(data, onProgress ?? (() => {}))) as never
  },
  close: async () => {},
}

interface Pending {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
  readonly onProgress: TaskProgress | undefined
}

function openHand(): Omit<Pool, 'threads'> {
  const worker = new Worker(workerFile)
  const pending = new Map<number, Pending>()
  let count = 0
  worker.on('message', (report: Report) => {
    const waiting = pending.get(report.id)
    if (waiting === undefined) return
    if ('progress' in report) {
      waiting.onProgress?.(report.progress[0], report.progress[1])
      return
    }
    pending.delete(report.id)
    if (pending.size === 0) worker.unref()
    if ('error' in report) waiting.reject(new Error(report.error))
    else waiting.resolve(report.result as never)
  })
  worker.on('error', (error) => {
    for (const waiting of pending.values()) waiting.reject(error)
    pending.clear()
  })
  worker.unref()
  return {
    run: (task, data, onProgress) =>
      new Promise((resolve, reject) => {
        const id = count++
        pending.set(id, { resolve: resolve as Pending['resolve'], reject, onProgress })
        worker.ref()
        worker.postMessage({ id, task, data } satisfies Order)
      }),
    close: async () => {
      await worker.terminate()
    },
  }
}
