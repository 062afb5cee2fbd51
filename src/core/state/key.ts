/** Texts of other systems as numbers: no text is ever kept in a state. */
import { Hash64 } from '../../base/index.ts'

/** 52 bits of the text's hash, from 1 up: 0 marks a free place. */
export function keyOf(text: string): number {
  const [low, high] = new Hash64().text(text).words()
  return (high >>> 0) * 1_048_576 + (low >>> 12) || 1
}
