/** The five steps from a draft to a policy in force, and how far one has come. */
import { Icon } from '../../ui/index.ts'
import type { PolicyView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import { stepsDone, way } from './next-steps.ts'

export function PolicyWay({ state }: Pick<PolicyView, 'state'>) {
  const say = useText()
  const done = stepsDone(state)
  if (done === null) return null
  return (
    <ol className="way" aria-label={say('policies.way')} data-testid="way">
      {way.map((step, i) => {
        const standing = i < done ? 'done' : i === done ? 'next' : 'todo'
        return (
          <li key={step} className={standing}>
            <span className="way-mark" aria-hidden>
              {i < done ? <Icon name="check" size={14} /> : i + 1}
            </span>
            {say(`policies.way.${step}`)}
            <span className="unseen">{say(`policies.way.${standing}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}
