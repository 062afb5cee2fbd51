/**
 * Assertions for bugs: they stay on in production, and their message shows the value.
 * Bad input and refusals are values, never assertions (docs/adr/0002).
 */

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`)
}

/** The last branch of a switch over a union: adding a member breaks the build here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
