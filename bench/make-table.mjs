/**
 * A made table of any size, the same bytes on every machine: `node bench/make-table.mjs <rows>
 * <features> <file.csv|file.csv.gz|file.parquet>`. Columns `id`, `y` (about one in six bad) and
 * `f0`, `f1`, …: counts, amounts, shares with absences, and a few codes, of which about half say
 * something of the target, two of them together.
 */
import { rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const [rows, features, file] = process.argv.slice(2)
const format = file.endsWith('.parquet') ? 'parquet' : 'csv'
const gzip = file.endsWith('.gz') ? ', compression gzip' : ''

/** Uniform on [0, 1) by row and stream: chance without a state, so that order changes nothing. */
const chance = (stream) => `(hash(i * 1000003 + ${stream}) >> 11)::DOUBLE / 9007199254740992.0`
const normal = (stream) =>
  `sqrt(-2 * ln(1 - ${chance(stream)})) * cos(6.283185307179586 * ${chance(stream + 500)})`

/** By kind in turn: what is drawn, and what it adds to the log-odds. */
const kinds = [
  { draw: (s) => `floor(exp(1.2 * ${normal(s)}))`, worth: (f) => `0.25 * ln(1 + ${f})` },
  { draw: (s) => `round(exp(8 + ${normal(s)}), 2)`, worth: (f) => `-0.2 * (ln(${f}) - 8)` },
  {
    draw: (s) => `CASE WHEN ${chance(s + 250)} < 0.08 THEN NULL ELSE round(${chance(s)}, 4) END`,
    worth: (f) => `0.9 * (coalesce(${f}, 0.7) - 0.5)`,
  },
  { draw: (s) => `floor(12 * ${chance(s)})`, worth: (f) => `(${f} % 3 - 1) * 0.15` },
]

const places = Array.from({ length: Number(features) }, (_, j) => j)
const drawn = places.map((j) => `${kinds[j % kinds.length].draw(j + 1)} AS f${j}`)
const told = places.filter((j) => (j >> 2) % 2 === 0)
const worth = told.map((j) => kinds[j % kinds.length].worth(`f${j}`))
// Under a cap DuckDB streams: the order of rows is that of `i` all the same.
const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB' })
const connection = await instance.connect()
rmSync(file, { force: true })
await connection.run(`COPY (
  SELECT i AS id,
    CASE WHEN ${chance(0)} < 1 / (1 + exp(2.2 - (${worth.join(' + ')}
      + CASE WHEN f0 > 2 AND f2 > 0.6 THEN 0.5 ELSE 0 END))) THEN 1 ELSE 0 END AS y,
    ${places.map((j) => `f${j}`).join(', ')}
  FROM (SELECT i, ${drawn.join(', ')} FROM range(${rows}) t(i))
) TO '${file}' (FORMAT ${format}${format === 'csv' ? ', HEADER' : ''}${gzip})`)
connection.closeSync()
instance.closeSync()
