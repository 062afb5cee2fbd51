/** Which lines to list: four choices and a search, each kept in the address. */
import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { Icon, useCall, useFormat, useLabel } from '../../ui/index.ts'
import { labels } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { isFiltered, type ListState } from './line-query.ts'

export interface FiltersProps {
  readonly product: string
  readonly state: ListState
  readonly onChange: (part: Partial<ListState>) => void
  readonly onClear: () => void
}

export function Filters({ product, state, onChange, onClear }: FiltersProps) {
  const say = useText()
  const label = useLabel()
  const format = useFormat()
  const summary = useCall('summary', { params: null, query: { product } })
  const reasons = (summary.value?.byReason ?? []).map(({ reason, decisions }) => ({
    value: reason,
    label: `${label('reason', reason)} (${format.count(decisions)})`,
  }))
  return (
    <search className="card filters">
      <Search value={state.search ?? ''} onSearch={(search) => onChange({ search })} />
      <Choice
        name={say('filter.status')}
        value={state.status}
        options={Object.keys(labels.status).map((id) => ({
          value: id,
          label: label('status', id),
        }))}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        name={say('filter.tier')}
        value={state.tier}
        options={Object.keys(labels.tier).map((id) => ({ value: id, label: label('tier', id) }))}
        onChange={(tier) => onChange({ tier })}
      />
      <Choice
        name={say('filter.reason')}
        value={state.reason}
        options={reasons}
        onChange={(reason) => onChange({ reason })}
      />
      <Choice
        name={say('filter.flag')}
        value={state.flag}
        options={Object.keys(labels.flag).map((id) => ({ value: id, label: label('flag', id) }))}
        onChange={(flag) => onChange({ flag })}
      />
      <Button onClick={onClear} disabled={!isFiltered(state)}>
        {say('filter.clear')}
      </Button>
    </search>
  )
}

interface SearchProps {
  readonly value: string
  readonly onSearch: (text: string | undefined) => void
}

/** Searches a moment after the last key, so that typing does not flood the server. */
const PAUSE_MS = 350

function Search({ value, onSearch }: SearchProps) {
  const say = useText()
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return undefined
    const timer = setTimeout(() => onSearch(text.trim() || undefined), PAUSE_MS)
    return () => clearTimeout(timer)
    // `onSearch` is new on every render; only the text starts the wait again.
  }, [text, value])
  return (
    <Input
      className="filters-search"
      allowClear
      maxLength={128}
      prefix={<Icon name="search" size={16} />}
      placeholder={say('filter.search')}
      aria-label={say('filter.search')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
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
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={[...options]}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
    />
  )
}
