/**
 * One DMN file into a `Model`. Nothing outside the text is ever looked at: a DOCTYPE, an XInclude
 * and an import with an address are refused before or while reading, and so is a file too long.
 */
import type { DmnElement } from 'dmn-moddle'
import { failure, type Issue, ok, type Result } from '../base/index.ts'
import { dmnReader, liftNamespace, modelNamespaces } from './dmn-15.ts'
import { limits } from './limits.ts'
import type { Element, ItemType, Model, Reference, Variable } from './model.ts'
import { child, children, readExpression, readFunction, typeOf } from './read-expression.ts'
import { nameOf } from './names.ts'

/** Fails with every problem found; each path begins with the file's name. */
export async function readModel(xml: string, file: string): Promise<Result<Model>> {
  const issues: Issue[] = []
  const refuse = (code: string, message: string, place = ''): void => {
    issues.push({ path: place === '' ? file : `${file}/${place}`, code, message })
  }
  const root = await rootOf(xml, refuse)
  if (root === null) return failure(issues)
  const elements = new Map<string, Element>()
  for (const each of children(root, 'drgElement')) {
    const element = readElement(each, file, issues)
    if (element === null) continue
    if (elements.has(element.id)) refuse('dmn-id', `the id stands twice`, element.id)
    elements.set(element.id, element)
  }
  const types = children(root, 'itemDefinition').map((item) => readItemType(item, refuse))
  const model: Model = {
    file,
    namespace: String(root['namespace'] ?? ''),
    name: nameOf(root),
    types: new Map(types.map((type) => [type.name, type])),
    elements,
    imports: children(root, 'import').flatMap((each) => readImport(each, refuse)),
  }
  return issues.length === 0 ? ok(model) : failure(issues)
}

type Refuse = (code: string, message: string, place?: string) => void

async function rootOf(xml: string, refuse: Refuse): Promise<DmnElement | null> {
  const problem = dangerOf(xml)
  if (problem !== null) {
    refuse(problem.code, problem.message)
    return null
  }
  const lifted = liftNamespace(xml)
  if (lifted === null) {
    refuse(
      'dmn-version',
      `no DMN 1.2 to 1.5 file: none of ${modelNamespaces.join(', ')} is declared`,
    )
    return null
  }
  try {
    const read = await dmnReader().fromXML(lifted)
    // Elements of other vendors are theirs; what moddle calls unparsable is a broken file.
    for (const { message } of read.warnings)
      if (/unparsable|nested too deep/i.test(message)) refuse('dmn-unreadable', oneLine(message))
    return read.rootElement
  } catch (error) {
    refuse('dmn-unreadable', oneLine(error instanceof Error ? error.message : String(error)))
    return null
  }
}

/** What a file may not hold, told from its text alone; `null` when it holds none of it. */
export function dangerOf(xml: string): { code: string; message: string } | null {
  if (xml.length > limits.fileChars) {
    const message = `${xml.length} characters; at most ${limits.fileChars} are read`
    return { code: 'file-too-long', message }
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml))
    return { code: 'doctype', message: 'a DOCTYPE, and with it entities, is not read' }
  if (/http:\/\/www\.w3\.org\/2001\/XInclude/.test(xml))
    return { code: 'xinclude', message: 'XInclude reaches outside the file and is not read' }
  return depthOf(xml) > limits.depth
    ? { code: 'nesting', message: `elements nest deeper than ${limits.depth}` }
    : null
}

