/** A PostgreSQL server, version 15 or later, by its URL. */
import { Database } from './database.ts'
import { storeErrorOf } from './database-error.ts'
import { StoreError } from './store-error.ts'

/** Refusals and black holes alike are reported within this time. */
const connectMillis = 5_000
const oldestVersion = 150_000

/** Fails: `database-unreachable`, naming the server but never the password. */
export async function openPostgres(url: string): Promise<Database> {
  const server = serverOf(url)
  const database = new Database({
    driver: 'postgresql',
    pool: {
      connectionString: url,
      max: 16,
      connectionTimeoutMillis: connectMillis,
      application_name: 'tidemark',
    },
  })
  try {
    const [row] = await database.query<{ version: number }>(
      "select current_setting('server_version_num')::integer as version",
    )
    if (row !== undefined && row.version >= oldestVersion) return database
    throw new Error(`it is version ${row?.version}, and we need PostgreSQL 15 or later`)
  } catch (error) {
    await database.close().catch(() => {})
    throw new StoreError(
      'database-unreachable',
      `cannot use the database at ${server}: ${reasonOf(error)}. Check DATABASE_URL and that the ` +
        'server runs, or leave DATABASE_URL unset to use the embedded database',
      error,
    )
  }
}

/** Host, port and database of a URL, without user and password. */
function serverOf(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host || 'localhost'}${pathname}`
  } catch {
    throw new StoreError('database-unreachable', 'DATABASE_URL is not a URL: postgres://…')
  }
}

function reasonOf(error: unknown): string {
  const known = storeErrorOf(error)
  if (known instanceof StoreError && known.code === 'contention')
    return `no answer within ${connectMillis / 1000} s`
  return error instanceof Error ? error.message : String(error)
}
