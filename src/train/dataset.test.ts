import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Column, datasetOf } from './dataset.ts'
import { doubledNames } from './doubled-names.ts'
import { foldsOf, splitsOf } from './fold.ts'

const columns: Column[] = [
  { name: 'id', values: Float64Array.of(11, 12, 13.5) },
  { name: 'x', values: Float64Array.of(1, Number.NaN, 3) },
  { name: 'class', values: ['good', 'bad', 'good'] },
]

const codes = (result: ReturnType<typeof datasetOf>): string[] =>
  result.ok ? [] : result.issues.map(({ path, code }) => `${path} ${code}`)

test('[TR11] target and id leave the features; the target’s positive value means bad', () => {
  const made = datasetOf(columns, { target: 'class', positive: 'bad', id: 'id' })
  expect(made).toEqual({
    ok: true,
    value: { columns: [columns[1]], bad: Uint8Array.of(0, 1, 0), rowIds: [11, 12, '13.5'] },
  })
  const unnamed = datasetOf(columns, { target: 'class', positive: 'bad', drop: ['x'] })
  expect(unnamed.ok && unnamed.value.rowIds).toEqual([0, 1, 2])
  expect(unnamed.ok && unnamed.value.columns).toEqual([columns[0]])
})

test('[TR11] a target or column that does not fit the table is refused, all at once', () => {
  expect(codes(datasetOf(columns, { target: 'y', id: 'z', drop: ['w'] }))).toEqual([
    '/y column-missing',
    '/z column-missing',
    '/w column-missing',
  ])
  const inTwoRoles = datasetOf(columns, { target: 'class', positive: 'bad', weight: 'class' })
  expect(codes(inTwoRoles)[0]).toBe('/class column-twice')
  expect(codes(datasetOf(columns, { target: 'class' }))).toEqual(['/class no-bads'])
  expect(codes(datasetOf(columns, { target: 'x', positive: '3' }))).toEqual(['/x target-absent'])
  const one = [{ name: 'y', values: Float64Array.of(1, 1) }]
  expect(codes(datasetOf(one, { target: 'y' }))).toEqual(['/y no-goods'])
})

const messagesOf = (values: Column['values'], choice: { id?: string; positive?: string } = {}) => {
  const made = datasetOf([{ name: 'y', values }, ...columns.slice(1)], { target: 'y', ...choice })
  return made.ok ? [] : made.issues.map(({ message }) => message)
}

test('[TR11] a target of three values, or absent, is named with its first row', () => {
  expect(messagesOf(Float64Array.of(0, 1, 2))).toEqual([
    'a target has two values, this one 0, 1, 2: 2 is first on row 3 (line 4 of a CSV)',
  ])
  expect(messagesOf(['bad', null, 'good'], { positive: 'bad' })).toEqual([
    'the target is absent on 1 rows, first row 2 (line 3 of a CSV)',
  ])
})

test('[TR11] a name given twice, or absent, is named with its rows', () => {
  const ids = (values: Column['values']) => {
    const label = { name: 'y', values: Float64Array.from([...values].keys(), (row) => row % 2) }
    const made = datasetOf([{ name: 'id', values }, label], { target: 'y', id: 'id' })
    return made.ok ? [] : made.issues.map(({ code, message }) => `${code}: ${message}`)
  }
  expect(ids(['a', 'b', null, 'a', 'b', 'a'])).toEqual([
    'id-absent: 1 rows have no id, first row 3 (line 4 of a CSV)',
    'id-doubled: id a on row 4 (line 5 of a CSV) is that of row 1 (line 2 of a CSV)',
    'id-doubled: id b on row 5 (line 6 of a CSV) is that of row 2 (line 3 of a CSV)',
    'id-doubled: id a on row 6 (line 7 of a CSV) is that of row 1 (line 2 of a CSV)',
  ])
  expect(ids(Float64Array.of(7, 0, -0, Number.NaN))).toEqual([
    'id-absent: 1 rows have no id, first row 4 (line 5 of a CSV)',
    'id-doubled: id 0 on row 3 (line 4 of a CSV) is that of row 2 (line 3 of a CSV)',
  ])
  expect(ids(Float64Array.from({ length: 50 }, () => 5)).at(-1)).toBe(
    'id-doubled: 29 more rows have an id of another',
  )
})

test('[TR11] every name that is there again is found, among texts and numbers', () => {
  const name = fc.integer({ min: 0, max: 30 })
  fc.assert(
    fc.property(fc.array(name), fc.boolean(), (list, asText) => {
      const values = asText ? list.map((n) => `n${n}`) : Float64Array.from(list)
      const again = list.flatMap((n, row) =>
        list.indexOf(n) < row ? [[row, list.indexOf(n)]] : [],
      )
      expect(doubledNames(values).map(({ row, firstRow }) => [row, firstRow])).toEqual(again)
    }),
  )
})

test('[TR11] folds by row number cover every row once, or are refused', () => {
  const folds = (row: number[], fold: number[]) =>
    foldsOf(
      [
        { name: 'row', values: Float64Array.from(row) },
        { name: 'fold', values: Float64Array.from(fold) },
      ],
      3,
    )
  expect(folds([2, 0, 1], [4, 1, 1])).toEqual({ ok: true, value: Uint8Array.of(1, 1, 4) })
  const messages = (result: ReturnType<typeof foldsOf>): string[] =>
    result.ok ? [] : result.issues.map(({ message }) => message)
  expect(messages(folds([0, 0, 3, 1], [1, 2, 1, -1]))).toEqual([
    'line 3: row 0 named twice',
    'line 4: the data has no row 3',
    'line 5: a fold is 0 to 99, got -1',
    '2 rows of the data have no fold, the first is row 1 (from 0)',
  ])
  expect(messages(folds([0, 1, 2], [1, 1, 1]))).toEqual(['two folds at least are needed'])
  expect(messages(foldsOf(columns, 3))).toHaveLength(1)
  const beyond = Array.from({ length: 50 }, (_, i) => 3 + i)
  const many = messages(folds([0, 1, 2, ...beyond], [0, 1, 1, ...beyond.map(() => 0)]))
  expect(many).toHaveLength(21)
  expect(many[20]).toBe('30 more lines do not fit')
})

test('[TR5] each split leaves out one fold, and the first none', () => {
  const splits = splitsOf(Uint8Array.of(3, 0, 3))
  expect(splits).toEqual([
    { leftOutFold: null, used: Uint8Array.of(1, 1, 1) },
    { leftOutFold: 0, used: Uint8Array.of(1, 0, 1) },
    { leftOutFold: 3, used: Uint8Array.of(0, 1, 0) },
  ])
})
