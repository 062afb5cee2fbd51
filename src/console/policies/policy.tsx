/** One policy: its tables, tried on a borrower if wished, its numbers, and how it came to be. */
import { Button, Skeleton } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { Fault, Icon, useCall } from '../../ui/index.ts'
import type { PoliciesView, PolicyPage, ProductView } from '../../wire/index.ts'
import { useAddress, useBook } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { useTitle } from '../title.ts'
import { Changes } from './changes.tsx'
import { Comparisons } from './comparisons.tsx'
import { Constants } from './constants.tsx'
import { Findings } from './findings.tsx'
import { PolicyActs } from './policy-acts.tsx'
import { Origin, PolicyStanding, StateTag } from './policy-card.tsx'
import { PolicySteps } from './policy-steps.tsx'
import { PolicyWay } from './policy-way.tsx'
import { Shadow } from './shadow.tsx'
import { nameOf } from './step-dialog.tsx'
import { Tables } from './tables.tsx'

export function Policy() {
  const { product } = useBook()
  const { hash } = useParams()
  if (product === null || hash === undefined) return null
  return <PolicyOf key={`${product.product} ${hash}`} hash={hash} product={product} />
}

interface PolicyOfProps {
  readonly hash: string
  readonly product: ProductView
}

function PolicyOf({ hash, product }: PolicyOfProps) {
  const { version } = useBook()
  const query = { product: product.product }
  const page = useCall('policy', { params: { hash }, query }, version)
  const list = useCall('policies', { params: null, query }, version)
  const again = (): void => {
    page.again()
    list.again()
  }
  const problem = page.problem ?? list.problem
  return (
    <>
      <BackToPolicies />
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && (page.value === null || list.value === null) && (
        <section className="card">
          <Skeleton active title={false} paragraph={{ rows: 10 }} />
        </section>
      )}
      {page.value !== null && list.value !== null && (
        <Shown page={page.value} registry={list.value} product={product} again={again} />
      )}
    </>
  )
}

export function BackToPolicies() {
  const say = useText()
  const address = useAddress()
  return (
    <Link className="back" to={address('/policies')}>
      <Icon name="back" size={16} />
      {say('policy.back')}
    </Link>
  )
}

interface ShownProps {
  readonly page: PolicyPage
  readonly registry: PoliciesView
  readonly product: ProductView
  readonly again: () => void
}

const parts = ['tables', 'constants', 'changes', 'steps', 'shadow'] as const

function Shown({ page, registry, product, again }: ShownProps) {
  const say = useText()
  const [search, setSearch] = useSearchParams()
  const { policy } = page
  const asked = search.get('part')
  const part = parts.find((each) => each === asked) ?? 'tables'
  const show = (next: string): void => {
    const to = new URLSearchParams(search)
    to.set('part', next)
    setSearch(to, { replace: true })
  }
  useTitle(nameOf(policy, say))
  return (
    <div className="policies">
      <section className="card policy-card" data-testid="policy">
        <header className="card-head">
          <h1>
            {nameOf(policy, say)} <StateTag state={policy.state} />
          </h1>
          <PolicyActs policy={policy} registry={registry} product={product} onMoved={again} />
        </header>
        <p className="card-note">
          <Origin policy={policy} registry={registry} />
          <br />
          <code className="hash">{policy.hash}</code>
        </p>
        {policy.state !== 'in-force' && <PolicyWay state={policy.state} />}
        <PolicyStanding policy={policy} registry={registry} />
        <Findings policy={policy} />
        <Download page={page} />
      </section>
      <nav className="parts" aria-label={nameOf(policy, say)}>
        {parts.map((each) => (
          <button key={each} type="button" aria-pressed={each === part} onClick={() => show(each)}>
            {say(`policy.${each}`)}
          </button>
        ))}
      </nav>
      {part === 'tables' && <Tables page={page} />}
      {part === 'constants' && <Constants page={page} />}
      {part === 'changes' && <Changes policy={policy} product={product.product} />}
      {part === 'steps' && (
        <>
          <PolicySteps registry={registry} of={policy.hash} />
          <Comparisons hash={policy.hash} product={product.product} />
        </>
      )}
      {part === 'shadow' && <Shadow policy={policy} product={product} />}
    </div>
  )
}

/** The policy whole, to make another of. */
function Download({ page: { body, policy } }: { readonly page: PolicyPage }) {
  const say = useText()
  const save = (): void => {
    const url = URL.createObjectURL(
      new Blob([JSON.stringify(body, null, 2)], { type: 'application/json' }),
    )
    const link = document.createElement('a')
    link.href = url
    link.download = `${policy.name}-${policy.version}.json`
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <Button type="text" size="small" className="download" onClick={save}>
      {say('policies.download')}
    </Button>
  )
}
