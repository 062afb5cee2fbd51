import { expect, test } from 'vitest'
import { evaluateModel } from './evaluate-model.ts'
import { makeLibrary } from './library.ts'
import { modelNamespaces } from './dmn-15.ts'
import { limits } from './limits.ts'
import { readModel } from './read-model.ts'

const wrap = (body: string, more = '', namespace = modelNamespaces[1]): string =>
  `<definitions xmlns="${namespace}" id="_d" name="d" namespace="urn:d"${more}>${body}</definitions>`
const decision = (name: string, requires: readonly string[], logic = '<text>1</text>'): string =>
  `<decision id="${name}" name="${name}"><variable name="${name}"/>${requires
    .map(
      (id) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`,
    )
    .join('')}<literalExpression>${logic}</literalExpression></decision>`

/** Codes of what is wrong with a file, reading and linking it. */
async function wrongs(xml: string): Promise<string[]> {
  const model = await readModel(xml, 'd.dmn')
  const library = model.ok ? makeLibrary(model.value, []) : model
  if (library.ok) return []
  expect(library.issues.every(({ path }) => path.startsWith('d.dmn'))).toBe(true)
  return library.issues.map(({ code }) => code)
}

test('[DM3] a file too long is refused unread', async () => {
  const started = performance.now()
  expect(await wrongs(wrap('x'.repeat(50_000_000)))).toEqual(['file-too-long'])
  expect(performance.now() - started).toBeLessThan(1000)
})

test('[DM3] nothing outside the file is reached: DOCTYPE, XInclude, imports with an address', async () => {
  const bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
  expect(await wrongs(bomb + wrap(decision('x', [], '<text>&b;</text>')))).toEqual(['doctype'])
  const xi = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
  expect(await wrongs(wrap('<xi:include href="file:///etc/passwd"/>', ` ${xi}`))).toEqual([
    'xinclude',
  ])
  const type = `importType="${modelNamespaces[1]}"`
  for (const address of ['http://example.org/x.dmn', '../x.dmn', '/etc/x.dmn', 'file:x.dmn']) {
    const xml = wrap(`<import name="x" namespace="urn:x" ${type} locationURI="${address}"/>`)
    expect(await wrongs(xml)).toEqual(['import-location'])
  }
  expect(await wrongs(wrap(`<import name="x" namespace="urn:x" ${type}/>`))).toEqual([
    'import-missing',
  ])
})

test('[DM3] what is no DMN, another DMN, nested too deep or cut off is refused with its place', async () => {
  expect(await wrongs('')).toEqual(['dmn-version'])
  expect(await wrongs(wrap('', '', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'))).toEqual([
    'dmn-version',
  ])
  const deep = `<decision id="x" name="x">${'<list>'.repeat(5000)}${'</list>'.repeat(5000)}</decision>`
  expect(await wrongs(wrap(deep))).toEqual(['nesting'])
  expect(await wrongs(wrap('<decision id="x" name="x"><list>'))).toEqual(['dmn-unreadable'])
  expect(await wrongs(wrap(decision('x', ['gone'])))).toEqual(['reference'])
  expect(await wrongs(wrap(decision('x', []) + decision('x', [])))).toContain('dmn-unreadable')
})

test('[DM3] every > and quote an attribute may hold is no nesting', async () => {
  const rows = decision('x', [], '<text label="a > b" id="t"/>').repeat(1)
  const noisy = Array.from({ length: 100 }, (_, i) => decision(`x${i}`, [], '<text label=">"/>'))
  expect(await wrongs(wrap(rows + noisy.join('')))).toEqual([])
})

test('[DM3] a table of more rules than a policy has is refused', async () => {
  const rules = '<rule><outputEntry><text>1</text></outputEntry></rule>'
  const table = (count: number): string =>
    wrap(
      `<decision id="x" name="x"><decisionTable><output/>${rules.repeat(count)}</decisionTable></decision>`,
    )
  expect(await wrongs(table(limits.rules + 1))).toEqual(['table-rules'])
  expect(await wrongs(table(100_000))).toEqual(['file-too-long'])
})

test('[DM4] requirements in a circle are refused, the circle named', async () => {
  const xml = wrap(decision('a', ['b']) + decision('b', ['c']) + decision('c', ['a']))
  const model = await readModel(xml, 'd.dmn')
  const library = model.ok ? makeLibrary(model.value, []) : model
  expect(library.ok ? '' : library.issues[0].message).toBe(
    'requirements go in a circle: a -> b -> c -> a',
  )
  expect(await wrongs(wrap(decision('a', ['a'])))).toEqual(['requirement-circle'])
  const chain = Array.from({ length: 5000 }, (_, i) =>
    decision(`d${i}`, i < 4999 ? [`d${i + 1}`] : []),
  )
  expect(await wrongs(wrap(chain.join('')))).toEqual(['requirement-chain'])
})

test('[DM7] files of DMN 1.2, 1.3, 1.4 and 1.5 are read alike', async () => {
  for (const namespace of modelNamespaces) {
    const model = await readModel(
      wrap(decision('x', [], '<text>40 + 2</text>'), '', namespace),
      'd.dmn',
    )
    const library = model.ok ? makeLibrary(model.value, []) : model
    expect(library.ok).toBe(true)
    if (!library.ok) continue
    const answer = evaluateModel(library.value, { type: 'decision', name: 'x', inputs: {} })
    expect(answer).toEqual({ ok: true, value: { value: 42, notes: [] } })
  }
})
