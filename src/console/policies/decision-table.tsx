/** One decision table: drawn as a grid of what its rules ask about, or said in sentences. */
import { Segmented } from 'antd'
import { useState } from 'react'
import { quietTone, Tag } from '../../ui/index.ts'
import type { RuleHitsView, TableView } from '../../wire/index.ts'
import type { TextId } from '../texts/catalogue.ts'
import { useName, useText } from '../texts/texts.ts'
import { heldIn } from './held.ts'
import { usedInputs } from './read-cell.ts'
import { TableGrid } from './table-grid.tsx'
import { TableWords } from './table-words.tsx'

export interface DecisionTableProps {
  readonly table: TableView
  /** The rules that hold for the borrower who was chosen; `null` while there is none. */
  readonly hits: RuleHitsView | null
}

/** Wider grids cannot be read at a glance. */
const WIDEST = 11
const isNarrow = (): boolean => window.matchMedia('(max-width: 900px)').matches

export function DecisionTable({ table, hits }: DecisionTableProps) {
  const say = useText()
  const name = useName('table')
  const inputs = usedInputs(table.rules)
  const [form, setForm] = useState<'grid' | 'words'>(() =>
    inputs.length > WIDEST || isNarrow() ? 'words' : 'grid',
  )
  const held = heldIn(table, hits)
  const drawn = { table, inputs, held }
  return (
    <section
      className="card decision-table"
      id={`table-${table.name}`}
      aria-label={name(table.name)}
      data-testid={`table-${table.name}`}
    >
      <header className="card-head">
        <h2>{name(table.name)}</h2>
        <Segmented
          size="small"
          aria-label={name(table.name)}
          name={`form-${table.name}`}
          value={form}
          options={[
            { value: 'grid' as const, label: say('policy.grid') },
            { value: 'words' as const, label: say('policy.words') },
          ]}
          onChange={setForm}
        />
      </header>
      <p className="card-note">{say(`table.${table.name}.what` as TextId)}</p>
      <p className="table-facts">
        <Tag tone={quietTone}>{say(`hit.${table.hitPolicy}` as TextId)}</Tag>
        <span>{say('policy.rules', { count: table.rules.length })}</span>
        {hits !== null && held !== null && (
          <span>{say('policy.held', { borrower: hits.borrower, count: held.rules.size })}</span>
        )}
      </p>
      {form === 'grid' ? <TableGrid {...drawn} /> : <TableWords {...drawn} />}
    </section>
  )
}
