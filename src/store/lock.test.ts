import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderError, readOwner, takeFolder } from './lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lockFile = () => join(folder, 'lock.json')
const owned = expect.objectContaining({ code: 'folder-owned' })

test('[SO10] the owner is named until it lets go, and nothing is left behind', () => {
  expect(readOwner(folder)).toBeNull()
  const lock = takeFolder(folder)
  expect(readOwner(folder)).toMatchObject({ pid: process.pid, port: null, url: null })
  lock.announce({ port: 8080, url: 'http://127.0.0.1:8080' })
  expect(readOwner(folder)).toMatchObject({ port: 8080, url: 'http://127.0.0.1:8080' })
  expect(() => takeFolder(folder)).toThrow(owned)
  expect(() => takeFolder(folder)).toThrow(`process ${process.pid}, which serves`)
  lock.release()
  expect(readOwner(folder)).toBeNull()
  expect(readdirSync(folder)).toEqual([])
})

const gone = spawnSync(process.execPath, ['-e', '']).pid

test.each([
  ['of a process that is gone', JSON.stringify({ pid: gone, startTicks: '1', port: 1, url: 'u' })],
  ['of a pid that was used again', JSON.stringify({ pid: process.pid, startTicks: '1' })],
  ['without sense', '{"pid":'],
  ['that is empty', ''],
])('[SO10] a lock %s is stale and taken over', (_, text) => {
  writeFileSync(lockFile(), text)
  expect(readOwner(folder)).toBeNull()
  const lock = takeFolder(folder)
  expect(readOwner(folder)).toMatchObject({ pid: process.pid })
  lock.release()
  expect(readdirSync(folder)).toEqual([])
})

test('[SO10] letting go never removes the lock of another owner', () => {
  const lock = takeFolder(folder)
  const other = JSON.stringify({ pid: 1, startTicks: '7', port: null, url: null })
  writeFileSync(lockFile(), other)
  lock.release()
  expect(readFileSync(lockFile(), 'utf8')).toBe(other)
})

test('[SO11] a data folder that is a file, or cannot be made, is one typed error', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  for (const path of [file, join(file, 'below'), '/proc/tidemark'])
    expect(() => takeFolder(path)).toThrow(
      expect.objectContaining({ code: 'folder-unusable', message: expect.stringContaining(path) }),
    )
})

test('[SO11] a read-only folder and a full disk are told apart; a bug stays what it is', () => {
  const codeOf = (code: string) => folderError('d', Object.assign(new Error(code), { code }))
  for (const code of ['EACCES', 'EPERM', 'EROFS'])
    expect(codeOf(code)).toMatchObject({ code: 'folder-unusable' })
  for (const code of ['ENOSPC', 'EDQUOT']) expect(codeOf(code)).toMatchObject({ code: 'disk-full' })
  const bug = new TypeError('a bug')
  expect(folderError('d', bug)).toBe(bug)
})
