/** A FEEL context is a plain object; dates, ranges and functions are of classes of their own. */
export function isContext(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === plain
}

const plain = Object.prototype
