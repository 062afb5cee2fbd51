import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeCard, madeTable } from '../../test/made-table.ts'
import { batchScorer, pdPpmOf, type Scorecard, scoreRows } from '../core/index.ts'
import { fillCells } from '../train/index.ts'
import { readPmml, scoreByCsv } from '../../test/export-readers.ts'
import { toCsv, toJavaScript, toPmml, toSql } from './index.ts'

type Value = string | number | null
type Row = Readonly<Record<string, Value>>

const made = madeTable(1200, 3)
const plain = madeCard(made.dataset).scorecard
const paired = withPair(plain)

/** Training rows, then rows at every cut and special, with levels and numbers never seen. */
const rows: Row[] = [...trainingRows(), ...oddRows()]
let database: PGlite

beforeAll(async () => {
  database = await PGlite.create()
})
afterAll(() => database.close())

function trainingRows(): Row[] {
  return Array.from({ length: 1200 }, (_, row) =>
    Object.fromEntries(
      made.dataset.columns.map(({ name, values }) => {
        const value = values[row] ?? null
        return [name, Number.isNaN(value) ? null : value]
      }),
    ),
  )
}

function oddRows(): Row[] {
  const odd: Record<string, Value[]> = Object.fromEntries(
    plain.features.map((feature) => [
      feature.id,
      [
        null,
        ...feature.cuts.flatMap((cut) => [cut, cut - 1e-9, cut + 1e-9]),
        ...feature.levels,
        ...(isText(feature.id) ? ["never '; DROP", ''] : [-9, 1e21, -1e-7, 12345.678]),
      ],
    ]),
  )
  const longest = Math.max(...Object.values(odd).map((values) => values.length))
  return Array.from({ length: 4 * longest }, (_, i) =>
    Object.fromEntries(
      Object.entries(odd).map(([id, values], j) => [id, values[(i * (j + 1)) % values.length]!]),
    ),
  )
}

function isText(id: string): boolean {
  return plain.features
    .find((feature) => feature.id === id)!
    .levels.some((level) => typeof level === 'string')
}

/** A card with one pair more, of coarse groups that take in missing and unseen too. */
function withPair(card: Scorecard): Scorecard {
  const [first, second] = [card.features[0]!, card.features.find(({ kind }) => kind === 'nominal')!]
  const groups = [first, second].map(({ counts }) => counts.map((_, i) => i % 3))
  const points = [0, 1, 2].map((i) => [0, 1, 2].map((j) => 7 * i - 5 * j))
  const pair = {
    features: [first.id, second.id] as const,
    groups: [groups[0]!, groups[1]!] as const,
    points,
    counts: points,
    referencePoints: 0,
  }
  return { ...card, pairs: [pair] }
}

/** What the engine gives: its bins, its points, its clamp. */
function engine(card: Scorecard) {
  const width = card.features.length
  const bins = new Uint8Array(rows.length * width)
  const cells = new Uint8Array(rows.length)
  card.features.forEach((feature, i) => {
    const values = rows.map((row) => row[feature.id]!)
    const specials = feature.specials.map(({ value }) => value)
    fillCells(
      isText(feature.id)
        ? (values as (string | null)[])
        : Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
      { ...feature, bins: feature.points.length, specials },
      cells,
    )
    cells.forEach((cell, row) => {
      bins[row * width + i] = cell
    })
  })
  const scores = new Int32Array(rows.length)
  scoreRows(batchScorer(card), bins, scores)
  return Array.from(scores, (score) => ({ score, pdPpm: pdPpmOf(card, score) }))
}

const cards = [
  ['of main effects', plain],
  ['with a pair', paired],
] as const

test.each(cards)('[EX1] the SQL of a card %s scores every row as the engine', async (_, card) => {
  await database.exec('DROP TABLE IF EXISTS applicants')
  const columns = plain.features.map(
    ({ id }) => `"${id.replaceAll('"', '""')}" ${isText(id) ? 'text' : 'double precision'}`,
  )
  await database.exec(`CREATE TABLE applicants (row_number integer, ${columns.join(', ')})`)
  const marks = plain.features.map(({ id }, i) => `$${i + 2}::${isText(id) ? 'text' : 'float8'}[]`)
  await database.query(
    `INSERT INTO applicants SELECT * FROM unnest($1::int[], ${marks.join(', ')})`,
    [rows.map((_row, i) => i), ...plain.features.map(({ id }) => rows.map((row) => row[id]))],
  )
  const { rows: scored } = await database.query(
    `SELECT tidemark_score AS score, tidemark_pd_ppm AS "pdPpm"
     FROM (${toSql(card)}) s ORDER BY row_number`,
  )
  expect(scored).toEqual(engine(card))
})

test.each(cards)('[EX2] the JavaScript of a card %s does so without an import', async (_, card) => {
  const text = toJavaScript(card)
  expect(text).not.toMatch(/^import |\brequire\(/m)
  const module = (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
  )) as { score(row: Row): { score: number; pdPpm: number; points: Record<string, number> } }
  const scored = rows.map((row) => module.score(row))
  expect(scored.map(({ score, pdPpm }) => ({ score, pdPpm }))).toEqual(engine(card))
  const absent = { ...rows[0], late: Number.NaN }
  expect(module.score(absent)).toEqual(module.score({ ...absent, late: null }))
  const worth = scored.map(({ points }) => Object.values(points).reduce((n, p) => n + p, 0))
  scored.forEach(({ score }, i) => {
    const total = card.basePoints + worth[i]!
    expect(score).toBe(Math.min(card.scale.maxScore, Math.max(card.scale.minScore, total)))
  })
})

test.each(cards)('[EX3] the CSV points table of a card %s, read row by row, does so', (_, card) => {
  const score = scoreByCsv(toCsv(card))
  expect(rows.map(score)).toEqual(engine(card))
})

test.each(cards)('[EX4] the PMML of a card %s, first attribute that holds, does so', (_, card) => {
  const { score } = readPmml(toPmml(card))
  expect(rows.map(score)).toEqual(engine(card))
})

test('[EX4] PMML carries reason codes only where every feature has one', () => {
  expect(toPmml(plain)).toContain('useReasonCodes="true"')
  const [first, ...rest] = plain.features
  const unnamed = { ...plain, features: [{ ...first!, reason: null }, ...rest] }
  expect(toPmml(unnamed)).toContain('useReasonCodes="false"')
  expect(toPmml(unnamed)).not.toContain('reasonCode="')
})

test('[EX5] whatever a column is called, no export lets its name become code', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
      const [first, ...rest] = plain.features
      const card = { ...plain, name: id, features: [{ ...first!, id }, ...rest] }
      const sql = toSql(card)
      expect(sql.split(`t."${id.replaceAll('"', '""')}"`).length).toBeGreaterThan(1)
      expect(toJavaScript(card)).toContain(`"id":${JSON.stringify(id)}`)
      expect(readPmml(toPmml(card)).fields[0]).toBe(id)
    }),
    { numRuns: 50 },
  )
})
