/** A sheet as a decision table: the inverse of `writeTableSheet`. */
import type { Result } from '../../base/index.ts'
import type {
  DecisionTable,
  HitPolicy,
  Literal,
  TableName,
  TableRule,
  UnaryTest,
  ValueType,
} from '../../core/index.ts'
import { hitPolicies } from '../hit-policy.ts'
import { suggestion } from '../nearest.ts'
import { readLiteral, readLiterals, readTests } from '../read-cell.ts'
import type { TableWords } from '../write-table.ts'
import { feelAt, isEmptyRow, type Sheet, show, textAt } from './cells.ts'
import { type ColumnKind, columnKinds, COLUMNS_MAX, headRow, placeOf, tableHead } from './layout.ts'

export interface TableSheet {
  readonly table: DecisionTable
  readonly words: TableWords
}

/** As far as it could be read, `null` where the head of the sheet is not as it must be. */
export function readTableSheet(sheet: Sheet, name: TableName): TableSheet | null {
  if (!hasHead(sheet)) return null
  const columns = columnsOf(sheet)
  const inputs = columns.filter(({ kind }) => kind === 'input')
  const outputs = columns.filter(({ kind }) => kind === 'output')
  const notes = columns.filter(({ kind }) => kind === 'note')
  for (const { at } of notes.slice(1))
    sheet.refuse(headRow.kind, at, 'column-doubled', 'a table has one column of notes')
  const table: DecisionTable = {
    name,
    hitPolicy: hitPolicyOf(sheet),
    inputs: inputs.map(({ name: input, type }) => ({ name: input, type })),
    outputs: outputs.map(({ at, name: output, type }) => ({
      name: output,
      type,
      values: valuesAt(sheet, at),
    })),
    rules: rulesOf(sheet, inputs, outputs, notes[0] ?? null),
  }
  const labels = (of: readonly Column[]): Readonly<Record<string, string>> =>
    Object.fromEntries(of.flatMap((c) => (c.label === null ? [] : [[c.name, c.label]])))
  const words: TableWords = {
    title: textAt(sheet, headRow.title, 2),
    description: textAt(sheet, headRow.description, 2),
    inputs: labels(inputs),
    outputs: labels(outputs),
    note: notes[0]?.label ?? null,
  }
  return { table, words }
}

function hasHead(sheet: Sheet): boolean {
  const wrong = tableHead.flatMap((word, i) => (sheet.at(i + 1, 1) === word ? [] : [i]))
  for (const i of wrong) {
    const message = `"${tableHead[i]}" belongs here, found ${show(sheet.at(i + 1, 1))}`
    sheet.refuse(i + 1, 1, 'sheet-head', message)
  }
  return wrong.length === 0
}

function hitPolicyOf(sheet: Sheet): HitPolicy {
  const text = textAt(sheet, headRow.hitPolicy, 2) ?? ''
  const found = Object.entries(hitPolicies).find(([, name]) => name === text)
  if (found !== undefined) return found[0] as HitPolicy
  const names = Object.values(hitPolicies)
  const message = `hit policy ${show(text)}${suggestion(text, names)}; allowed: ${names.join(', ')}`
  sheet.refuse(headRow.hitPolicy, 2, 'hit-policy', message)
  return 'U'
}

interface Column {
  readonly at: number
  readonly kind: ColumnKind
  readonly name: string
  readonly label: string | null
  readonly type: ValueType
}

function columnsOf(sheet: Sheet): readonly Column[] {
  if (sheet.columns > COLUMNS_MAX)
    sheet.refuse(headRow.kind, COLUMNS_MAX + 1, 'too-many-columns', `at most ${COLUMNS_MAX}`)
  const columns: Column[] = []
  for (let at = 2; at <= Math.min(sheet.columns, COLUMNS_MAX); at++) {
    const text = textAt(sheet, headRow.kind, at)
    const kind = columnKinds.find((each) => each === text)
    if (kind === undefined) {
      refuseColumn(sheet, at, text)
      continue
    }
    const isNote = kind === 'note'
    columns.push({
      at,
      kind,
      name: isNote ? '' : nameAt(sheet, at, kind),
      label: textAt(sheet, headRow.label, at),
      type: isNote ? 'string' : typeAt(sheet, at),
    })
  }
  return columns
}

