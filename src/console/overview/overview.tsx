/** The book at a glance: how big, how well, who to look at, what was decided and why. */
import { Skeleton } from 'antd'
import { Fault, useCall, useFormat } from '../../ui/index.ts'
import type { ProductView } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import { useName, useText } from '../texts/texts.ts'
import { useTitle } from '../title.ts'
import { CauseFigure } from './cause-figure.tsx'
import { KeyFigures } from './key-figures.tsx'
import { ModelCard } from './model-card.tsx'
import { MonthFigure } from './month-figure.tsx'
import { People } from './people.tsx'
import { Progress } from './progress.tsx'
import { ReasonFigure } from './reason-figure.tsx'
import { StatusFigure } from './status-figure.tsx'
import { TierFigure } from './tier-figure.tsx'

export function Overview() {
  const { product } = useBook()
  return product === null ? null : <BookOf key={product.product} product={product} />
}

function BookOf({ product }: { readonly product: ProductView }) {
  const say = useText()
  const format = useFormat()
  const name = useName('product')
  const { version } = useBook()
  const summary = useCall('summary', { params: null, query: { product: product.product } }, version)
  useTitle(say('overview.title'))
  const { value, problem, again } = summary
  return (
    <>
      <div className="page-head">
        <h1>{say('overview.title')}</h1>
        <p>
          {name(product.product)}
          {product.clockDay !== null &&
            ` · ${say('overview.asOf', { day: format.day(product.clockDay) })}`}
        </p>
      </div>
      {product.phase !== 'decided' && <Progress product={product} />}
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && <Waiting />}
      {value?.lines === 0 && product.phase === 'decided' && (
        <section className="card empty" data-testid="no-lines">
          <h2>{say('overview.empty')}</h2>
          <p>{say('overview.empty.detail')}</p>
        </section>
      )}
      {value !== null && value.lines > 0 && (
        <div className="grid">
          <KeyFigures summary={value} />
          <People product={product} version={version} />
          <TierFigure summary={value} />
          <StatusFigure summary={value} />
          <MonthFigure summary={value} />
          <ReasonFigure summary={value} />
          <CauseFigure summary={value} />
          <ModelCard model={value.model} />
        </div>
      )}
    </>
  )
}

function Waiting() {
  return (
    <div className="grid" data-testid="waiting">
      {[2, 8, 8].map((rows, i) => (
        <section key={i} className={i === 0 ? 'card wide' : 'card'}>
          <Skeleton active title={false} paragraph={{ rows }} />
        </section>
      ))}
    </div>
  )
}
