import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { coreOrder, layers } from './layers.ts'
import { exemptions } from './tidy-exemptions.ts'

/** Style as a test: what the compiler and the linter let through. */

const root = resolve(import.meta.dirname, '..')
const files = walk(join(root, 'src'))
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ path: relative(root, file), text: readFileSync(file, 'utf8') }))
const sources = files.filter(({ path }) => !path.includes('.test.'))
const tests = [
  ...files.filter(({ path }) => path.includes('.test.')),
  ...walk(join(root, 'test'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ path: relative(root, file), text: readFileSync(file, 'utf8') })),
]

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
}

const folderOf = (path: string): string => path.split('/')[1]!
const exempt = (rule: string, path: string): boolean =>
  exemptions.some((row) => row.rule === rule && row.path === path)

/** Every specifier a file imports, static, re-exported or dynamic. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map((match) => match[1]!)

test('[TD1] imports go one way, and across folders only through index.ts', () => {
  const wrong: string[] = []
  for (const { path, text } of sources) {
    const layer = layers[folderOf(path)]
    if (layer === undefined) {
      wrong.push(`${path}: folder not in test/layers.ts`)
      continue
    }
    for (const specifier of importsOf(text)) {
      if (!specifier.startsWith('.')) {
        const name = specifier.startsWith('node:')
          ? specifier
          : specifier
              .split('/')
              .slice(0, specifier.startsWith('@') ? 2 : 1)
              .join('/')
        const allowed = layer.packages.includes(name) || layer.packages.includes('node:*')
        if (!(allowed && (name.startsWith('node:') || layer.packages.includes(name))))
          wrong.push(`${path}: imports package ${specifier}`)
        continue
      }
      const target = relative(root, resolve(root, dirname(path), specifier))
      if (!target.startsWith('src/') || folderOf(target) === folderOf(path)) continue
      if (!layer.imports.includes(folderOf(target))) wrong.push(`${path}: imports ${target}`)
      else if (!/^src\/[^/]+\/index\.ts$/.test(target))
        wrong.push(`${path}: imports ${target}, not the folder's index.ts`)
    }
  }
  expect(wrong).toEqual([])
})

test('[TD1] inside core, too, imports go one way', () => {
  const rank = (path: string): number =>
    (coreOrder as readonly string[]).indexOf(path.split('/')[2]!)
  const wrong = sources
    .filter(({ path }) => path.startsWith('src/core/') && rank(path) >= 0)
    .flatMap(({ path, text }) =>
      importsOf(text)
        .map((specifier) => relative(root, resolve(root, dirname(path), specifier)))
        .filter((target) => target.startsWith('src/core/') && rank(target) > rank(path))
        .map((target) => `${path}: imports ${target}`),
    )
  expect(wrong).toEqual([])
})

test('[TD1] each folder’s tsconfig.json references what layers.ts allows', () => {
  for (const [folder, layer] of Object.entries(layers)) {
    const config = JSON.parse(readFileSync(join(root, 'src', folder, 'tsconfig.json'), 'utf8'))
    const references = (config.references ?? []).map((r: { path: string }) => r.path.slice(3))
    expect({ folder, references: references.toSorted() }).toEqual({
      folder,
      references: [...layer.imports].toSorted(),
    })
  }
})

const banned: readonly (readonly [string, RegExp])[] = [
  ['the clock', /\bDate\.now\b|\bnew Date\b|\bperformance\.now\b/],
  ['dice', /\bMath\.random\b/],
  ['approximate mathematics', /\bMath\.(exp|log|log2|log10|log1p|expm1|pow|sin|cos|tan|tanh)\b/],
  ['locale', /\bIntl\b|\.toLocale|localeCompare/],
  ['code from text', /\bnew Function\b|\beval\(/],
]

test('[TD2] pure folders use no clock, dice, approximate mathematics, locale or code from text', () => {
  const wrong: string[] = []
  for (const { path, text } of sources) {
    if (!layers[folderOf(path)]?.pure) continue
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
    for (const [what, pattern] of banned)
      if (pattern.test(code) && !exempt(what, path)) wrong.push(`${path}: ${what}`)
  }
  expect(wrong).toEqual([])
})

test('[TD3] no default branch that swallows, no any, no TODO without its issue', () => {
  const wrong: string[] = []
  for (const { path, text } of sources) {
    if (/default:\s*(\{\s*)?break/.test(text)) wrong.push(`${path}: default: break`)
    if (/\bas any\b/.test(text)) wrong.push(`${path}: as any`)
    if (/TODO(?! \[#\d+\])/.test(text)) wrong.push(`${path}: TODO without an issue`)
    if (/\bexport default\b/.test(text) && !exempt('default export', path))
      wrong.push(`${path}: default export`)
    if (/export \* from/.test(text)) wrong.push(`${path}: export *`)
    if (/Math\.round\([^)]*[mM]inor/.test(text)) wrong.push(`${path}: bare Math.round on money`)
  }
  expect(wrong).toEqual([])
})

test('[TD4] no file over 400 lines, no line over 100 columns', () => {
  const wrong: string[] = []
  for (const { path, text } of [...sources, ...tests]) {
    const lines = text.split('\n')
    if (lines.length > 401 && !exempt('400 lines', path))
      wrong.push(`${path}: ${lines.length} lines`)
    lines.forEach((line, i) => {
      const wide = [...line].reduce((n, c) => n + (c.charCodeAt(0) > 0x2e80 ? 2 : 1), 0)
      if (wide > 100 && !/https?:\/\/|'[^']{60,}'|"[^"]{60,}"|`[^`]{60,}`/.test(line))
        wrong.push(`${path}:${i + 1}: ${wide} columns`)
    })
  }
  expect(wrong).toEqual([])
})

test('[TD5] every rule of SPEC.md has a test, and every test cites a rule of it', () => {
  const spec = readFileSync(join(root, 'SPEC.md'), 'utf8')
  const rules = [...spec.matchAll(/^- \*\*([A-Z]{2}\d+)\*\* /gm)].map((match) => match[1]!)
  expect(rules.filter((rule, i) => rules.indexOf(rule) !== i)).toEqual([])
  const cited = new Set<string>()
  const uncited: string[] = []
  for (const { path, text } of tests) {
    for (const match of text.matchAll(/^\s*(?:test|it)(?:\.\w+\([^)]*\))?\(\s*['"`]([^'"`]*)/gm)) {
      const ids = [...match[1]!.matchAll(/\[([A-Z]{2}\d+)\]/g)].map((id) => id[1]!)
      if (ids.length === 0) uncited.push(`${path}: ${match[1]}`)
      for (const id of ids) cited.add(id)
    }
  }
  expect(uncited).toEqual([])
  expect([...cited].filter((id) => !rules.includes(id))).toEqual([])
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([])
})

test('[TD6] every source file is imported by another, or is an entry', () => {
  const imported = new Set(
    files.flatMap(({ path, text }) =>
      importsOf(text)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(root, resolve(root, dirname(path), specifier))),
    ),
  )
  const alone = sources.filter(
    ({ path }) => !imported.has(path) && !path.endsWith('index.ts') && !exempt('entry', path),
  )
  expect(alone.map(({ path }) => path)).toEqual([])
})

test('[TD7] the lockfile names no registry', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  expect(lock.match(/"resolved": *"https?:/g)).toBeNull()
})
