/** Rulings, the scorecards registered beside them, and the steps that lead from one to another. */
import type { Database, Session } from './database.ts'
import { columnArrays, insertText } from './insert.ts'
import type { ModelRow, RulingRow, StepRow } from './rows.ts'
import type { Store, Transaction } from './store.ts'
import { modelTable, rulingTable, selectList, stepTable } from './tables.ts'

export function registry(
  database: Database,
): Pick<Store, 'rulings' | 'putModel' | 'models' | 'steps'> {
  return {
    rulings: (product) => database.query<RulingRow>(rulingsText, [product]),
    async putModel(model) {
      const values = columnArrays(modelTable.columns, [model])
      return (await database.query(putModelText, values)).length === 1
    },
    models: (product) => database.query<ModelRow>(modelsText, [product]),
    steps: (product) => database.query<StepRow>(stepsText, [product]),
  }
}

export function docket(
  session: Session,
): Pick<Transaction, 'holdRuling' | 'lockRulings' | 'appendRuling' | 'appendStep'> {
  return {
    async holdRuling(product) {
      // A statement of its own: the one after it sees what was committed while it waited.
      await session.query(`select pg_advisory_xact_lock_shared(${keyText})`, [product])
      return (await session.query<{ number: number }>(newestText, [product]))[0]!.number
    },
    async lockRulings(product) {
      await session.query(lockText, [product])
      const [log] = await session.query<{ lastSeq: number }>(lastSeqText, [product])
      return {
        rulings: await session.query<RulingRow>(rulingsText, [product]),
        steps: await session.query<StepRow>(stepsText, [product]),
        lastSeq: log!.lastSeq,
      }
    },
    async appendRuling({ product, afterSeq, engine, body, hash }) {
      await session.query(lockText, [product])
      const values = [product, afterSeq, engine, body, hash]
      return (await session.query<{ number: number }>(rulingText, values))[0]!.number
    },
    async appendStep({ fromDay = null, simulation = null, ...step }) {
      const { product, what, step: name, hash, ruling, at, who, reason } = step
      const values = [product, what, name, hash, ruling, at, who, reason, fromDay, simulation]
      await session.query(stepText, values)
    },
  }
}

const keyText = `hashtextextended('ruling/' || $1, 1)`
const lockText = `select pg_advisory_xact_lock(${keyText})`
const rulingsText = `select ${selectList(rulingTable.columns)} from ruling
  where product = $1 order by number`
const newestText = 'select coalesce(max(number), 0) as number from ruling where product = $1'
const lastSeqText = 'select coalesce(max(seq), 0) as "lastSeq" from event where product = $1'
const rulingText = `insert into ruling (product, number, after_seq, engine, body, hash)
  select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from ruling where product = $1
  returning number`
const stepText = `insert into approval
    (product, number, what, step, hash, ruling, at, who, reason, from_day, simulation)
  select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10
  from approval where product = $1`
const stepsText = `select ${selectList(stepTable.columns)} from approval
  where product = $1 order by number`
const modelsText = `select ${selectList(modelTable.columns)} from model
  where product = $1 order by created_at, hash`
const putModelText = insertText(
  'model',
  modelTable.columns,
  'on conflict (product, hash) do nothing returning hash',
)
