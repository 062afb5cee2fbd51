import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPolicy } from '../../test/any-policy.ts'
import { packOf } from '../../test/pack-decider.ts'
import type { PolicyData } from '../core/index.ts'
import { readPack } from './read-pack.ts'
import { packFiles, type PackWords } from './write-pack.ts'
import { readPackWords } from './write-words.ts'

/** What is read of the files written, in a folder that is gone again. */
async function throughFiles(policy: PolicyData, words: PackWords) {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'))
  try {
    const files = await packFiles(policy, words)
    for (const [name, text] of files) writeFileSync(join(folder, name), text)
    return { read: await readPack(folder), words: await readPackWords(folder) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('[PK9] any policy written to files reads as the same policy', async () => {
  await fc.assert(
    fc.asyncProperty(anyPolicy, async (policy) => {
      const { read } = await throughFiles(policy, { tables: {}, calendarSource: null })
      expect(read).toEqual({ ok: true, value: policy })
    }),
    { numRuns: 10 },
  )
})

test('[PK9] shipped packs keep their labels and titles, in files read without a warning', async () => {
  for (const name of ['cn-consumer', 'us-card']) {
    const policy = await packOf(name)
    const words = await readPackWords(join('packs', name))
    const back = await throughFiles(policy, words)
    expect(back.read).toEqual({ ok: true, value: policy })
    expect(back.words).toEqual(words)
    expect(words.tables.action!.title).toMatch(/\S/)
  }
})
