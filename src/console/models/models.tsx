/** The scorecards of a product: which one decides, which stand ready, and who agreed to what. */
import { Skeleton } from 'antd'
import { useState } from 'react'
import { Fault, useCall } from '../../ui/index.ts'
import type { ModelsView, ModelView, ProductView } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import { useName, useText } from '../texts/texts.ts'
import { useTitle } from '../title.ts'
import { ModelPanel } from './model-panel.tsx'
import type { Verb } from './next-step.ts'
import { StepDialog } from './step-dialog.tsx'
import { StepLog } from './step-log.tsx'

export function Models() {
  const { product } = useBook()
  return product === null ? null : <RegistryOf key={product.product} product={product} />
}

function RegistryOf({ product }: { readonly product: ProductView }) {
  const say = useText()
  const name = useName('product')
  const { version } = useBook()
  const query = { product: product.product }
  const { value, problem, again } = useCall('models', { params: null, query }, version)
  useTitle(say('models.title'))
  return (
    <>
      <div className="page-head">
        <h1>{say('models.title')}</h1>
        <p>
          {name(product.product)}
          {value !== null && ` · ${say('models.ruling', { ruling: value.ruling })}`}
        </p>
      </div>
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && (
        <section className="card">
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        </section>
      )}
      {value !== null && <Shown registry={value} again={again} />}
    </>
  )
}

interface ShownProps {
  readonly registry: ModelsView
  readonly again: () => void
}

function Shown({ registry, again }: ShownProps) {
  const say = useText()
  const [asked, setAsked] = useState<{ verb: Verb; model: ModelView } | null>(null)
  const inState = (state: ModelView['state']): ModelView[] =>
    registry.models.filter((model) => model.state === state)
  const panels = (models: readonly ModelView[]) =>
    models.map((model) => (
      <ModelPanel
        key={model.hash}
        model={model}
        registry={registry}
        onAsk={(verb) => setAsked({ verb, model })}
      />
    ))
  const challengers = inState('challenger')
  const retired = inState('retired')
  return (
    <div className="models">
      <h2 className="models-head">{say('models.inForce')}</h2>
      {panels(inState('champion'))}
      <h2 className="models-head">{say('models.challengers')}</h2>
      {challengers.length === 0 && (
        <section className="card empty" data-testid="no-challengers">
          <h3>{say('models.none')}</h3>
          <p>{say('models.none.detail')}</p>
          <code>tidemark models add {registry.product} models/….json --report ….json</code>
        </section>
      )}
      {panels(challengers)}
      {retired.length > 0 && <h2 className="models-head">{say('models.retired')}</h2>}
      {panels(retired)}
      <StepLog registry={registry} />
      {asked !== null && (
        <StepDialog
          {...asked}
          registry={registry}
          onClose={() => {
            setAsked(null)
            again()
          }}
        />
      )}
    </div>
  )
}
