import fc from 'fast-check'
import { expect, test } from 'vitest'
import { copyState, decodeState, encodeState, hashState, layoutText } from './layout.ts'
import { newState, type State } from './state.ts'

const whole = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -200, max: 200 }))

/** A state with every number drawn, scalars and rings alike. */
const anyState = fc.array(whole, { minLength: 300, maxLength: 300 }).map((numbers) => {
  const state = newState()
  let next = 0
  for (const { part, key } of placesOf(state)) {
    const value = part[key]!
    if (typeof value === 'number') part[key] = numbers[next++ % 300]!
    else for (let i = 0; i < value.length; i++) value[i] = numbers[next++ % 300]!
  }
  return state
})

type Part = Record<string, number | Float64Array>

/** Every number or ring of a state, by the part it stands in. */
function placesOf(state: State): { part: Part; key: string; name: string }[] {
  const own = state as unknown as Record<string, number | Float64Array | Part>
  return Object.entries(own).flatMap(([key, value]) =>
    typeof value === 'number' || value instanceof Float64Array
      ? [{ part: own as Part, key, name: key }]
      : Object.keys(value).map((inner) => ({ part: value, key: inner, name: `${key}.${inner}` })),
  )
}

test('[ST1] a state reads back from its bytes as it was, and hashes the same', () => {
  fc.assert(
    fc.property(anyState, (state) => {
      const back = decodeState(encodeState(state))
      expect(back).toEqual(state)
      expect(hashState(back)).toBe(hashState(state))
    }),
  )
})

test('[ST1] a state whose bytes end early or late is refused', () => {
  const bytes = encodeState(newState())
  expect(() => decodeState(bytes.subarray(0, bytes.length - 1))).toThrow('end too early')
  expect(() => decodeState(Uint8Array.of(...bytes, 0))).toThrow('bytes read to')
})

test('[ST1] changing any one number changes the hash', () => {
  const state = newState()
  const before = hashState(state)
  placesOf(state).forEach(({ name }, i) => {
    const next = copyState(state)
    const { part, key } = placesOf(next)[i]!
    const value = part[key]!
    if (typeof value === 'number') part[key] = value + 1
    else value[value.length - 1]! += 1
    expect({ name, same: hashState(next) === before }).toEqual({ name, same: false })
  })
  expect(hashState(state)).toBe(before)
})

test('[ST1] the layout names every number of the state once', () => {
  const names = layoutText.split(' ').map((name) => name.replace(/\[\d+\]$/, ''))
  expect(names.toSorted()).toEqual(
    placesOf(newState())
      .map(({ name }) => name)
      .toSorted(),
  )
})
