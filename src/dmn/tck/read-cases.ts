/** A file of test cases in the public TCK's format (`testCases.xsd`), values as FEEL has them. */
import { dateAndTime, duration, parseDate, time } from 'feelin'
import { Parser } from 'saxen'
import { failure, type Issue, ok, type Result } from '../../base/index.ts'
import { plainName } from '../names.ts'
import { dangerOf } from '../read-model.ts'

export interface CaseFile {
  /** The DMN file beside it. */
  readonly modelName: string
  readonly cases: readonly TestCase[]
}

export interface TestCase {
  readonly id: string
  readonly type: string | null
  /** The service or business knowledge model asked; `null` where the result's name says it. */
  readonly invocableName: string | null
  readonly inputs: Readonly<Record<string, unknown>>
  readonly results: readonly ExpectedResult[]
}

export interface ExpectedResult {
  readonly name: string
  readonly type: string | null
  /** What goes wrong gives null; the case asks for that and nothing else. */
  readonly isError: boolean
  readonly expected: unknown
}

export function readCases(xml: string, file: string): Result<CaseFile> {
  const issues: Issue[] = []
  const problem = dangerOf(xml)
  if (problem !== null) return failure([{ path: file, ...problem }])
  const root = parseXml(xml, (message) => issues.push({ path: file, code: 'xml', message }))
  if (root?.name !== 'testCases')
    issues.push({ path: file, code: 'not-cases', message: 'no testCases element' })
  if (root === null || issues.length > 0) return failure(issues)
  const [modelName] = named(root, 'modelName')
  const cases = named(root, 'testCase').map(readCase)
  return ok({ modelName: modelName?.text.trim() ?? '', cases })
}

/** An XML element; prefixes are dropped, for only two namespaces can stand here. */
interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Tag[]
  text: string
}

function parseXml(xml: string, refuse: (message: string) => void): Tag | null {
  const top: Tag = { name: '', attributes: {}, children: [], text: '' }
  const open: Tag[] = [top]
  const addText = (text: string): void => {
    const tag = open.at(-1)
    if (tag !== undefined) tag.text += text
  }
  new Parser()
    .on('openTag', (name, attributes, decode) => {
      const decoded = Object.entries(attributes()).map(([key, value]) => [
        local(key),
        decode(value),
      ])
      const tag: Tag = {
        name: local(name),
        attributes: Object.fromEntries(decoded),
        children: [],
        text: '',
      }
      open.at(-1)?.children.push(tag)
      open.push(tag)
    })
    .on('closeTag', () => open.pop())
    .on('text', (text, decode) => addText(decode(text)))
    .on('cdata', addText)
    .on('error', ({ message }) => refuse(message))
    .parse(xml)
  return top.children[0] ?? null
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const named = (tag: Tag, name: string): Tag[] => tag.children.filter((each) => each.name === name)

function readCase(tag: Tag): TestCase {
  const { id, type, invocableName } = tag.attributes
  const inputs = named(tag, 'inputNode').map((node) => [nameOf(node), valueIn(node)])
  return {
    id: id ?? '',
    type: type ?? null,
    invocableName: invocableName === undefined ? null : plainName(invocableName),
    inputs: Object.fromEntries(inputs),
    results: named(tag, 'resultNode').map((node) => {
      const [expected] = named(node, 'expected')
      return {
        name: nameOf(node),
        type: node.attributes['type'] ?? null,
        isError: node.attributes['errorResult'] === 'true',
        expected: expected === undefined ? null : valueIn(expected),
      }
    }),
  }
}

const nameOf = (tag: Tag): string => plainName(tag.attributes['name'] ?? '')

/** What an element holds: components make a context, a list its items, a value itself. */
function valueIn(tag: Tag): unknown {
  const components = named(tag, 'component')
  if (components.length > 0)
    return Object.fromEntries(components.map((each) => [nameOf(each), valueIn(each)]))
  const [list] = named(tag, 'list')
  if (list !== undefined)
    return list.attributes['nil'] === 'true' ? null : named(list, 'item').map(valueIn)
  const [value] = named(tag, 'value')
  return value === undefined || value.attributes['nil'] === 'true' ? null : simpleValue(value)
}

function simpleValue({ attributes, text }: Tag): unknown {
  const trimmed = text.trim()
  switch (local(attributes['type'] ?? 'string')) {
    case 'boolean':
      return trimmed === 'true' || trimmed === '1'
    case 'date':
      return parseDate(trimmed)
    case 'time':
      return time(trimmed)
    case 'dateTime':
      return dateAndTime(trimmed)
    case 'duration':
    case 'dayTimeDuration':
    case 'yearMonthDuration':
      return duration(trimmed)
    case 'string':
      return text
    default:
      return Number(trimmed)
  }
}
