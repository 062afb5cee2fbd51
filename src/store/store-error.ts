/**
 * What can go wrong in the world around the log. The caller maps `code` to an HTTP status or an
 * exit code; the message is a whole sentence that says what to do. Bugs are assertions instead.
 */
export type StoreErrorCode =
  /** Another live process owns the data folder. */
  | 'folder-owned'
  /** The data folder cannot be made, read or written, or is not a folder. */
  | 'folder-unusable'
  | 'disk-full'
  /** No connection, refused credentials, or a server too old. */
  | 'database-unreachable'
  /** An applied migration differs from the code's, or the code is older than the database. */
  | 'migration-changed'
  /** An event of this (source, id) was committed meanwhile: read it again with `findEvents`. */
  | 'duplicate-event'
  /** Serialisation faults or deadlocks outlasted the retries, or no connection came free. */
  | 'contention'
  /** The store was closed, or its worker died. */
  | 'closed'

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }

  /** True when the same call may well succeed a moment later. */
  get retryable(): boolean {
    return (
      this.code === 'duplicate-event' ||
      this.code === 'contention' ||
      this.code === 'database-unreachable'
    )
  }
}
