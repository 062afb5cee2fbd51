import { expect, inject, test } from 'vitest'
import { tidemark, wholeRoot } from '../product-run.ts'

/** The shipped book from the command line, beside the server that owns it. */

const { data, firstSeconds, secondSeconds } = inject('firstRun')
const run = (...args: string[]) => tidemark(wholeRoot, [...args, '--data', data])

test('[CL18] the shipped book can be used within two minutes, and within 5 s when decided', () => {
  expect(firstSeconds).toBeLessThan(120)
  expect(secondSeconds).toBeLessThan(5)
})

test('[CL3] [CL8] the whole book replays to one hash, and verify finds every decision as it was made', async () => {
  const first = JSON.parse((await run('replay', '--json')).out)
  // 30,000 of Taiwan and 3,000 of Harbour, where alerts are answered meanwhile.
  expect(first.lines).toBe(33_000)
  expect(first.events).toBeGreaterThan(533_103 + 3000 * 50)
  const second = JSON.parse((await run('replay', '--json')).out)
  expect(second).toEqual({ ...first, eventsPerSecond: second.eventsPerSecond })
  const { code, out } = await run('verify', '--json')
  expect(JSON.parse(out)).toMatchObject({ lines: 33_000, chainOnly: 0, faults: [] })
  expect(code).toBe(0)
})
