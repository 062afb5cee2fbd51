/** How a decision came about, refolded: the score's parts and the rules that held. */
import { ABSENT, Figures, Icon, useFormat } from '../../ui/index.ts'
import type { TraceView } from '../../wire/index.ts'
import { useName, useText } from '../texts/texts.ts'
import { FeatureTable } from './feature-table.tsx'
import { byLoss } from './gap.ts'

export interface TraceProps {
  readonly trace: TraceView
  readonly currency: string
}

export function Trace({ trace, currency }: TraceProps) {
  const say = useText()
  const format = useFormat()
  const table = useName('table')
  const scored = byLoss(trace.features)
  const points = scored.reduce((n, feature) => n + (feature.points ?? 0), 0)
  return (
    <section aria-label={say('trace.title')} data-testid="trace">
      <h2>{say('trace.title')}</h2>
      <p className={trace.verified ? 'verdict verdict-good' : 'verdict verdict-bad'}>
        <Icon name={trace.verified ? 'check' : 'info'} size={16} />
        {say(trace.verified ? 'trace.verified' : 'trace.unverified')}
      </p>
      <h3>{say('trace.score')}</h3>
      {scored.length === 0 ? (
        <p className="empty-line">{say('trace.noScore')}</p>
      ) : (
        <>
          <p className="sum">
            <span>{say('trace.base')}</span> <b>{format.count(trace.basePoints)}</b>
            <span>{say('trace.points', { count: scored.length })}</span>{' '}
            <b>{format.signed(points)}</b>
            <span>{say('line.score')}</span>{' '}
            <b className="sum-total">{format.count(trace.score)}</b>
          </p>
          <FeatureTable caption={say('trace.score')} features={scored} currency={currency} />
        </>
      )}
      <h3>{say('trace.rules')}</h3>
      {trace.rules.length === 0 ? (
        <p className="empty-line">{say('trace.noRules')}</p>
      ) : (
        <Figures
          stack
          words={[0, 1, 2, 3]}
          caption={say('trace.rules')}
          head={[say('rule.name'), say('rule.when'), say('rule.then'), say('rule.note')]}
          rows={trace.rules.map((rule) => [
            <span key="r" className="feature-name">
              {table(rule.table)}
              <small>{rule.rule}</small>
            </span>,
            <span key="w" className="prose">
              {rule.when}
            </span>,
            <span key="t" className="prose">
              {rule.then}
            </span>,
            <span key="n" className="prose">
              {rule.note ?? ABSENT}
            </span>,
          ])}
        />
      )}
    </section>
  )
}
