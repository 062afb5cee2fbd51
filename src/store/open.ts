/** Opens the store this process was configured for: a server's, or the embedded one. */
import { join } from 'node:path'
import { folderError, takeFolder } from './lock.ts'
import { migrate } from './migrate.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'
import { sqlStore } from './sql-store.ts'
import type { Store } from './store.ts'

export interface StoreConfig {
  /** Of the embedded database; one process at a time owns it. */
  readonly dataFolder: string
  /** `postgres://…`; `null` for the embedded database. */
  readonly databaseUrl: string | null
}

/** An open store, and the way to tell other processes where its owner serves. */
export interface OpenStore extends Store {
  /** Writes port and URL into the folder's lock, for `readOwner`; nothing on a server's store. */
  announce(serving: { port: number; url: string }): void
}

/** Fails: throws `StoreError`; see its codes. */
export function openStore({ dataFolder, databaseUrl }: StoreConfig): Promise<OpenStore> {
  return databaseUrl === null ? openEmbedded(dataFolder) : openServer(databaseUrl)
}

async function openServer(url: string): Promise<OpenStore> {
  const database = await openPostgres(url)
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return { ...sqlStore(database), announce: () => {} }
}

async function openEmbedded(dataFolder: string): Promise<OpenStore> {
  const lock = takeFolder(dataFolder)
  try {
    const { database, markComplete } = await openPglite(join(dataFolder, 'database'))
    try {
      await migrate(database)
      markComplete()
    } catch (error) {
      await database.close()
      throw error
    }
    const store = sqlStore(database)
    const close = () => store.close().finally(() => lock.release())
    return { ...store, announce: lock.announce, close }
  } catch (error) {
    lock.release()
    throw folderError(dataFolder, error)
  }
}
