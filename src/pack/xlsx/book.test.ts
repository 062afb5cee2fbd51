import excel, { type Cell, type Workbook } from 'exceljs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPolicy } from '../../../test/any-policy.ts'
import { packOf } from '../../../test/pack-decider.ts'
import { zipOf } from '../../../test/zip.ts'
import { readPackWords } from '../write-words.ts'
import { readBook } from './read-book.ts'
import { writeBook } from './write-book.ts'

const noWords = { tables: {}, calendarSource: null }
const packs = ['cn-consumer', 'us-card', 'eu-consumer', 'neutral'] as const

test('[PK6] every shipped pack comes back from a workbook as it was, its words with it', async () => {
  for (const name of packs) {
    const policy = await packOf(name)
    const words = await readPackWords(`packs/${name}`)
    expect(words.tables.action!.inputs).toMatchObject({ status: 'Status 状态' })
    expect(await readBook(await writeBook(policy, words))).toEqual({
      ok: true,
      value: { policy, words },
    })
  }
})

test('[PK6] so does any policy, whatever is written in its cells', async () => {
  await fc.assert(
    fc.asyncProperty(anyPolicy, async (policy) => {
      const read = await readBook(await writeBook(policy, noWords))
      expect(read).toMatchObject({ ok: true })
      expect(read.ok && read.value.policy).toEqual(policy)
    }),
    { numRuns: 15 },
  )
})

const neutral = await packOf('neutral')

/** The neutral pack as somebody's Excel saved it. */
async function edited(edit: (book: Workbook) => void) {
  const book = new excel.Workbook()
  await book.xlsx.load((await writeBook(neutral, noWords)).buffer as never)
  edit(book)
  const read = await readBook(new Uint8Array(await book.xlsx.writeBuffer()))
  return read.ok ? read.value.policy : read.issues.map(({ path, code }) => `${path} ${code}`)
}

test('[PK6] what is typed in Excel is read: a number, a flag, a formatted text, a new rule', async () => {
  const policy = await edited((book) => {
    const offers = book.getWorksheet('offers')!
    offers.getCell('B9').value = {
      richText: [{ text: '"act' }, { text: 'ive"', font: { bold: true } }],
    }
    book.getWorksheet('limit')!.getCell('C9').value = 640
    const permissions = book.getWorksheet('permissions')!
    permissions.duplicateRow(9, 1, true)
    permissions.getCell('A9').value = 'permit-new'
  })
  if (Array.isArray(policy)) throw new Error(policy.join('\n'))
  const { offers, limit, permissions } = (policy as typeof neutral).tables
  expect(offers.rules[0]!.when[0]).toEqual({ test: 'equals', value: 'active' })
  expect(limit.rules[0]!.then[0]).toBe(640)
  const [made, model] = permissions.rules
  expect(made).toEqual({ ...model, id: 'permit-new' })
})

function dateIn(cell: Cell): void {
  cell.value = new Date('2024-03-01')
  cell.style = { numFmt: 'd-mmm' }
}

test('[PK7] what Excel made of a cell is refused with its sheet and cell, all of it at once', async () => {
  const issues = await edited((book) => {
    const [triggers, constants] = [book.getWorksheet('triggers')!, book.getWorksheet('constants')!]
    triggers.getCell('E9').value = { formula: 'TRUE()', date1904: false }
    dateIn(triggers.getCell('D10'))
    triggers.getCell('C11').value = { error: '#REF!' }
    triggers.getCell('D12').value = 'daysPastDue > 30'
    triggers.getCell('A13').value = 'past due'
    triggers.getCell('B4').value = 'inputs'
    triggers.mergeCells('E14:F15')
    constants.getCell('B2').value = '30'
    constants.getCell('B3').value = 1.5
    dateIn(constants.getCell('D4'))
    constants.getCell('G5').value = 'verifed'
    constants.getCell('H6').value = 'a thought'
    book.getWorksheet('texts')!.addRows([
      ['R101', '逾期', 'late'],
      ['R101', '逾期', 'late'],
    ])
    book.getWorksheet('calendar')!.addRow(['holidays', '2027-02-30', '2027-02-01'])
    book.getWorksheet('calendar')!.addRow(['holidays', '2027-01-02', '2027-01-01'])
    book.getWorksheet('limit')!.getCell('A7').value = 'types'
    book.getWorksheet('tier')!.getCell('B3').value = 'FIRTS'
    book.getWorksheet('tier')!.getCell('Z12').value = 'a thought'
    book.getWorksheet('pack')!.getCell('B2').value = 2
    book.removeWorksheet(book.getWorksheet('switches')!.id)
    book.addWorksheet('Sheet1')
  })
  expect(issues).toEqual([
    'triggers!E14:F15 cell-merged',
    'Sheet1 sheet-unknown',
    'switches sheet-missing',
    'pack!B2 cell-type',
    'tier!Z12 column-unknown',
    'tier!B3 hit-policy',
    'triggers!B4 column-unknown',
    'triggers!E9 cell-formula',
    'triggers!D10 cell-date',
    'triggers!C11 cell-error',
    'triggers!D12 cell-unreadable',
    'triggers!A13 rule-id',
    'limit!A7 sheet-head',
    'constants!H6 column-unknown',
    'constants!B2 cell-type',
    'constants!B3 cell-type',
    'constants!D4 cell-date',
    'constants!G5 value-wrong',
    'calendar!B4 value-wrong',
    'calendar!C5 value-wrong',
    'texts!A3 name-doubled',
  ])
})

const codesOf = async (file: Uint8Array) => {
  const read = await readBook(file)
  return read.ok ? [] : read.issues.map(({ path, code }) => [path, code])
}

/** The least a workbook has. */
const least = (sheet: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipOf({
    'xl/workbook.xml': '<workbook><sheets><sheet name="triggers" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  })

test('[PK8] what is no workbook, or too much of one, is refused before it is unfolded', async () => {
  expect(await codesOf(Buffer.from('score;tier'))).toEqual([['', 'xlsx-unreadable']])
  expect(await codesOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).toEqual([['', 'xlsx-unreadable']])
  expect(await codesOf((await writeBook(neutral, noWords)).subarray(0, 9000))).toEqual([
    ['', 'xlsx-unreadable'],
  ])
  expect(await codesOf(Buffer.alloc(8_000_001))).toEqual([['', 'xlsx-large']])
  expect(await codesOf(zipOf({ 'xl/sharedStrings.xml': Buffer.alloc(65_000_000) }))).toEqual([
    ['', 'xlsx-unreadable'],
  ])
  expect(await codesOf(least('<row r="1"/>'.repeat(100_000)))).toEqual([
    ['triggers!A20001', 'too-many-rows'],
  ])
})

test('[PK8] macros, links to other files and a merge of a whole sheet are named and followed no further', async () => {
  const file = least(
    '<row r="1"/></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>',
    {
      'xl/vbaProject.bin': 'macro',
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
    },
  )
  const codes = await codesOf(file)
  expect(codes).toContainEqual(['', 'xlsx-macros'])
  expect(codes).toContainEqual(['', 'xlsx-links'])
  expect(codes).toContainEqual(['triggers!A1:XFD1048576', 'cell-merged'])
})
