/** SHA-256 as lower-case hexadecimal: body hashes, content hashes and the chain of decisions. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../base/index.ts'

/** The hash before a line's first decision. */
export const chainStart = '0'.repeat(64)

/** Text is hashed as UTF-8. */
export const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex')

/** The hash of a value's canonical JSON: scorecards, policies, conditions, whole events. */
export const contentHash = (value: Json): string => sha256(canonicalJson(value))

/** One link of a line's chain: `previousHash` as text, followed by the decision's body. */
export const decisionHash = (previousHash: string, body: Uint8Array): string =>
  createHash('sha256').update(previousHash).update(body).digest('hex')
