/** Entry of a worker thread: takes orders, answers with progress and results. */
import { parentPort } from 'node:worker_threads'
import type { Order, Report } from './pool.ts'
import { type TaskProgress, tasks } from './tasks.ts'

const port = parentPort!
const report = (message: Report): void => port.postMessage(message)

port.on('message', async ({ id, task, data }: Order) => {
  try {
    const work = tasks[task] as (data: unknown, onProgress: TaskProgress) => unknown
    const result = await work(data, (done, total) => report({ id, progress: [done, total] }))
    report({ id, result })
  } catch (error) {
    report({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
