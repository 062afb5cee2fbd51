import { expect, test } from 'vitest'
import { type Column, datasetOf } from './dataset.ts'
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
  expect(codes(datasetOf(columns, { target: 'class' }))).toEqual(['/class no-bads'])
  expect(codes(datasetOf(columns, { target: 'x', positive: '3' }))).toEqual(['/x target-absent'])
  const one = [{ name: 'y', values: Float64Array.of(1, 1) }]
  expect(codes(datasetOf(one, { target: 'y' }))).toEqual(['/y no-goods'])
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
    '2 rows of the data have no fold',
  ])
  expect(messages(folds([0, 1, 2], [1, 1, 1]))).toEqual(['two folds at least are needed'])
  expect(messages(foldsOf(columns, 3))).toHaveLength(1)
})

test('[TR5] each split leaves out one fold, and the first none', () => {
  const splits = splitsOf(Uint8Array.of(3, 0, 3))
  expect(splits).toEqual([
    { leftOutFold: null, used: Uint8Array.of(1, 1, 1) },
    { leftOutFold: 0, used: Uint8Array.of(1, 0, 1) },
    { leftOutFold: 3, used: Uint8Array.of(0, 1, 0) },
  ])
})
