/** Bad input as a value: every problem at once, each with its place. */

/** One problem: where (`/data/amountMinor`), a stable code, and a sentence that shows the value. */
export interface Issue {
  readonly path: string
  readonly code: string
  readonly message: string
}

export type Issues = readonly [Issue, ...Issue[]]

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: Issues }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

/** A failure with at least one issue; an empty list is the caller's bug. */
export function failure<T>(issues: readonly Issue[]): Result<T> {
  const [first, ...rest] = issues
  if (first === undefined) throw new Error('a failure needs at least one issue')
  return { ok: false, issues: [first, ...rest] }
}
