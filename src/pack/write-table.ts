/** One decision table as a DMN 1.3 file, with the words of people that `PolicyData` leaves out. */
import { DmnModdle, type DmnElement } from 'dmn-moddle'
import { type DecisionTable, printLiteral, printTests, type TableRule } from '../core/index.ts'
import { hitPolicies } from './hit-policy.ts'

/** What a modeller shows and the engine does not read. `null`: not said. */
export interface TableWords {
  readonly title: string | null
  readonly description: string | null
  /** By name of the column. */
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  /** What the column of notes is called. */
  readonly note: string | null
}

export const noWords: TableWords = {
  title: null,
  description: null,
  inputs: {},
  outputs: {},
  note: null,
}

/** `readTable` reads the very same table back. */
export async function tableXml(
  table: DecisionTable,
  words: TableWords,
  pack: string,
): Promise<string> {
  const { name } = table
  const title = words.title ?? name
  const decision = make('dmn:Decision', {
    id: name,
    name: title,
    ...(words.description === null ? {} : { description: words.description }),
    decisionLogic: decisionTable(table, words),
  })
  const root = make('dmn:Definitions', {
    id: `${name}-definitions`,
    name: title,
    namespace: `urn:tidemark:pack:${encodeURIComponent(pack)}`,
    drgElement: [decision],
  })
  const { xml } = await moddle.toXML(root, { format: true })
  return xml
}

const moddle = new DmnModdle()
const make = (type: string, fields: Readonly<Record<string, unknown>>): DmnElement =>
  moddle.create(type, fields)

/** An entry or expression with its text. */
const withText = (type: string, text: string, rest: Readonly<Record<string, unknown>> = {}) =>
  make(type, { ...rest, text })

function decisionTable(table: DecisionTable, words: TableWords): DmnElement {
  const { name, hitPolicy, inputs, outputs, rules } = table
  return make('dmn:DecisionTable', {
    id: `${name}-table`,
    hitPolicy: hitPolicies[hitPolicy],
    input: inputs.map((input) => {
      const id = `${name}-in-${input.name}`
      const expression = { id: `${id}-text`, typeRef: input.type }
      const inputExpression = withText('dmn:LiteralExpression', input.name, expression)
      return make('dmn:InputClause', { id, ...labelled(words.inputs, input.name), inputExpression })
    }),
    output: outputs.map((output) => {
      const id = `${name}-out-${output.name}`
      const allowed = output.values?.map(printLiteral).join(', ')
      return make('dmn:OutputClause', {
        id,
        ...labelled(words.outputs, output.name),
        name: output.name,
        typeRef: output.type,
        ...(allowed === undefined
          ? {}
          : { outputValues: withText('dmn:UnaryTests', allowed, { id: `${id}-values` }) }),
      })
    }),
    annotation: [make('dmn:RuleAnnotationClause', { name: words.note ?? 'Why 理由' })],
    rule: rules.map((rule) => ruleElement(rule, table)),
  })
}

const labelled = (labels: Readonly<Record<string, string>>, name: string): { label?: string } =>
  Object.hasOwn(labels, name) ? { label: labels[name]! } : {}

function ruleElement({ id, when, then, note }: TableRule, table: DecisionTable): DmnElement {
  return make('dmn:DecisionRule', {
    id,
    inputEntry: when.map((test, i) =>
      withText('dmn:UnaryTests', printTests(test), { id: `${id}-${table.inputs[i]!.name}` }),
    ),
    outputEntry: then.map((value, i) =>
      withText('dmn:LiteralExpression', printLiteral(value), {
        id: `${id}-then-${table.outputs[i]!.name}`,
      }),
    ),
    ...(note === null ? {} : { annotationEntry: [withText('dmn:RuleAnnotation', note)] }),
  })
}

/** The words of a table that `readTable` reads; none where the file cannot be read. */
export async function readWords(xml: string): Promise<TableWords> {
  let root: DmnElement
  try {
    root = (await moddle.fromXML(xml)).rootElement
  } catch {
    return noWords
  }
  const decision = listOf(root, 'drgElement').find(({ $type }) => $type === 'dmn:Decision')
  const table = decision?.['decisionLogic'] as DmnElement | undefined
  if (decision === undefined || table?.$type !== 'dmn:DecisionTable') return noWords
  return {
    title: said(decision.name),
    description: said(decision['description']),
    inputs: labelsOf(listOf(table, 'input'), (input) =>
      said((input['inputExpression'] as DmnElement | undefined)?.['text']),
    ),
    outputs: labelsOf(listOf(table, 'output'), (output) => said(output.name)),
    note: said(listOf(table, 'annotation')[0]?.name),
  }
}

const listOf = (element: DmnElement, field: string): readonly DmnElement[] =>
  (element[field] as readonly DmnElement[] | undefined) ?? []

const said = (text: unknown): string | null => {
  const trimmed = typeof text === 'string' ? text.trim() : ''
  return trimmed === '' ? null : trimmed
}

function labelsOf(
  columns: readonly DmnElement[],
  nameOf: (column: DmnElement) => string | null,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const [name, label] = [nameOf(column), said(column['label'])]
      return name === null || label === null ? [] : [[name, label]]
    }),
  )
}
