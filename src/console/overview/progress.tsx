/** A first run under way: which of its three stages, how far, how fast, how long still. */
import { Steps } from 'antd'
import { Meter, palette, useFormat } from '../../ui/index.ts'
import type { ProductView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'

const stages = ['importing', 'training', 'backfilling'] as const

export function Progress({ product }: { readonly product: ProductView }) {
  const say = useText()
  const format = useFormat()
  const { phase, done, total, perSecond, secondsLeft } = product
  if (phase === 'decided') return null
  const figures = [
    total === null
      ? say(`progress.${phase}.done`, { done: format.count(done) })
      : say(`progress.${phase}.of`, { done: format.count(done), total: format.count(total) }),
    ...(perSecond === null
      ? []
      : [
          say(`progress.${phase}.rate`, {
            rate: format.decimal(perSecond, perSecond < 10 ? 1 : 0),
          }),
        ]),
    ...(secondsLeft === null ? [] : [say('progress.left', { span: format.span(secondsLeft) })]),
  ]
  return (
    <section className="card progress" aria-label={say('progress.title')} data-testid="progress">
      <header className="card-head">
        <h2>{say('progress.title')}</h2>
      </header>
      <p className="card-note">{say('progress.note')}</p>
      <Steps
        size="small"
        responsive
        current={stages.indexOf(phase)}
        items={stages.map((stage) => ({
          title: say(`progress.${stage}`),
          content: say(`progress.${stage}.what`),
        }))}
      />
      {total !== null && total > 0 && (
        <Meter
          share={done / total}
          text={format.share(done / total, 0)}
          label={say(`progress.${phase}`)}
          colour={palette.tide}
        />
      )}
      <p className="progress-figures" role="status">
        {figures.join(' · ')}
      </p>
    </section>
  )
}