/** A column that says not what it is may hold nothing, or half a rule would be lost. */
function refuseColumn(sheet: Sheet, at: number, text: string | null): void {
  const first = text === null ? firstIn(sheet, at) : headRow.kind
  if (first === null) return
  const allowed = columnKinds.join(', ')
  const message =
    text === null
      ? `something stands in a column that says not what it is: write ${allowed} in row ${headRow.kind}`
      : `${show(text)}${suggestion(text, columnKinds)}; allowed: ${allowed}`
  sheet.refuse(first, at, 'column-unknown', message)
}

function firstIn(sheet: Sheet, column: number): number | null {
  for (let row = headRow.kind; row <= sheet.rows; row++)
    if (sheet.at(row, column) !== null) return row
  return null
}

function nameAt(sheet: Sheet, at: number, kind: ColumnKind): string {
  const name = textAt(sheet, headRow.name, at)?.trim() ?? ''
  // As in a DMN file: an input is a plain name, an output must have one.
  const isRight = kind === 'input' ? /^[A-Za-z][A-Za-z0-9]*$/.test(name) : name !== ''
  if (!isRight) {
    const message = `${show(name)} is no plain name: letters and digits, a letter first`
    sheet.refuse(headRow.name, at, `${kind}-name`, message)
  }
  return name
}

const valueTypes: readonly ValueType[] = ['number', 'string', 'boolean']

function typeAt(sheet: Sheet, at: number): ValueType {
  const text = textAt(sheet, headRow.type, at)
  const found = valueTypes.find((each) => each === text)
  if (found !== undefined) return found
  sheet.refuse(headRow.type, at, 'type', `type ${show(text)}; allowed: ${valueTypes.join(', ')}`)
  return 'number'
}

function valuesAt(sheet: Sheet, at: number): readonly Literal[] | null {
  const text = feelAt(sheet, headRow.values, at)
  if (text === '') return null
  return keep(sheet, readLiterals(text, placeOf(sheet.name, headRow.values, at))) ?? null
}

function rulesOf(
  sheet: Sheet,
  inputs: readonly Column[],
  outputs: readonly Column[],
  note: Column | null,
): TableRule[] {
  const rules: TableRule[] = []
  for (let row = tableHead.length + 1; row <= sheet.rows; row++) {
    if (isEmptyRow(sheet, row, Math.min(sheet.columns, COLUMNS_MAX))) continue
    const cells = <T>(columns: readonly Column[], read: Read<T>, otherwise: T): T[] =>
      columns.map(({ at }) => {
        const text = feelAt(sheet, row, at)
        return keep(sheet, read(text, placeOf(sheet.name, row, at))) ?? otherwise
      })
    rules.push({
      id: idAt(sheet, row),
      when: cells<UnaryTest>(inputs, readTests, { test: 'any' }),
      then: cells<Literal>(outputs, readLiteral, null),
      note: note === null ? null : textAt(sheet, row, note.at)?.trim() || null,
    })
  }
  return rules
}

type Read<T> = (text: string, path: string) => Result<T>

/** It becomes the rule's id in a DMN file, and modellers read no others. */
function idAt(sheet: Sheet, row: number): string {
  const id = textAt(sheet, row, 1)?.trim() ?? ''
  if (!/^[A-Za-z_][\w.-]*$/.test(id)) {
    const message = `${show(id)} is no rule id: a letter a to z first, then letters, digits, _ . -`
    sheet.refuse(row, 1, 'rule-id', message)
  }
  return id
}

function keep<T>(sheet: Sheet, read: Result<T>): T | undefined {
  if (read.ok) return read.value
  for (const issue of read.issues) sheet.tell(issue)
  return undefined
}
