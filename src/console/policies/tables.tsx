/** The decision tables of a policy, and the borrower they are tried on. */
import { Button, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { Fault, useCall, useFormat } from '../../ui/index.ts'
import type { PolicyPage, RuleHitsView } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import { useName, useText } from '../texts/texts.ts'
import { DecisionTable } from './decision-table.tsx'

export function Tables({ page }: { readonly page: PolicyPage }) {
  const [search] = useSearchParams()
  const borrower = search.get('borrower')
  const isSound = page.policy.findings.length === 0
  return (
    <>
      <Chooser key={borrower} chosen={borrower} isSound={isSound} />
      {borrower !== null && isSound ? (
        <Tried key={borrower} page={page} borrower={borrower} />
      ) : (
        <Drawn page={page} hits={null} />
      )}
    </>
  )
}

function Chooser({
  chosen,
  isSound,
}: {
  readonly chosen: string | null
  readonly isSound: boolean
}) {
  const say = useText()
  const [search, setSearch] = useSearchParams()
  const [borrower, setBorrower] = useState(chosen ?? '')
  const choose = (next: string): void => {
    const to = new URLSearchParams(search)
    if (next === '') to.delete('borrower')
    else to.set('borrower', next)
    setSearch(to, { replace: true })
  }
  if (!isSound) return <p className="empty-line">{say('policy.choose.draft')}</p>
  return (
    <form
      className="chooser"
      onSubmit={(event) => {
        event.preventDefault()
        choose(borrower.trim())
      }}
    >
      <label>
        {say('policy.choose')}
        <Input
          value={borrower}
          placeholder={say('policy.choose.hint')}
          onChange={(event) => setBorrower(event.target.value)}
          maxLength={128}
        />
      </label>
      <Button htmlType="submit">{say('policy.choose.go')}</Button>
      {chosen !== null && (
        <Button type="text" onClick={() => choose('')}>
          {say('policy.choose.clear')}
        </Button>
      )}
    </form>
  )
}

function Tried({ page, borrower }: { readonly page: PolicyPage; readonly borrower: string }) {
  const say = useText()
  const format = useFormat()
  const { product, version } = useBook()
  const query = { product: product!.product, borrower }
  const params = { hash: page.policy.hash }
  const { value, problem, again } = useCall('policyRules', { params, query }, version)
  return (
    <>
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && (
        <Skeleton active title={false} paragraph={{ rows: 1 }} />
      )}
      {value !== null && (
        <p className="policy-line" role="status">
          {say('policy.choose.note', { day: format.day(value.day) })}
        </p>
      )}
      <Drawn page={page} hits={value} />
    </>
  )
}

function Drawn({ page, hits }: { readonly page: PolicyPage; readonly hits: RuleHitsView | null }) {
  const say = useText()
  const name = useName('table')
  return (
    <>
      <nav className="jump" aria-label={say('policy.tables')}>
        {page.tables.map((table) => (
          <a
            key={table.name}
            href={`#table-${table.name}`}
            onClick={(event) => {
              event.preventDefault()
              document.getElementById(`table-${table.name}`)?.scrollIntoView()
            }}
          >
            {name(table.name)}
          </a>
        ))}
      </nav>
      {page.tables.map((table) => (
        <DecisionTable key={table.name} table={table} hits={hits} />
      ))}
    </>
  )
}
