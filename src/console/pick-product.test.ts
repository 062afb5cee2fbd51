import { expect, test } from 'vitest'
import type { ProductView } from '../wire/index.ts'
import { pickProduct, rememberedProduct, rememberProduct } from './pick-product.ts'

const book = (product: string, mode: ProductView['mode']): ProductView => ({
  product,
  mode,
  clock: 'stepped',
  clockDay: null,
  currency: 'TWD',
  timeZone: 'UTC',
  phase: 'decided',
  done: 0,
  total: null,
  perSecond: null,
  secondsLeft: null,
})
const books = [book('harbour', 'simulated'), book('taiwan', 'back-test'), book('x', 'live')]

test('[UI30] a real book opens first; one chosen before stays; the address goes before both', () => {
  const picked = (named: string | null, remembered: string | null) =>
    pickProduct(books, named, remembered)?.product
  expect(picked(null, null)).toBe('taiwan')
  expect(picked(null, 'harbour')).toBe('harbour')
  expect(picked('x', 'harbour')).toBe('x')
  expect(picked('gone', 'gone')).toBe('taiwan')
  expect(pickProduct(books.slice(0, 1), null, null)?.product).toBe('harbour')
  expect(pickProduct([], 'x', 'x')).toBeNull()
})

test('[UI30] what was chosen is remembered, where the browser lets us', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  expect(rememberedProduct(storage)).toBeNull()
  rememberProduct(storage, 'harbour')
  expect(rememberedProduct(storage)).toBe('harbour')
  const shut = (): never => {
    throw new Error('storage is off')
  }
  expect(() => rememberProduct({ setItem: shut }, 'x')).not.toThrow()
  expect(rememberedProduct({ getItem: shut })).toBeNull()
})
