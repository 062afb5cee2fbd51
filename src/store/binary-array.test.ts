import { expect, test } from 'vitest'
import { binaryArray } from './binary-array.ts'

test('[SO1] arrays are laid out as PostgreSQL receives them', () => {
  const header = (nulls: number, type: number, count: number) =>
    `00000001 0000000${nulls} ${type.toString(16).padStart(8, '0')} 0000000${count} 00000001`
  const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
  expect(binaryArray('text', ['é', null])).toEqual(
    hex(`${header(1, 25, 2)} 00000002 c3a9 ffffffff`),
  )
  expect(binaryArray('bigint', [-1, 2 ** 32 + 5])).toEqual(
    hex(`${header(0, 20, 2)} 00000008 ffffffffffffffff 00000008 0000000100000005`),
  )
})

test('[SO1] a value of the wrong kind is a bug, not a row', () => {
  expect(() => binaryArray('bigint', [1.5])).toThrow('bigint column given 1.5')
  expect(() => binaryArray('bigint', [2 ** 53])).toThrow('assertion failed')
  expect(() => binaryArray('integer', [2 ** 31])).toThrow(RangeError)
  expect(() => binaryArray('integer', ['1'])).toThrow('integer column given "1"')
  expect(() => binaryArray('text', [true])).toThrow('text column given true')
  expect(() => binaryArray('text', [Uint8Array.of(1)])).toThrow('text column given {')
})
