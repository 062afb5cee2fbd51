/** Input that cannot be used, thrown where nothing can go on: every issue in one message. */
import type { Issues, Result } from '../base/index.ts'

export class UnusableInput extends Error {
  override readonly name = 'UnusableInput'
}

export const unusable = (issues: Issues | readonly { path: string; message: string }[]) =>
  new UnusableInput(issues.map(({ path, message }) => `${path}: ${message}`).join('\n'))

/** The value, or every issue thrown. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw unusable(result.issues)
}
