import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from './canonical.ts'

test('[BA10] canonical JSON does not depend on the order keys were written in', () => {
  expect(canonicalJson({ b: 1, a: [true, null, 'é'] })).toBe('{"a":[true,null,"é"],"b":1}')
  expect(canonicalJson(-0)).toBe('0')
  expect(() => canonicalJson(Number.NaN)).toThrow('NaN')
  expect(() => canonicalJson(undefined as unknown as Json)).toThrow('undefined')
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const reversed = Object.fromEntries(Object.entries(object).toReversed())
      expect(canonicalJson(reversed as Json)).toBe(canonicalJson(object as Json))
      expect(JSON.parse(canonicalJson(object as Json))).toEqual(JSON.parse(JSON.stringify(object)))
    }),
  )
})
