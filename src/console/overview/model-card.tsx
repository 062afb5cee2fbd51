/** The scorecard in force: how well it tells borrowers apart, and whether its tiers held true. */
import { useFormat } from '../../ui/index.ts'
import type { SummaryView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { TierOutcomes } from './tier-outcomes.tsx'

type Model = NonNullable<SummaryView['model']>

export function ModelCard({ model }: { readonly model: SummaryView['model'] }) {
  const say = useText()
  return (
    <section className="card wide" aria-label={say('model.title')} data-testid="model">
      <header className="card-head">
        <h2>{say('model.title')}</h2>
      </header>
      {model === null ? (
        <p className="empty-line">{say('model.none')}</p>
      ) : (
        <div className="model">
          <Facts model={model} />
          <TierOutcomes tiers={model.tiers} />
        </div>
      )}
    </section>
  )
}

function Facts({ model }: { readonly model: Model }) {
  const say = useText()
  const format = useFormat()
  const measures = [
    ['AUC', format.decimal(model.auc, 4), say('model.auc')],
    ['KS', format.decimal(model.ks, 3), say('model.ks')],
    ['Brier', format.decimal(model.brier, 4), say('model.brier')],
    [say('model.logLoss'), format.decimal(model.logLoss, 4), say('model.logLoss.note')],
  ] as const
  const facts = [
    [say('model.name'), model.name],
    [say('model.target'), model.target],
    [say('model.population'), model.population],
    [say('model.rows'), format.count(model.rows)],
    [say('model.features'), format.count(model.features)],
    [say('model.hash'), model.hash],
  ] as const
  return (
    <div>
      <dl className="measures">
        {measures.map(([name, value, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="measure-value">{value}</dd>
            <dd className="measure-note">{note}</dd>
          </div>
        ))}
      </dl>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value === model.hash ? <code className="hash">{value}</code> : value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
