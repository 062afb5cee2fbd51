/**
 * A 64-bit mixing hash for state hashes, forks and shards. Not cryptographic:
 * chains and artefacts use SHA-256, which lives in `store/digest.ts`.
 * Source: two lanes of MurmurHash3's 32-bit mix with distinct constants, cross-mixed at the end.
 */

export class Hash64 {
  #low = 0x9e3779b9 | 0
  #high = 0x85ebca6b | 0
  #length = 0

  int32(value: number): this {
    const v = value | 0
    let k = Math.imul(v, 0xcc9e2d51)
    k = (k << 15) | (k >>> 17)
    this.#low ^= Math.imul(k, 0x1b873593)
    this.#low = (Math.imul((this.#low << 13) | (this.#low >>> 19), 5) + 0xe6546b64) | 0
    let m = Math.imul(v ^ 0x2c1b3c6d, 0x239b961b)
    m = (m << 16) | (m >>> 16)
    this.#high ^= Math.imul(m, 0xab0e9789)
    this.#high = (Math.imul((this.#high << 17) | (this.#high >>> 15), 5) + 0x38b34ae5) | 0
    this.#length++
    return this
  }

  /** A safe integer, both halves; negative zero is zero. */
  number(value: number): this {
    if (!Number.isSafeInteger(value)) throw new Error(`only safe integers are hashed, got ${value}`)
    return this.int32(value | 0).int32(Math.floor(value / 4_294_967_296) | 0)
  }

  text(value: string): this {
    this.int32(value.length)
    for (let i = 0; i < value.length; i++) this.int32(value.charCodeAt(i))
    return this
  }

  /** The two finished 32-bit words; the hash may go on being fed. */
  words(): [number, number] {
    let low = this.#low ^ this.#length
    let high = this.#high ^ this.#length
    low = (low + high) | 0
    high = (high + low) | 0
    low = finish(low)
    high = finish(high)
    low = (low + high) | 0
    high = (high + low) | 0
    return [low, high]
  }

  /** Sixteen hexadecimal digits. */
  hex(): string {
    const [low, high] = this.words()
    return hex32(high) + hex32(low)
  }
}

function finish(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

const hex32 = (value: number): string => (value >>> 0).toString(16).padStart(8, '0')
