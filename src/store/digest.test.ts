import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainStart, contentHash, decisionHash, sha256 } from './digest.ts'

test('[SO6] a decision’s hash is SHA-256 of the previous hash as text, then its body', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  const property = fc.property(fc.string(), (text) => {
    const body = Buffer.from(text)
    const first = decisionHash(chainStart, body)
    expect(first).toBe(sha256(Buffer.concat([Buffer.from(chainStart), body])))
    expect(decisionHash(first, body)).not.toBe(first)
  })
  fc.assert(property)
})

test('[SO6] a content hash depends on values, not on how they were written down', () => {
  expect(contentHash({ a: 1, b: '余额' })).toBe(contentHash({ b: '余额', a: 1 }))
  expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: '1' }))
})
