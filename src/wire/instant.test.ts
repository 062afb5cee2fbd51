import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInstant, printInstant } from './instant.ts'

test('[WI2] an RFC 3339 timestamp reads as its epoch milliseconds, fraction and offset included', () => {
  const instants: Readonly<Record<string, number>> = {
    '1970-01-01T00:00:00Z': 0,
    '2005-09-30T23:59:59.9Z': Date.UTC(2005, 8, 30, 23, 59, 59, 900),
    '2005-10-01T07:59:59.999999+08:00': Date.UTC(2005, 8, 30, 23, 59, 59, 999),
    '2024-02-29t12:00:00z': Date.UTC(2024, 1, 29, 12),
    '1969-12-31T19:00:00-05:00': 0,
    '1970-01-01T00:00:00-00:00': 0,
  }
  for (const [text, at] of Object.entries(instants))
    expect({ text, at: parseInstant(text) }).toEqual({ text, at })
})

test('[WI2] what is no RFC 3339 timestamp of an existing instant is refused', () => {
  const refused = [
    '',
    '2005-09-31T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2005-09-30',
    '2005-09-30 00:00:00Z',
    '2005-09-30T00:00:00',
    '2005-09-30T24:00:00Z',
    '2005-09-30T00:60:00Z',
    '2016-12-31T23:59:60Z',
    '2005-09-30T00:00:00.Z',
    '2005-09-30T00:00:00+0800',
    '2005-09-30T00:00:00+24:00',
    '2005-09-30T00:00:00+08:60',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
    ' 2005-09-30T00:00:00Z',
    '2005-09-30T00:00:00Z\n',
    '２005-09-30T00:00:00Z',
  ]
  expect(refused.filter((text) => parseInstant(text) !== null)).toEqual([])
})

test('[WI2] a printed instant reads back, and prints as the platform’s own does', () => {
  const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(9999, 11, 31) })
  fc.assert(
    fc.property(instant, fc.integer({ min: -1439, max: 1439 }), (at, offset) => {
      expect(parseInstant(printInstant(at))).toBe(at)
      expect(printInstant(at)).toBe(new Date(at).toISOString().replace('.000Z', 'Z'))
      const clock = new Date(Math.abs(offset) * 60_000).toISOString().slice(11, 16)
      const local = printInstant(at).replace('Z', `${offset < 0 ? '-' : '+'}${clock}`)
      expect(parseInstant(local)).toBe(at - offset * 60_000)
    }),
  )
})
