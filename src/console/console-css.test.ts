import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { palette } from '../ui/palette.ts'

const folder = join(import.meta.dirname, 'css')
const sheets = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}))

test('[UI8] every page’s stylesheet is part of the one the console loads', () => {
  const whole = readFileSync(join(import.meta.dirname, 'console.css'), 'utf8')
  const imported = [...whole.matchAll(/^@import "\.\/css\/(.+)";$/gm)].map(([, name]) => name!)
  expect(imported.toSorted()).toEqual(sheets.map(({ name }) => name).toSorted())
})

test('[UI8] the stylesheet’s colours are the palette’s', () => {
  const css = sheets.map(({ text }) => text).join('\n')
  const named = [...css.matchAll(/^ {2}--([a-z-]+): (#[0-9a-f]{6});$/gm)]
  const colours = named.map(([, name, value]) => [
    name!.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ])
  expect(Object.fromEntries(colours)).toEqual(palette)
})
