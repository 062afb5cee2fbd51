/** Comparisons over SQL: asked for, run step by step, ended once. */
import type { Database, Parameter } from './database.ts'
import { columnArrays, insertText } from './insert.ts'
import type { SimulationRow } from './simulation-rows.ts'
import type { Store } from './store.ts'
import { selectList, simulationTable } from './tables.ts'

export function simulations(
  database: Database,
): Pick<
  Store,
  | 'putSimulation'
  | 'simulation'
  | 'simulations'
  | 'runningSimulations'
  | 'stepSimulation'
  | 'endSimulation'
  | 'restartSimulation'
  | 'countLines'
> {
  const has = async (text: string, values: readonly Parameter[]) =>
    (await database.query(text, values)).length === 1
  return {
    putSimulation: (row) => has(putText, columnArrays(simulationTable.columns, [row])),
    async simulation(id) {
      return (await database.query<SimulationRow>(oneText, [id]))[0] ?? null
    },
    simulations: (product) => database.query<SimulationRow>(allText, [product]),
    runningSimulations: () => database.query<SimulationRow>(runningText),
    stepSimulation: ({ id, from, cursor, done, partial, report }) =>
      has(stepText, [id, from, cursor, done, partial, report]),
    endSimulation: (id, state, problem) => has(endText, [id, state, problem]),
    restartSimulation: (id) => has(restartText, [id]),
    async countLines(product) {
      const text = 'select count(*) as count from line where product = $1'
      return (await database.query<{ count: number }>(text, [product]))[0]!.count
    },
  }
}

const select = `select ${selectList(simulationTable.columns)} from simulation`
const putText = insertText(
  'simulation',
  simulationTable.columns,
  'on conflict (id) do nothing returning id',
)
const oneText = `${select} where id = $1`
const allText = `${select} where product = $1 order by asked_at desc, id`
const runningText = `${select} where state = 'running' order by asked_at, id`
const stepText = `update simulation set cursor = $3, done = $4::bigint, partial = $5, report = $6,
    state = case when $6::text is null then state else 'done' end
  where id = $1 and cursor = $2 and state = 'running' returning id`
const endText = `update simulation set state = $2, problem = $3
  where id = $1 and state = 'running' returning id`
const restartText = `update simulation set state = 'running', problem = null
  where id = $1 and state in ('cancelled', 'failed') returning id`
