/** Whether B treats a segment alike whatever its risk: then a person must sign why. */
import { ABSENT, Figures, Icon, useFormat, useLabel } from '../../ui/index.ts'
import type { ComparisonReport } from '../../wire/index.ts'
import { useName, useText } from '../texts/texts.ts'
import { useSegmentName } from './segment-name.ts'

export function Uniformity({ report }: { readonly report: ComparisonReport }) {
  const say = useText()
  const dimension = useName('dimension')
  const segment = useSegmentName()
  const { toSign, needsSignature } = report
  const name = (id: string): string => {
    const [of = '', ...rest] = id.split(' ')
    return rest.length === 0
      ? say('uniform.book')
      : `${dimension(of)} ${segment(of, rest.join(' '))}`
  }
  return (
    <section className="card" aria-label={say('uniform.title')} data-testid="uniformity">
      <h2>{say('uniform.title')}</h2>
      <p className={needsSignature ? 'verdict verdict-bad' : 'verdict verdict-good'}>
        <Icon name={needsSignature ? 'info' : 'check'} size={16} />
        {needsSignature
          ? say('uniform.sign', { segments: toSign.map(name).join(say('cell.or')) })
          : say('uniform.fine')}
      </p>
      <Sides report={report} />
    </section>
  )
}

function Sides({ report: { uniformity } }: { readonly report: ComparisonReport }) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  return (
    <Figures
      stack
      words={[0, 2]}
      caption={say('uniform.title')}
      head={[
        '',
        say('uniform.changes'),
        say('uniform.commonest'),
        say('uniform.share'),
        say('uniform.spread'),
        say('uniform.index'),
      ]}
      rows={(['a', 'b'] as const).map((side) => {
        const { changes, commonest, commonestBps, spreadBps, indexBps } = uniformity[side]
        // The size is per cent of the limit: none of what leaves it as it is.
        const [action = '', size = '0'] = (commonest ?? '').split(' ')
        const change = size === '0' ? '' : ` ${size}%`
        return [
          side.toUpperCase(),
          format.count(changes),
          commonest === null ? ABSENT : `${label('action', action)}${change}`,
          format.bps(commonestBps),
          format.bps(spreadBps),
          format.bps(indexBps),
        ]
      })}
    />
  )
}
