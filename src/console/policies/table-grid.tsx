/** A decision table as a grid; columns no rule asks about are left out. */
import { calmTone, Tag, useLanguage } from '../../ui/index.ts'
import { useName, useText } from '../texts/texts.ts'
import { useCellWords } from './cell-words.ts'
import { type DrawnTable, type Held, standingOf } from './held.ts'
import { noteIn } from './read-cell.ts'

export function TableGrid({ table, inputs, held }: DrawnTable) {
  const say = useText()
  const name = useName('table')
  const language = useLanguage()
  const words = useCellWords()
  return (
    <div className="scroll grid-frame" tabIndex={0} role="group" aria-label={name(table.name)}>
      <table className="rule-grid">
        <caption className="unseen">{name(table.name)}</caption>
        <thead>
          <tr>
            <th scope="col">{say('policy.rule')}</th>
            {inputs.map((i) => {
              const column = table.inputs[i]!.name
              return (
                <th key={column} scope="col">
                  {words.input(column)}
                  {held !== null && (
                    <small className="own">
                      {say('policy.own', { value: words.value(column, held.values[i]!) })}
                    </small>
                  )}
                </th>
              )
            })}
            {table.outputs.map((output) => (
              <th key={output.name} scope="col" className="gives">
                {words.output(output.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rules.map((rule) => (
            <tr key={rule.id} className={standingOf(rule.id, held)}>
              <th scope="row">
                <code>{rule.id}</code>
                <HeldMark rule={rule.id} held={held} />
                {rule.note !== null && <small>{noteIn(rule.note, language)}</small>}
              </th>
              {inputs.map((i) => (
                <td key={i} className={rule.when[i] === '-' ? 'any' : undefined}>
                  {rule.when[i] === '-' ? '–' : words.asks(table.inputs[i]!.name, rule.when[i]!)}
                </td>
              ))}
              {rule.then.map((cell, j) => (
                <td key={table.outputs[j]!.name} className="gives">
                  {words.value(table.outputs[j]!.name, cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function HeldMark({ rule, held }: { readonly rule: string; readonly held: Held | null }) {
  const say = useText()
  if (held === null || !held.rules.has(rule)) return null
  return (
    <Tag tone={calmTone}>{say(held.deciding === rule ? 'policy.decides' : 'policy.holds')}</Tag>
  )
}
