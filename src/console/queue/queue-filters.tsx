/** Which proposals to show, and whom a word to all of them is about. */
import { Button, Select } from 'antd'
import { useLabel } from '../../ui/index.ts'
import { labels, type QueueView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { isFiltered, type QueueFilter } from './queue-query.ts'

export interface QueueFiltersProps {
  readonly filter: QueueFilter
  readonly rows: QueueView['rows']
  /** What the filter becomes, whole. */
  readonly onChange: (filter: QueueFilter) => void
}

/** The engine's acts against borrowers: nothing else ever waits. */
const actions = ['suspend', 'step-down', 'watch'] as const

export function QueueFilters({ filter, rows, onChange }: QueueFiltersProps) {
  const say = useText()
  const label = useLabel()
  const put = (name: keyof QueueFilter, value: string | boolean | undefined): void => {
    const others = Object.entries(filter).filter(([other]) => other !== name)
    onChange(Object.fromEntries(value === undefined ? others : [...others, [name, value]]))
  }
  // The reasons on this page, and the one that is chosen.
  const first = rows.flatMap(({ reasons }) => reasons.slice(0, 1).map(({ id }) => id))
  const reasons = [...new Set([...first, ...(filter.reason === undefined ? [] : [filter.reason])])]
  const named = (group: 'action' | 'tier' | 'reason', ids: readonly string[]) =>
    ids.map((id) => ({ value: id, label: label(group, id) }))
  return (
    <search className="card filters queue-filters">
      <Choice
        name={say('queue.action')}
        value={filter.action}
        options={named('action', actions)}
        onChange={(action) => put('action', action)}
      />
      <Choice
        name={say('filter.tier')}
        value={filter.tier}
        options={named('tier', Object.keys(labels.tier))}
        onChange={(tier) => put('tier', tier)}
      />
      <Choice
        name={say('filter.reason')}
        value={filter.reason}
        options={named('reason', reasons)}
        onChange={(reason) => put('reason', reason)}
      />
      <Choice
        name={say('queue.late')}
        value={filter.neverLate === undefined ? undefined : String(filter.neverLate)}
        options={[
          { value: 'true', label: say('queue.late.never') },
          { value: 'false', label: say('queue.late.before') },
        ]}
        onChange={(late) => put('neverLate', late === undefined ? undefined : late === 'true')}
      />
      <Button onClick={() => onChange({})} disabled={!isFiltered(filter)}>
        {say('filter.clear')}
      </Button>
    </search>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string | undefined) => void
}

function Choice({ name, value, options, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={name}
      placeholder={name}
      allowClear
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={[...options]}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
    />
  )
}
