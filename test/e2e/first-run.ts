/** One first run of the shipped book for all e2e tests, in a folder that goes with them. */
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { clear, listening, pause, type Running, scratch, wholeRoot } from '../product-run.ts'

export interface FirstRun {
  /** Of the second start, which the tests talk to. */
  readonly url: string
  readonly key: string
  readonly data: string
  /** Until the console could be used: on the first start and on the second. */
  readonly firstSeconds: number
  readonly secondSeconds: number
}

declare module 'vitest' {
  export interface ProvidedContext {
    firstRun: FirstRun
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = join(scratch(), 'book')
  console.log('e2e: the first run of both shipped books, a minute or two …')
  const [product, firstSeconds] = await start(data)
  await decided(product)
  await product.stop()
  const [{ url, key }, secondSeconds] = await start(data)
  console.log(`e2e: usable after ${firstSeconds} s, and ${secondSeconds} s the second time`)
  project.provide('firstRun', { url, key, data, firstSeconds, secondSeconds })
  return clear
}

async function start(data: string): Promise<[Running, number]> {
  const began = performance.now()
  const product = await listening({ root: wholeRoot, data, books: 'taiwan,harbour' })
  await product.ready()
  return [product, Math.round(performance.now() - began) / 1000]
}

const BOOKS = 2

async function decided(product: Running): Promise<void> {
  for (;;) {
    const { json } = await product.get('/health')
    const phases = json.products.map(({ phase }: { phase: string }) => phase)
    if (phases.length === BOOKS && phases.every((phase: string) => phase === 'decided')) return
    await pause(100)
  }
}
