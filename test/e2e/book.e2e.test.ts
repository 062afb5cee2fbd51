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
  expect(first).toMatchObject({ events: 533_103, lines: 30_000 })
  const second = JSON.parse((await run('replay', '--json')).out)
  expect(second).toEqual({ ...first, eventsPerSecond: second.eventsPerSecond })
  const { code, out } = await run('verify', '--json')
  expect(JSON.parse(out)).toMatchObject({ lines: 30_000, chainOnly: 0, faults: [] })
  expect(code).toBe(0)
})
