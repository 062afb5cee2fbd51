import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { diffPacks, exportPack, importPack, packReport, testPack } from './pack.ts'

const scratch = mkdtempSync(join(tmpdir(), 'pack-jobs-'))
afterAll(() => rmSync(scratch, { recursive: true }))
const at = (name: string): string => join(scratch, name)

test('[PK12] a pack leaves as a workbook and comes back as files, its cases untouched', async () => {
  cpSync('packs/cn-consumer', at('pack'), { recursive: true })
  expect(await exportPack('packs/neutral', at('neutral.xlsx'))).toEqual({ ok: true, value: null })
  const written = await importPack(at('neutral.xlsx'), at('pack'))
  expect(written.ok && written.value).toContain('action.dmn')
  expect(await diffPacks('packs/neutral', at('pack'))).toEqual({ ok: true, value: [] })
  // The neutral pack has no calendar: one left behind would be read.
  expect(existsSync(at('pack/calendar.yaml'))).toBe(false)
  expect(existsSync(at('pack/cases/default.yaml'))).toBe(true)
  expect((await packReport(at('pack'))).issues).toEqual([])
})

test('[PK12] from a workbook with a fault nothing is written', async () => {
  writeFileSync(at('no.xlsx'), 'no workbook')
  const before = readFileSync(at('pack/action.dmn'), 'utf8')
  expect((await importPack(at('no.xlsx'), at('pack'))).ok).toBe(false)
  expect(readFileSync(at('pack/action.dmn'), 'utf8')).toBe(before)
  await expect(importPack(at('nowhere.xlsx'), at('pack'))).rejects.toThrow(/no file/)
})

test('[PK12] a pack that does not read is refused by each with its problems, and of two it says which', async () => {
  for (const refused of [await testPack(at('none')), await exportPack(at('none'), at('x.xlsx'))])
    expect(refused.ok).toBe(false)
  expect(existsSync(at('x.xlsx'))).toBe(false)
  const compared = await diffPacks('packs/neutral', at('none'))
  expect(compared.ok || compared.issues[0]!.path).toMatch(/none/)
})

test('[PK4] a pack is tested with all it ships', async () => {
  const tested = await testPack('packs/us-card')
  expect(tested.ok && tested.value.every(({ differences }) => differences.length === 0)).toBe(true)
})
