/** From SQLSTATE and socket codes to the few things a caller can act on. */
import type { DatabaseError } from 'pg'
import { StoreError } from './store-error.ts'

/** Errors of neither the server nor the network (the caller's own) come back unchanged. */
export function storeErrorOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error
  const { code, constraint, severity } = error as Partial<DatabaseError>
  if (code === '23505' && constraint === 'event_once')
    return new StoreError('duplicate-event', 'an event of this source and id is stored', error)
  if (code === '40001' || code === '40P01')
    return new StoreError('contention', `the transaction must run again: ${error.message}`, error)
  if (code === '53100' || code === 'ENOSPC')
    return new StoreError('disk-full', 'the disk is full: free space, then try again', error)
  if (severity === 'PANIC')
    return new StoreError('closed', `the database died (${error.message}): start again`, error)
  if (error.message === 'timeout exceeded when trying to connect')
    return new StoreError('contention', 'no database connection came free in time', error)
  if (isConnectionLoss(code, error.message))
    return new StoreError('database-unreachable', `no database connection: ${said(error)}`, error)
  return error
}

/** Classes 08 and 57P (shutdown, starting), 28 (credentials), 3D (no such database), 53300. */
function isConnectionLoss(code: unknown, message: string): boolean {
  if (typeof code === 'string' && /^(08...|28...|3D...|57P..|53300)$/.test(code)) return true
  if (typeof code === 'string' && socketCodes.includes(code)) return true
  return /^(Connection terminated|Client has encountered a connection error)/.test(message)
}

const socketCodes: readonly string[] = [
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]

/** Node reports a refused host of several addresses as an AggregateError without a message. */
const said = (error: Error): string =>
  error.message || (error as { code?: string }).code || error.name
