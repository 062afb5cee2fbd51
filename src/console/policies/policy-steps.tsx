/** Every step that was taken, newest first; the log is never changed. */
import { Figures, useFormat } from '../../ui/index.ts'
import type { PoliciesView } from '../../wire/index.ts'
import { useName, useText } from '../texts/texts.ts'
import { nameOf } from './step-dialog.tsx'

export interface PolicyStepsProps {
  readonly registry: PoliciesView
  /** Only those of this policy. */
  readonly of?: string
}

export function PolicySteps({ registry, of }: PolicyStepsProps) {
  const say = useText()
  const format = useFormat()
  const step = useName('policyStep')
  const named = new Map(registry.policies.map((each) => [each.hash, nameOf(each, say)]))
  const steps = registry.steps.filter(({ hash }) => of === undefined || hash === of)
  return (
    <section className="card" aria-label={say('policies.steps')} data-testid="policy-steps">
      <header className="card-head">
        <h2>{say('policies.steps')}</h2>
      </header>
      {steps.length === 0 ? (
        <p className="empty-line">
          {say('policies.steps.none')} {say('policies.steps.none.detail')}
        </p>
      ) : (
        <Figures
          stack
          words={[0, 1, 2, 3, 4]}
          caption={say('policies.steps')}
          head={[
            say('policies.steps.at'),
            say('policies.steps.step'),
            say('policies.steps.policy'),
            say('policies.steps.who'),
            say('policies.steps.reason'),
          ]}
          rows={steps.map(({ at, step: taken, hash, who, reason, fromDay }) => [
            format.instant(at),
            fromDay === null
              ? step(taken)
              : `${step(taken)} · ${say('policy.from', { day: format.day(fromDay) })}`,
            <span key="p" className="feature-name">
              {named.get(hash)}
              <small>{hash.slice(0, 8)}</small>
            </span>,
            who,
            <span key="r" className="prose">
              {reason}
            </span>,
          ])}
        />
      )}
    </section>
  )
}
