/**
 * One decision table out of a DMN 1.3 file. Strict: what the engine would not honour (defaults,
 * other expression languages, aggregations, several decisions) is refused, never skipped.
 */
import { DmnModdle, type DmnElement } from 'dmn-moddle'
import type { Issue, Result } from '../base/index.ts'
import type {
  DecisionTable,
  HitPolicy,
  Literal,
  TableInput,
  TableName,
  TableOutput,
  TableRule,
  UnaryTest,
  ValueType,
} from '../core/index.ts'
import { readLiteral, readLiterals, readTests } from './read-cell.ts'

/** The table as far as it could be read, `null` when there is none; problems go to `issues`. */
export async function readTable(
  xml: string,
  name: TableName,
  issues: Issue[],
): Promise<DecisionTable | null> {
  const file = `${name}.dmn`
  const refuse: Refuse = (place, code, message) =>
    issues.push({ path: place === '' ? file : `${file}/${place}`, code, message })
  const element = await tableElement(xml, name, refuse)
  if (element === null) return null
  const inputs = children(element, 'input').map((input, i) => readInput(input, i, refuse))
  const outputs = children(element, 'output').map((out, i) => readOutput(out, i, file, issues))
  const rows = children(element, 'rule')
  if (rows.length > RULES_MAX) {
    refuse('', 'rules-too-many', `${rows.length} rules; a table has at most ${RULES_MAX}`)
    return null
  }
  const rules = rows.map((rule, row) =>
    readRule(rule, { file, row, inputs, outputs, issues, refuse }),
  )
  return { name, hitPolicy: readHitPolicy(element, refuse), inputs, outputs, rules }
}

/** More than anybody could answer for, and still gone through in seconds. */
const RULES_MAX = 2000

type Refuse = (place: string, code: string, message: string) => void

async function tableElement(xml: string, name: string, refuse: Refuse): Promise<DmnElement | null> {
  let root: DmnElement
  try {
    const read = await new DmnModdle().fromXML(xml)
    for (const { message } of read.warnings) refuse('', 'dmn-unknown', oneLine(message))
    root = read.rootElement
  } catch (error) {
    const message = oneLine(error instanceof Error ? error.message : String(error))
    refuse('', 'dmn-unreadable', `${message}; save it as DMN 1.3, which every modeller can`)
    return null
  }
  refuseLanguage(root, '', refuse)
  const elements = children(root, 'drgElement').filter(({ $type }) => $type !== 'dmn:InputData')
  const [decision, ...others] = elements
  if (decision?.$type !== 'dmn:Decision' || others.length > 0) {
    const found = elements.map(({ $type, id }) => `${$type} ${id}`).join(', ') || 'none'
    refuse('', 'dmn-decision', `exactly one decision belongs in the file; found: ${found}`)
    return null
  }
  if (decision.id !== name)
    refuse('', 'dmn-decision', `the decision's id is ${decision.id}; this file decides ${name}`)
  const table = child(decision, 'decisionLogic')
  if (table?.$type !== 'dmn:DecisionTable') {
    refuse('', 'dmn-decision', `a decision table belongs here, not ${table?.$type ?? 'nothing'}`)
    return null
  }
  return table
}

const hitPolicies: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: 'U',
  FIRST: 'F',
  PRIORITY: 'P',
  COLLECT: 'C',
}

function readHitPolicy(table: DmnElement, refuse: Refuse): HitPolicy {
  const text = String(table['hitPolicy'])
  const policy = hitPolicies[text]
  if (policy === undefined)
    refuse('', 'hit-policy', `hit policy ${text}; allowed: ${Object.keys(hitPolicies).join(', ')}`)
  if (table['aggregation'] !== undefined)
    refuse(
      '',
      'hit-policy',
      `aggregation ${String(table['aggregation'])}: rules are only collected`,
    )
  return policy ?? 'U'
}

