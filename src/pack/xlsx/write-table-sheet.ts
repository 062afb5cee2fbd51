/** One decision table as a sheet: columns headed by what they mean, a row a rule. */
import type { Worksheet } from 'exceljs'
import {
  type DecisionTable,
  type Literal,
  printLiteral,
  printTests,
  type TableName,
  type TableOutput,
} from '../../core/index.ts'
import { hitPolicies } from '../hit-policy.ts'
import { tableForms } from '../table-form.ts'
import type { TableWords } from '../write-table.ts'
import { headRow, tableHead } from './layout.ts'
import { type Lists, offer } from './lists.ts'
import { freeze, paint, widen } from './paint.ts'

export function writeTableSheet(
  sheet: Worksheet,
  table: DecisionTable,
  words: TableWords,
  lists: Lists,
): void {
  const { inputs, outputs, rules } = table
  const columns = [
    ...inputs.map(({ name, type }) => ['input', words.inputs[name] ?? null, name, type, null]),
    ...outputs.map(({ name, type, values }) => {
      const allowed = values?.map(printLiteral).join(', ') ?? null
      return ['output', words.outputs[name] ?? null, name, type, allowed]
    }),
    ['note', words.note, null, null, null],
  ]
  const heads = [[words.title], [words.description], [hitPolicies[table.hitPolicy]]]
  for (let i = 0; i < 5; i++) heads.push(columns.map((column) => column[i]!))
  tableHead.forEach((name, i) => sheet.addRow([name, ...heads[i]!]))
  for (const { id, when, then, note } of rules)
    sheet.addRow([id, ...when.map(printTests), ...then.map(outputCell), note])
  widen(sheet)
  sheet.getColumn(2).width = Math.max(20, Math.min(28, sheet.getColumn(2).width ?? 0))
  // A title may be longer than its column: it shows over the empty cells beside it.
  for (const row of [headRow.title, headRow.description]) sheet.getCell(row, 2).alignment = {}
  freeze(sheet, tableHead.length, 1)
  paintColumns(sheet, inputs.length, outputs.length)
  outputs.forEach((output, i) => {
    const codes = codesOf(table.name as TableName, output)
    if (codes === null) return
    const range = lists.of(`${table.name}.${output.name}`, codes.map(printLiteral))
    offer(sheet, tableHead.length + 1, inputs.length + i + 2, range)
  })
}

/** Excel keeps fifteen digits of a number; one with more stays text. */
const outputCell = (value: Literal): string | number =>
  typeof value === 'number' && Math.abs(value) < 1e15 ? value : printLiteral(value)

function paintColumns(sheet: Worksheet, inputs: number, outputs: number): void {
  for (let row = 1; row <= tableHead.length; row++) {
    paint(sheet.getCell(row, 1), 'head')
    if (row < headRow.kind) continue
    for (let i = 0; i <= inputs + outputs; i++) {
      const kind = i < inputs ? 'input' : i < inputs + outputs ? 'output' : 'note'
      paint(sheet.getCell(row, i + 2), kind)
    }
  }
}

/** The values an output may give, where they are few: as its column says, else as the engine. */
function codesOf(table: TableName, { name, type, values }: TableOutput): readonly Literal[] | null {
  if (values !== null) return values
  if (type === 'boolean') return [true, false]
  return tableForms[table]?.outputs[name]?.codes ?? null
}
