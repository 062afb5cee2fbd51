/** What is shown in place of a view that could not be had: why, every issue, what to do. */
import { Button } from 'antd'
import type { Problem } from '../wire/index.ts'
import { useUiText } from './localised.tsx'
import type { UiTextId } from './texts.ts'

export interface FaultProps {
  readonly problem: Problem
  readonly again: () => void
}

export function Fault({ problem, again }: FaultProps) {
  const say = useUiText()
  const known = knownFaults[problem.status]
  // Our words tell a visitor what to do; the server's tell a program which header to send.
  const isKeyless = problem.status === 401
  return (
    <section className={isKeyless ? 'fault fault-key' : 'fault'} role="alert" data-testid="fault">
      <h2>{known === undefined ? problem.title : say(known.title)}</h2>
      {known?.detail !== undefined && (
        <p>{say(known.detail, { link: `${window.location.origin}/#key=…` })}</p>
      )}
      {!isKeyless && problem.detail !== '' && <p>{problem.detail}</p>}
      {!isKeyless && problem.issues.length > 0 && <Issues problem={problem} />}
      {!isKeyless && problem.status !== 403 && (
        <Button type="primary" onClick={again}>
          {say('ui.retry')}
        </Button>
      )}
    </section>
  )
}

function Issues({ problem }: { readonly problem: Problem }) {
  const say = useUiText()
  return (
    <details open>
      <summary>{say('ui.issues', { count: problem.issues.length })}</summary>
      <ul>
        {problem.issues.map((issue) => (
          <li key={`${issue.path} ${issue.code} ${issue.message}`}>
            <code>{[issue.path, issue.code].filter((part) => part !== '').join(' · ')}</code>{' '}
            {issue.message}
          </li>
        ))}
      </ul>
    </details>
  )
}

const knownFaults: Readonly<
  Record<number, { readonly title: UiTextId; readonly detail?: UiTextId }>
> = {
  0: { title: 'ui.fault.unreachable', detail: 'ui.fault.unreachable.detail' },
  401: { title: 'ui.fault.unauthorised', detail: 'ui.fault.unauthorised.detail' },
  403: { title: 'ui.fault.forbidden', detail: 'ui.fault.forbidden.detail' },
  404: { title: 'ui.fault.missing' },
}
