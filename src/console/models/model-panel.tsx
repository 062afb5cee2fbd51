/** One scorecard: how well it judges, where it comes from, and what may be done with it now. */
import { Button } from 'antd'
import {
  ABSENT,
  calmTone,
  Figures,
  Icon,
  quietTone,
  Tag,
  tidalTone,
  useFormat,
  useLabel,
} from '../../ui/index.ts'
import type { ModelsView, ModelView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { nextStep, type Verb } from './next-step.ts'
import { stepWords } from './step-words.ts'

export interface ModelPanelProps {
  readonly model: ModelView
  readonly registry: ModelsView
  readonly onAsk: (verb: Verb) => void
}

const tones = { champion: calmTone, challenger: tidalTone, retired: quietTone }

export function ModelPanel({ model, registry, onAsk }: ModelPanelProps) {
  const say = useText()
  return (
    <section
      className="card model-panel"
      aria-label={`${say(`models.state.${model.state}`)} ${model.name}`}
      data-testid={`model-${model.state}`}
    >
      <header className="card-head">
        <h3>
          {model.name} <Tag tone={tones[model.state]}>{say(`models.state.${model.state}`)}</Tag>
        </h3>
        <Ask model={model} registry={registry} onAsk={onAsk} />
      </header>
      <Proposal model={model} registry={registry} />
      {model.barred !== null && model.state !== 'champion' && (
        <p className="verdict verdict-bad">
          <Icon name="info" size={16} />
          {say(
            model.barred.code === 'learned-from-them' ? 'models.barred.taught' : 'models.barred',
          )}
        </p>
      )}
      <Measures model={model} />
      <Pillars model={model} />
      <Facts model={model} registry={registry} />
    </section>
  )
}

function Ask({ model, registry, onAsk }: ModelPanelProps) {
  const say = useText()
  const verb = nextStep(model, registry)
  if (verb === null) return null
  return (
    <Button type={verb === 'approveModel' ? 'primary' : 'default'} onClick={() => onAsk(verb)}>
      {say(stepWords(verb, model.proposal).title)}
    </Button>
  )
}

function Proposal({ model: { proposal }, registry }: Pick<ModelPanelProps, 'model' | 'registry'>) {
  const say = useText()
  const format = useFormat()
  if (proposal === null) return null
  const { what, who, at, reason } = proposal
  return (
    <div className="proposal" data-testid="proposal">
      <p>
        <strong>{say(`models.waiting.${what}`)}</strong>{' '}
        {say('models.proposedBy', { who, at: format.instant(at) })}
      </p>
      <blockquote>{reason}</blockquote>
      {who === registry.you.who && <p>{say('models.other')}</p>}
    </div>
  )
}

function Measures({ model: { measures } }: Pick<ModelPanelProps, 'model'>) {
  const say = useText()
  const format = useFormat()
  if (measures === null) return <p className="empty-line">{say('models.noReport')}</p>
  const shown = [
    ['AUC', format.decimal(measures.auc, 4), say('model.auc')],
    ['KS', format.decimal(measures.ks, 3), say('model.ks')],
    ['Brier', format.decimal(measures.brier, 4), say('model.brier')],
    [say('model.logLoss'), format.decimal(measures.logLoss, 4), say('model.logLoss.note')],
  ] as const
  return (
    <dl className="measures">
      {shown.map(([name, value, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="measure-value">{value}</dd>
          <dd className="measure-note">{note}</dd>
        </div>
      ))}
    </dl>
  )
}

function Pillars({ model: { pillars } }: Pick<ModelPanelProps, 'model'>) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  if (pillars === null) return null
  return (
    <section className="pillar-gains" aria-label={say('models.pillars')} data-testid="pillar-gains">
      <h4>{say('models.pillars')}</h4>
      <p className="card-note">{say('models.pillars.note')}</p>
      <Figures
        caption={say('models.pillars')}
        head={[
          say('models.pillars.pillar'),
          say('model.features'),
          say('models.pillars.gain'),
          say('models.pillars.kept'),
        ]}
        rows={pillars.map(({ pillar, features, gain, kept }) => [
          label('pillar', pillar),
          format.count(features),
          gain === null
            ? ABSENT
            : `${format.decimal(gain.value, 4)} (${format.decimal(gain.low, 4)} – ${format.decimal(gain.high, 4)})`,
          say(kept ? 'models.pillars.yes' : 'models.pillars.no'),
        ])}
      />
    </section>
  )
}

function Facts({ model, registry }: Pick<ModelPanelProps, 'model' | 'registry'>) {
  const say = useText()
  const format = useFormat()
  const { hash, createdBy, createdAt, folds } = model
  const promoted = registry.steps.find(
    (step) => step.step === 'approved' && step.what === 'promote' && step.hash === hash,
  )
  // The proposal that was approved: made under the ruling the approval replaced.
  const proposed = registry.steps.find(
    (step) =>
      step.step === 'proposed' && step.hash === hash && step.ruling + 1 === promoted?.ruling,
  )
  const facts = [
    [say('model.target'), model.target],
    [say('model.population'), model.population],
    [say('model.rows'), format.count(model.rows)],
    [say('model.features'), format.count(model.features)],
    ...(folds > 0 ? [[say('models.folds'), say('models.folds.note', { folds })] as const] : []),
    [
      say('models.registered'),
      createdBy === null || createdAt === null
        ? say('models.firstRun')
        : say('models.by', { who: createdBy, at: format.instant(createdAt) }),
    ],
    ...(promoted === undefined || proposed === undefined
      ? []
      : [
          [
            say('models.proposed'),
            say('models.by', { who: proposed.who, at: format.instant(proposed.at) }),
          ] as const,
          [
            say('models.approved'),
            say('models.by', { who: promoted.who, at: format.instant(promoted.at) }),
          ] as const,
        ]),
    [say('model.hash'), hash],
  ] as const
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === hash ? <code className="hash">{value}</code> : value}</dd>
        </div>
      ))}
    </dl>
  )
}
