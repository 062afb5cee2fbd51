/** Brings a database to today's shape, once, in order, whoever else is starting beside us. */
import type { Database } from './database.ts'
import { sha256 } from './digest.ts'
import { tables } from './migrations/0001-tables.ts'
import { models } from './migrations/0002-models.ts'
import { alerts } from './migrations/0003-alerts.ts'
import { network } from './migrations/0004-network.ts'
import { policies } from './migrations/0005-policies.ts'
import { simulations } from './migrations/0006-simulations.ts'
import { reviews } from './migrations/0007-reviews.ts'
import { undone } from './migrations/0008-undone.ts'
import { StoreError } from './store-error.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** Never edited once released, only added to: each is stored with its hash. */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'tables', sql: tables },
  { number: 2, name: 'models', sql: models },
  { number: 3, name: 'alerts', sql: alerts },
  { number: 4, name: 'network', sql: network },
  { number: 5, name: 'policies', sql: policies },
  { number: 6, name: 'simulations', sql: simulations },
  { number: 7, name: 'reviews', sql: reviews },
  { number: 8, name: 'undone', sql: undone },
]

/** Advisory lock of everyone who migrates; the number only has to be ours. */
const lockKey = 7_234_501

/**
 * Fails: `migration-changed` when an applied migration differs from `list`, or the database has
 * one that `list` lacks.
 */
export function migrate(database: Database, list: readonly Migration[] = migrations) {
  return database.transaction(async (session) => {
    await session.queryOnce('select pg_advisory_xact_lock($1)', [lockKey])
    await session.queryOnce(
      'create table if not exists migration (number integer primary key, name text not null,' +
        ' hash text not null, applied_at timestamptz not null default now())',
    )
    const applied = await session.queryOnce<{ number: number; name: string; hash: string }>(
      'select number, name, hash from migration order by number',
    )
    for (const row of applied) {
      const ours = list.find(({ number }) => number === row.number)
      if (ours === undefined)
        throw new StoreError(
          'migration-changed',
          `the database has migration ${row.number} (${row.name}), which this version does not ` +
            'know: run the newer version of Tidemark that made it',
        )
      if (sha256(ours.sql) !== row.hash)
        throw new StoreError(
          'migration-changed',
          `migration ${row.number} (${row.name}) was changed after it was applied: ` +
            'restore it and add a new migration instead',
        )
    }
    for (const { number, name, sql } of list.slice(applied.length)) {
      await session.queryOnce(sql)
      await session.queryOnce('insert into migration (number, name, hash) values ($1, $2, $3)', [
        number,
        name,
        sha256(sql),
      ])
    }
  })
}