/** Deepest nesting of elements; comments and CDATA may hold anything and count for nothing. */
function depthOf(xml: string): number {
  let depth = 0
  let deepest = 0
  const tags =
    /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<(\/?)(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/g
  for (const [, closing, empty] of xml.matchAll(tags)) {
    if (closing === undefined) continue
    if (closing === '/') depth--
    else if (empty !== '/') deepest = Math.max(deepest, ++depth)
  }
  return deepest
}

function readElement(element: DmnElement, file: string, issues: Issue[]): Element | null {
  const id = element.id ?? nameOf(element)
  const place = `${file}/${nameOf(element)}`
  const named = { id, ...readVariable(element) }
  const requires = [
    ...references(element, 'informationRequirement', 'requiredDecision'),
    ...references(element, 'informationRequirement', 'requiredInput'),
    ...references(element, 'knowledgeRequirement', 'requiredKnowledge'),
  ]
  switch (element.$type) {
    case 'dmn:InputData':
      return { type: 'input', ...named }
    case 'dmn:Decision': {
      const logic = child(element, 'decisionLogic')
      const read = logic === undefined ? null : readExpression(logic, place, issues)
      return { type: 'decision', ...named, requires, logic: read }
    }
    case 'dmn:BusinessKnowledgeModel': {
      const logic = child(element, 'encapsulatedLogic')
      const read = logic === undefined ? null : readFunction(logic, place, issues)
      return { type: 'knowledge', ...named, requires, logic: read }
    }
    case 'dmn:DecisionService':
      return {
        type: 'service',
        ...named,
        outputs: children(element, 'outputDecision').map(referenceOf),
        inputDecisions: children(element, 'inputDecision').map(referenceOf),
        inputData: children(element, 'inputData').map(referenceOf),
      }
    default:
      return null // knowledge sources and what vendors add decide nothing
  }
}

/** The element's name is what expressions say; its variable brings the type. */
const readVariable = (element: DmnElement): Variable => ({
  name: nameOf(element),
  typeRef: typeOf(child(element, 'variable')),
})

const references = (element: DmnElement, requirement: string, field: string): Reference[] =>
  children(element, requirement)
    .flatMap((each) => child(each, field) ?? [])
    .map(referenceOf)

function referenceOf(element: DmnElement): Reference {
  const href = String(element['href'] ?? '').trim()
  const hash = href.lastIndexOf('#')
  const namespace = href.slice(0, Math.max(hash, 0))
  return { namespace: namespace === '' ? null : namespace, id: href.slice(hash + 1) }
}

function readItemType(item: DmnElement, refuse: Refuse): ItemType {
  const language = item['typeLanguage']
  const name = nameOf(item)
  if (language !== undefined && !/FEEL/i.test(String(language)))
    refuse('type-language', `type language ${String(language)}; only FEEL types are read`, name)
  const test = (field: string): string | null => {
    const text = String(child(item, field)?.['text'] ?? '').trim()
    return text === '' ? null : text
  }
  const functionItem = child(item, 'functionItem')
  const output = functionItem?.['outputTypeRef']
  const base = String(item['typeRef'] ?? '').trim()
  return {
    name,
    base: base === '' ? null : base,
    components: children(item, 'itemComponent').map((each) => readItemType(each, refuse)),
    isFunction: functionItem !== undefined,
    outputType: output === undefined ? null : String(output),
    isCollection: item['isCollection'] === true,
    allowed: test('allowedValues'),
    constraint: test('typeConstraint'),
  }
}

function readImport(each: DmnElement, refuse: Refuse): { name: string; namespace: string }[] {
  const name = nameOf(each)
  const place = `import ${name}`
  const type = String(each['importType'] ?? '')
  const location = String(each['locationURI'] ?? '')
  if (!/omg\.org\/spec\/DMN\//.test(type)) {
    refuse('import-type', `importType ${type}: only DMN models are imported`, place)
    return []
  }
  if (/^[a-z][a-z0-9+.-]*:|^[/\\]|\.\.|^\/\//i.test(location)) {
    refuse(
      'import-location',
      `${location}: imports come from the same folder, never elsewhere`,
      place,
    )
    return []
  }
  return [{ name, namespace: String(each['namespace'] ?? '') }]
}

const oneLine = (message: string): string => message.replace(/\s+/g, ' ').trim()
