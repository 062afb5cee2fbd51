/** One comparison: how far it is while it runs, then two policies side by side on one book. */
import { Button, Skeleton } from 'antd'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { Fault, Icon, Meter, palette, useAct, useCall, useFormat } from '../../ui/index.ts'
import type { ComparisonView, ProductView } from '../../wire/index.ts'
import { useAddress, useBook } from '../book.tsx'
import { useText } from '../texts/texts.ts'
import { useTitle } from '../title.ts'
import { ComparisonReport } from './comparison-report.tsx'
import { nameOf } from './step-dialog.tsx'

export function Comparison() {
  const { product } = useBook()
  const { hash, id } = useParams()
  if (product === null || hash === undefined || id === undefined) return null
  return <ComparisonOf key={`${product.product} ${id}`} hash={hash} id={id} product={product} />
}

/** While it runs it is looked at this often. */
const LOOK_MS = 1500

interface ComparisonOfProps {
  readonly hash: string
  readonly id: string
  readonly product: ProductView
}

function ComparisonOf({ hash, id, product }: ComparisonOfProps) {
  const say = useText()
  const address = useAddress()
  const query = { product: product.product }
  const params = { hash, simulation: id }
  const { value, problem, again } = useCall('simulation', { params, query })
  const isRunning = value?.state === 'running'
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(again, LOOK_MS)
    return () => clearInterval(timer)
  }, [isRunning, again])
  useTitle(say('compare.title'))
  return (
    <>
      <Link className="back" to={address(`/policies/${hash}`)}>
        <Icon name="back" size={16} />
        {value === null ? say('policy.back') : nameOf(value.b, say)}
      </Link>
      {problem !== null && <Fault problem={problem} again={again} />}
      {problem === null && value === null && (
        <section className="card">
          <Skeleton active title={false} paragraph={{ rows: 10 }} />
        </section>
      )}
      {value !== null && (
        <div className="policies">
          <Head comparison={value} again={again} />
          {value.report !== null && (
            <ComparisonReport report={value.report} currency={product.currency} />
          )}
        </div>
      )}
    </>
  )
}

interface HeadProps {
  readonly comparison: ComparisonView
  readonly again: () => void
}

function Head({ comparison, again }: HeadProps) {
  const say = useText()
  const format = useFormat()
  const { a, b, askedBy, askedAt, report } = comparison
  return (
    <section className="card policy-card" data-testid="comparison">
      <header className="card-head">
        <h1>{say('compare.title')}</h1>
        <Move comparison={comparison} again={again} />
      </header>
      <p className="sides">{say('compare.sides', { a: nameOf(a, say), b: nameOf(b, say) })}</p>
      <p className="card-note">
        {say('compare.asked', {
          who: askedBy,
          at: format.instant(new Date(askedAt).toISOString()),
        })}
        {report !== null &&
          ` · ${say('compare.until', { day: format.day(report.untilDay), lines: report.lines })}`}
      </p>
      {comparison.state !== 'done' && <HowFar comparison={comparison} />}
    </section>
  )
}

function HowFar({ comparison: { state, done, total, problem } }: Pick<HeadProps, 'comparison'>) {
  const say = useText()
  const format = useFormat()
  if (state === 'failed')
    return (
      <p className="verdict verdict-bad">{say('compare.failed', { problem: problem ?? '' })}</p>
    )
  const share = total === 0 ? 0 : done / total
  return (
    <div className="how-far" role="status">
      <p>{say(state === 'running' ? 'compare.running' : 'compare.cancelled', { done, total })}</p>
      <Meter
        share={share}
        text={format.share(share, 0)}
        label={say('compare.title')}
        colour={palette.tide}
      />
    </div>
  )
}

/** Stops what runs, lets what was stopped go on. */
function Move({ comparison: { state, product, id, b }, again }: HeadProps) {
  const say = useText()
  const cancel = useAct('cancelSimulation')
  const resume = useAct('resumeSimulation')
  if (state === 'done') return null
  const isRunning = state === 'running'
  const { act, busy, problem } = isRunning ? cancel : resume
  const move = async (): Promise<void> => {
    const params = { hash: b.hash, simulation: id }
    await act({ params, query: { product }, body: {} })
    again()
  }
  return (
    <>
      <Button loading={busy} onClick={() => void move()}>
        {say(isRunning ? 'compare.cancel' : 'compare.resume')}
      </Button>
      {problem !== null && <Fault problem={problem} again={() => void move()} />}
    </>
  )
}
