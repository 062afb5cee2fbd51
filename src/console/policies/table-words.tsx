/** A decision table in sentences: each rule says only what it asks and what it gives. */
import { Fragment } from 'react'
import { useLanguage } from '../../ui/index.ts'
import type { TableView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { useCellWords } from './cell-words.ts'
import { type DrawnTable, type Held, standingOf } from './held.ts'
import { noteIn } from './read-cell.ts'
import { HeldMark } from './table-grid.tsx'

export function TableWords({ table, held }: DrawnTable) {
  const language = useLanguage()
  return (
    <ol className="rules">
      {table.rules.map((rule) => (
        <li key={rule.id} className={standingOf(rule.id, held)}>
          <p>
            <When table={table} rule={rule} held={held} />
            <Then table={table} rule={rule} />
            <HeldMark rule={rule.id} held={held} />
          </p>
          <p className="rule-note">
            <code>{rule.id}</code>
            {rule.note !== null && ` ${noteIn(rule.note, language)}`}
          </p>
        </li>
      ))}
    </ol>
  )
}

type Rule = TableView['rules'][number]

function When({
  table,
  rule,
  held,
}: {
  readonly table: TableView
  readonly rule: Rule
  readonly held: Held | null
}) {
  const say = useText()
  const words = useCellWords()
  const asked = rule.when.flatMap((cell, i) => (cell === '-' ? [] : [{ cell, i }]))
  if (asked.length === 0) return <span className="cell">{say('policy.always')}</span>
  return asked.map(({ cell, i }, at) => {
    const column = table.inputs[i]!.name
    return (
      <Fragment key={column}>
        <span className="joint">{say(at === 0 ? 'policy.when' : 'policy.and')}</span>
        <span className="cell">
          {words.input(column)} <b>{words.asks(column, cell)}</b>
          {held !== null && (
            <small className="own">
              {say('policy.own', { value: words.value(column, held.values[i]!) })}
            </small>
          )}
        </span>
      </Fragment>
    )
  })
}

function Then({ table, rule }: { readonly table: TableView; readonly rule: Rule }) {
  const say = useText()
  const words = useCellWords()
  return (
    <>
      <span className="joint">{say('policy.then')}</span>
      {rule.then.map((cell, j) =>
        cell === 'null' ? null : (
          <span key={table.outputs[j]!.name} className="cell gives">
            {words.output(table.outputs[j]!.name)}{' '}
            <b>{words.value(table.outputs[j]!.name, cell)}</b>
          </span>
        ),
      )}
    </>
  )
}
