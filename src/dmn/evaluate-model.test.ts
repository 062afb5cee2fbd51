import { expect, test } from 'vitest'
import type { Result } from '../base/index.ts'
import { modelNamespaces } from './dmn-15.ts'
import { type Answer, evaluateModel } from './evaluate-model.ts'
import { makeLibrary } from './library.ts'
import { limits } from './limits.ts'
import { readModel } from './read-model.ts'

const literal = (feel: string): string =>
  `<literalExpression><text><![CDATA[${feel}]]></text></literalExpression>`

/** Decisions and functions by name, each a FEEL text, in one file; `x` is asked. */
function ask(
  decisions: Readonly<Record<string, string>>,
  functions: Readonly<Record<string, string>> = {},
): Promise<Result<Answer>> {
  const needs = Object.keys(functions).map(
    (name) => `<knowledgeRequirement><requiredKnowledge href="#k${name}"/></knowledgeRequirement>`,
  )
  const logic = (feel: string): string =>
    `<encapsulatedLogic><formalParameter name="n"/>${literal(feel)}</encapsulatedLogic>`
  return askXml(
    [
      ...Object.entries(decisions).map(
        ([name, feel]) =>
          `<decision id="d${name}" name="${name}">${needs.join('')}${literal(feel)}</decision>`,
      ),
      ...Object.entries(functions).map(
        ([name, feel]) =>
          `<businessKnowledgeModel id="k${name}" name="${name}">${logic(feel)}</businessKnowledgeModel>`,
      ),
    ].join(''),
  )
}

async function askXml(body: string): Promise<Result<Answer>> {
  const head = `xmlns="${modelNamespaces[1]}" id="_d" name="d" namespace="urn:d"`
  const model = await readModel(`<definitions ${head}>${body}</definitions>`, 'd.dmn')
  const library = model.ok ? makeLibrary(model.value, []) : model
  if (!library.ok) return library
  return evaluateModel(library.value, { type: 'decision', name: 'x', inputs: {} })
}

const codeOf = (answer: Result<Answer>): string => (answer.ok ? 'ok' : answer.issues[0].code)

test('[DM5] FEEL and functions that call themselves for ever are given up, with the decision’s name', async () => {
  expect(codeOf(await ask({ x: '{f: function(n) f(n + 1), r: f(1)}.r' }))).toBe('recursion')
  expect(codeOf(await ask({ x: 'f(1)' }, { f: 'f(n + 1) + f(n + 1)' }))).toBe('recursion')
  const answer = await ask({ x: 'f(1)' }, { f: 'f(n + 1)' })
  expect(answer.ok ? '' : answer.issues[0].path).toBe('d.dmn/x')
})

test('[DM5] FEEL that loops or backtracks without end is stopped at the deadline', async () => {
  const endless = [
    'for i in 1..100000000000 return i',
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "^(a+)+$")',
  ]
  for (const feel of endless) {
    const started = performance.now()
    expect(codeOf(await ask({ x: feel }))).toBe('too-long')
    expect(performance.now() - started).toBeLessThan(limits.evaluationMs + 1500)
  }
})

test('[DM5] a list that doubles without end ends as null', async () => {
  const feel =
    'count(for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1]))'
  const answer = await ask({ x: feel })
  expect(answer.ok).toBe(true)
})

test('[DM5] what was given up leaves nothing behind: the next question is answered', async () => {
  const stopped = await ask(
    { x: 'f(1)' },
    { f: 'if n < 50 then f(n + 1) else count(for i in 1..100000000000 return i)' },
  )
  expect(codeOf(stopped)).toBe('too-long')
  const deep = await ask({ x: 'f(1)' }, { f: 'if n < 90 then f(n + 1) else n' })
  expect(deep.ok ? deep.value.value : null).toBe(90)
})

test('[DM6] what goes wrong is null with a note of why, and nothing throws', async () => {
  for (const feel of ['1 +', '"a" - 1', 'gone', 'date("x")', '1 / 0', 'no such(1)', '[1..', '']) {
    const answer = await ask({ x: feel })
    expect(answer.ok && answer.value.value).toBe(null)
  }
  const answer = await ask({ x: 'gone + 1' })
  expect(answer.ok ? answer.value.notes[0] : '').toContain("Variable 'gone' not found")
})

test('[DM6] an unknown name is an issue, not a null', async () => {
  expect(codeOf(await ask({ y: '1' }))).toBe('unknown')
})

test('[DM5] a type that is made of itself is given up, not followed', async () => {
  const types = [
    ['A', 'B'],
    ['B', 'A'],
  ].map(
    ([name, base]) => `<itemDefinition name="${name}"><typeRef>${base}</typeRef></itemDefinition>`,
  )
  const answer = await askXml(
    `${types.join('')}<decision id="x" name="x"><variable name="x" typeRef="A"/>${literal('1')}</decision>`,
  )
  expect(codeOf(answer)).toBe('recursion')
})

test('[DM6] a type nobody defined or that does not read lets nothing throw', async () => {
  for (const type of ['tGone', 'list<', 'list<number>', 'range<number>'])
    expect(
      codeOf(
        await askXml(
          `<decision id="x" name="x"><variable name="x" typeRef="${type.replace('<', '&lt;')}"/>${literal('1')}</decision>`,
        ),
      ),
    ).toBe('ok')
})