function readInput(input: DmnElement, column: number, refuse: Refuse): TableInput {
  const expression = child(input, 'inputExpression')
  const name = textOf(expression)
  const place = `inputs/${name === '' ? `#${column + 1}` : name}`
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name))
    refuse(place, 'input-name', `"${name}" is no plain name: letters and digits, a letter first`)
  if (input['inputValues'] !== undefined)
    refuse(place, 'input-values', 'allowed values of an input are stated by the engine, not here')
  if (expression !== undefined) refuseLanguage(expression, place, refuse)
  return { name, type: readType(expression?.['typeRef'], place, refuse) }
}

function readOutput(
  output: DmnElement,
  column: number,
  file: string,
  issues: Issue[],
): TableOutput {
  const name = output.name ?? ''
  const place = `outputs/${name === '' ? `#${column + 1}` : name}`
  const refuse: Refuse = (at, code, message) =>
    issues.push({ path: `${file}/${at}`, code, message })
  if (name === '') refuse(place, 'output-name', 'an output needs a name')
  if (output['defaultOutputEntry'] !== undefined)
    refuse(place, 'output-default', 'a default hides gaps: write a last rule of - instead')
  const type = readType(output['typeRef'], place, refuse)
  const allowed = child(output, 'outputValues')
  if (allowed === undefined) return { name, type, values: null }
  const values = keep(readLiterals(textOf(allowed), `${file}/${place}`), issues)
  return { name, type, values: values ?? null }
}

const valueTypes: readonly ValueType[] = ['number', 'string', 'boolean']

function readType(type: unknown, place: string, refuse: Refuse): ValueType {
  const found = valueTypes.find((each) => each === type)
  if (found === undefined)
    refuse(place, 'type', `typeRef ${String(type ?? 'none')}; allowed: ${valueTypes.join(', ')}`)
  return found ?? 'number'
}

interface RuleContext {
  readonly file: string
  readonly row: number
  readonly inputs: readonly TableInput[]
  readonly outputs: readonly TableOutput[]
  readonly issues: Issue[]
  readonly refuse: Refuse
}

function readRule(rule: DmnElement, context: RuleContext): TableRule {
  const { file, row, inputs, outputs, issues, refuse } = context
  const place = `rules/${rule.id ?? `row ${row + 1}`}`
  if (rule.id === undefined)
    refuse(place, 'rule-id', 'a rule needs an id: decisions are explained by it')
  const cells = <T>(
    field: string,
    columns: readonly { readonly name: string }[],
    read: (text: string, path: string) => Result<T>,
    otherwise: T,
  ): T[] => {
    const entries = children(rule, field)
    if (entries.length !== columns.length)
      refuse(place, 'rule-cells', `${entries.length} ${field} for ${columns.length} columns`)
    return columns.map(({ name }, i) => {
      const entry = entries[i]
      if (entry === undefined) return otherwise
      refuseLanguage(entry, `${place}/${name}`, refuse)
      return keep(read(textOf(entry), `${file}/${place}/${name}`), issues) ?? otherwise
    })
  }
  return {
    id: rule.id ?? `row ${row + 1}`,
    when: cells<UnaryTest>('inputEntry', inputs, readTests, { test: 'any' }),
    then: cells<Literal>('outputEntry', outputs, readLiteral, null),
    note: noteOf(rule),
  }
}

function noteOf(rule: DmnElement): string | null {
  const notes = children(rule, 'annotationEntry').map(textOf)
  const text = [String(rule['description'] ?? '').trim(), ...notes].filter((note) => note !== '')
  return text.length === 0 ? null : text.join(' · ')
}

function refuseLanguage(element: DmnElement, place: string, refuse: Refuse): void {
  const language = element['expressionLanguage']
  if (language !== undefined && !/feel/i.test(String(language)))
    refuse(place, 'language', `expression language ${String(language)}; only FEEL is read`)
}

function keep<T>(read: Result<T>, issues: Issue[]): T | undefined {
  if (read.ok) return read.value
  issues.push(...read.issues)
  return undefined
}

const children = (element: DmnElement, field: string): readonly DmnElement[] =>
  (element[field] as readonly DmnElement[] | undefined) ?? []

const child = (element: DmnElement, field: string): DmnElement | undefined =>
  element[field] as DmnElement | undefined

const textOf = (element: DmnElement | undefined): string => String(element?.['text'] ?? '').trim()

const oneLine = (message: string): string => message.replace(/\s+/g, ' ').trim()
