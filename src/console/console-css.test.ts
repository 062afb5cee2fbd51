import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { palette } from '../ui/palette.ts'

test('[UI8] the stylesheet’s colours are the palette’s', () => {
  const css = readFileSync(join(import.meta.dirname, 'console.css'), 'utf8')
  const named = [...css.matchAll(/^ {2}--([a-z-]+): (#[0-9a-f]{6});$/gm)]
  const colours = named.map(([, name, value]) => [
    name!.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ])
  expect(Object.fromEntries(colours)).toEqual(palette)
})
