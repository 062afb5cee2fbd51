/**
 * One owner per data folder. The lock is a file that names its owner; it is linked into place
 * whole, so nobody reads half of it. A lock whose process is gone, or whose pid now belongs to a
 * process with another start time, is stale and taken over.
 *
 * It guards processes that see each other's pids: two containers on one shared folder do not.
 */
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { StoreError } from './store-error.ts'

export interface Owner {
  readonly pid: number
  /** Clock ticks from boot to the process's start; `null` where /proc does not tell. */
  readonly startTicks: string | null
  /** Where it serves; `null` until it listens, or when it does not serve. */
  readonly port: number | null
  readonly url: string | null
}

export interface FolderLock {
  /** Tells the CLI where the owner serves. */
  announce(serving: { port: number; url: string }): void
  /** Gives the folder back; never removes another owner's lock. */
  release(): void
}

const lockName = 'lock.json'
const takeoversMax = 5

/** Fails: `folder-owned`, `folder-unusable` or `disk-full`. */
export function takeFolder(folder: string): FolderLock {
  const path = join(folder, lockName)
  const own: Owner = {
    pid: process.pid,
    startTicks: statOf(process.pid)?.startTicks ?? null,
    port: null,
    url: null,
  }
  try {
    makeFolder(folder)
    takeLock(path, own)
  } catch (error) {
    throw folderError(folder, error)
  }
  return {
    announce: (serving) => replaceFile(path, { ...own, ...serving }),
    release() {
      if (isSame(readLock(path), own)) rmSync(path, { force: true })
    },
  }
}

/** The live owner of a data folder; `null` when nobody has it. */
export function readOwner(folder: string): Owner | null {
  const owner = readLock(join(folder, lockName))
  return owner !== null && isAlive(owner) ? owner : null
}

/** Not `recursive: true`, which in Node 20 never returns where a parent refuses with ENOENT. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory())
      throw Object.assign(new Error('it is a file'), { code: 'ENOTDIR' })
    return
  }
  makeFolder(dirname(resolve(folder)))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Made by another process just now.
    if (codeOf(error) !== 'EEXIST' || !existsSync(folder)) throw error
  }
}

function takeLock(path: string, own: Owner): void {
  for (let attempt = 0; attempt < takeoversMax; attempt++) {
    if (linkFile(path, own)) return
    const owner = readLock(path)
    if (owner !== null && isAlive(owner)) throw ownedError(path, owner)
    removeStale(path, owner)
  }
  throw new Error('the lock file keeps changing hands')
}

/** Moves the stale lock aside; if somebody was quicker and it is theirs by now, puts it back. */
function removeStale(path: string, stale: Owner | null): void {
  const aside = `${path}.stale-${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = readLock(aside)
  if (moved !== null && !isSame(moved, stale)) renameSync(aside, path)
  else rmSync(aside, { force: true })
}

/** False when `path` exists already. */
function linkFile(path: string, owner: Owner): boolean {
  const draft = `${path}.${process.pid}`
  try {
    writeFileSync(draft, JSON.stringify(owner))
    linkSync(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function replaceFile(path: string, owner: Owner): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(owner))
  renameSync(draft, path)
}

/** `null` when there is no lock, or no sense in it. */
function readLock(path: string): Owner | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
    throw error
  }
  try {
    const value = JSON.parse(text) as Owner
    return Number.isInteger(value?.pid) ? value : null
  } catch {
    return null
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    // EPERM: it lives, under another user.
    if (codeOf(error) !== 'EPERM') return false
  }
  const stat = statOf(owner.pid)
  if (stat === null) return true
  if (stat.state === 'Z' || stat.state === 'X') return false
  return owner.startTicks === null || stat.startTicks === owner.startTicks
}

/**
 * State (a zombie is dead, though its pid is taken) and start time: fields 3 and 22 of
 * /proc/<pid>/stat, counted after the command's closing parenthesis. `null` without /proc.
 */
function statOf(pid: number): { state: string; startTicks: string } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0]!, startTicks: fields[19]! }
  } catch {
    return null
  }
}

const isSame = (a: Owner | null, b: Owner | null): boolean =>
  a?.pid === b?.pid && a?.startTicks === b?.startTicks

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code

function ownedError(path: string, owner: Owner): StoreError {
  const serving = owner.url === null ? '' : `, which serves ${owner.url} (port ${owner.port})`
  return new StoreError(
    'folder-owned',
    `${path} belongs to process ${owner.pid}${serving}: use that one, stop it ` +
      `(kill ${owner.pid}), or name another data folder`,
  )
}

/** What the file system said about a data folder, as something to act on. */
export function folderError(folder: string, error: unknown): unknown {
  if (error instanceof StoreError) return error
  const unusable = (why: string) =>
    new StoreError('folder-unusable', `the data folder ${folder} ${why}`, error)
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError(
        'disk-full',
        `the disk of the data folder ${folder} is full: free space, then start again`,
        error,
      )
    case 'EEXIST':
    case 'ENOTDIR':
      return unusable('is not a folder: name another, or move that file away')
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return unusable('cannot be written: make it writable, or name another')
    case 'ENOENT':
      return unusable('cannot be made: name another')
    default:
      return error
  }
}
