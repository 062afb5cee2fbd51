import { expect, test } from 'vitest'
import { takeKey } from './key.ts'

function placeAt(hash: string, kept: string | null = null) {
  const items = new Map<string, string>()
  if (kept !== null) items.set('tidemark.key', kept)
  const shown: string[] = []
  return {
    shown,
    items,
    location: { hash, pathname: '/borrowers', search: '?product=taiwan' },
    history: { replaceState: (_: unknown, __: string, url: string) => void shown.push(url) },
    sessionStorage: {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, value: string) => void items.set(name, value),
      removeItem: (name: string) => void items.delete(name),
    },
  }
}

test('[UI3] the admin link’s key is kept in the tab and leaves the address bar', () => {
  const place = placeAt('#key=a%2Bb')
  expect(takeKey(place)).toBe('a+b')
  expect(place.shown).toEqual(['/borrowers?product=taiwan'])
  expect([...place.items.values()]).toEqual(['a+b'])
})

test('[UI3] a link’s key replaces the kept one; without a link the kept one holds', () => {
  expect(takeKey(placeAt('#key=new', 'old'))).toBe('new')
  const later = placeAt('', 'old')
  expect(takeKey(later)).toBe('old')
  expect(later.shown).toEqual([])
  expect(takeKey(placeAt('#key='))).toBeNull()
})
