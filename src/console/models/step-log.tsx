/** Every step that was proposed and approved, newest first; the log is never changed. */
import { Figures, useFormat } from '../../ui/index.ts'
import type { ModelsView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { shortHash } from './short-hash.ts'

export function StepLog({ registry }: { readonly registry: ModelsView }) {
  const say = useText()
  const format = useFormat()
  const nameOf = new Map(registry.models.map(({ hash, name }) => [hash, name]))
  return (
    <section className="card" aria-label={say('models.log')} data-testid="steps">
      <header className="card-head">
        <h2>{say('models.log')}</h2>
      </header>
      {registry.steps.length === 0 ? (
        <p className="empty-line">{say('models.log.none')}</p>
      ) : (
        <Figures
          stack
          words={[0, 1, 2, 3, 4]}
          caption={say('models.log')}
          head={[
            say('models.log.at'),
            say('models.log.step'),
            say('models.log.model'),
            say('models.log.who'),
            say('models.log.reason'),
            say('models.log.ruling'),
          ]}
          rows={registry.steps.map(({ at, what, step, hash, who, reason, ruling }) => [
            format.instant(at),
            say(`models.step.${what}.${step}`),
            <span key="m" className="feature-name">
              {nameOf.get(hash)}
              <small>{shortHash(hash)}</small>
            </span>,
            who,
            <span key="r" className="prose">
              {reason}
            </span>,
            format.count(ruling),
          ])}
        />
      )}
    </section>
  )
}
