/** Makes the rings of a new state, filled with zeroes. */
export type MakeRing = (length: number) => Float64Array

/** A ring with a buffer of its own. */
export const ownRing: MakeRing = (length) => new Float64Array(length)

/** Rings one after the other in one buffer: of its own each costs more than the rest of a state. */
export function ringsIn(buffer: ArrayBuffer): MakeRing {
  let from = 0
  return (length) => {
    const ring = new Float64Array(buffer, from, length)
    from += 8 * length
    return ring
  }
}
