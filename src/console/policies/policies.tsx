/** The policies of a product: which one decides, what is under way, and who agreed to what. */
import { Skeleton } from 'antd'
import { Fault, useCall } from '../../ui/index.ts'
import type { PoliciesView, PolicyView, ProductView } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { useTitle } from '../title.ts'
import { PolicyCard } from './policy-card.tsx'
import { PolicySteps } from './policy-steps.tsx'
import { Upload } from './upload.tsx'

export function Policies() {
  const { product } = useBook()
  return product === null ? null : <PoliciesOf key={product.product} product={product} />
}

function PoliciesOf({ product }: { readonly product: ProductView }) {
  const say = useText()
  const { version } = useBook()
  const query = { product: product.product }
  const { value, problem, again } = useCall('policies', { params: null, query }, version)
  useTitle(say('policies.title'))
  return (
    <>
      <div className="page-head policies-head">
        <h1>{say('policies.title')}</h1>
        <p>{say('policies.note')}</p>
        {value?.you.mayPropose === true && <Upload registry={value} />}
      </div>
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && (
        <section className="card">
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        </section>
      )}
      {value !== null && <Shown registry={value} product={product} again={again} />}
    </>
  )
}

interface ShownProps {
  readonly registry: PoliciesView
  readonly product: ProductView
  readonly again: () => void
}

function Shown({ registry, product, again }: ShownProps) {
  const say = useText()
  const cards = (policies: readonly PolicyView[]) =>
    policies.map((policy) => (
      <PolicyCard
        key={policy.hash}
        policy={policy}
        registry={registry}
        product={product}
        onMoved={again}
      />
    ))
  const isOver = ({ state }: PolicyView): boolean => state === 'retired' || state === 'withdrawn'
  const decides = registry.policies.filter(({ state }) => state === 'in-force')
  const under = registry.policies.filter((each) => each.state !== 'in-force' && !isOver(each))
  const over = registry.policies.filter(isOver)
  return (
    <div className="policies">
      <h2 className="models-head">{say('policies.inForce')}</h2>
      {cards(decides)}
      <h2 className="models-head">{say('policies.underWay')}</h2>
      {under.length === 0 && (
        <section className="card empty" data-testid="no-drafts">
          <h3>{say('policies.none')}</h3>
          <p>{say('policies.none.detail')}</p>
          <code>tidemark policies add {registry.product} packs/… --reason …</code>
        </section>
      )}
      {cards(under)}
      {over.length > 0 && <h2 className="models-head">{say('policies.over')}</h2>}
      {cards(over)}
      <PolicySteps registry={registry} />
    </div>
  )
}
