/** What checking found, by place; and what nobody need mend but everybody should know. */
import type { PolicyView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'

export function Findings({ policy }: { readonly policy: PolicyView }) {
  const say = useText()
  const { findings, notes } = policy
  const unverified = notes.filter(({ code }) => code === 'unverified').length
  return (
    <>
      {findings.length > 0 && (
        <div className="findings" data-testid="findings">
          <p>
            <strong>{say('policies.findings', { count: findings.length })}</strong>
          </p>
          <Issues issues={findings} />
        </div>
      )}
      {notes.length > 0 && (
        <details className="notes">
          <summary>{say('policies.notes', { count: notes.length, unverified })}</summary>
          <Issues issues={notes} />
        </details>
      )}
    </>
  )
}

export function Issues({ issues }: { readonly issues: PolicyView['findings'] }) {
  return (
    <ul className="issues">
      {issues.map(({ path, code, message }) => (
        <li key={`${path} ${code} ${message}`}>
          <code>{path}</code>
          <span>{message}</span>
        </li>
      ))}
    </ul>
  )
}
