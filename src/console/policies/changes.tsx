/** What is different from the policy in force: in words, and cell by cell. */
import { Skeleton } from 'antd'
import {
  ABSENT,
  calmTone,
  Fault,
  Figures,
  quietTone,
  stoppedTone,
  Tag,
  tidalTone,
  useCall,
  useLanguage,
} from '../../ui/index.ts'
import type { PolicyDiff, PolicyView } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import type { TextId } from '../texts/catalogue.ts'
import { useText } from '../texts/texts.ts'

export interface ChangesProps {
  readonly policy: PolicyView
  readonly product: string
}

export function Changes({ policy: { hash, state }, product }: ChangesProps) {
  const say = useText()
  const { version } = useBook()
  const { value, problem, again } = useCall(
    'diffPolicy',
    { params: { hash }, query: { product } },
    version,
  )
  if (problem !== null) return <Fault problem={problem} again={again} />
  return (
    <section className="card" aria-label={say('policy.changes')} data-testid="changes">
      <h2>{say('policy.changes')}</h2>
      {value === null && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {value?.changes.length === 0 && (
        <p className="empty-line">
          {say(state === 'in-force' ? 'policy.changes.self' : 'policy.changes.none')}
        </p>
      )}
      {value !== null && value.changes.length > 0 && <Shown diff={value} />}
    </section>
  )
}

const tones: Readonly<Record<string, typeof quietTone>> = {
  added: calmTone,
  removed: stoppedTone,
  changed: tidalTone,
}

function Shown({ diff }: { readonly diff: PolicyDiff }) {
  const say = useText()
  const language = useLanguage()
  return (
    <Figures
      stack
      words={[0, 1, 2, 3]}
      caption={say('policy.changes')}
      head={[say('change.what'), say('change.where'), say('change.before'), say('change.after')]}
      rows={diff.changes.map((change) => [
        <span key="w" className="change-words">
          <Tag tone={tones[change.how] ?? quietTone}>{say(`change.${change.how}` as TextId)}</Tag>
          {change.words[language]}
        </span>,
        <code key="p">
          {[change.part, change.row, change.column].filter((each) => each !== null).join(' · ')}
        </code>,
        <span key="b" className="prose">
          {change.before ?? ABSENT}
        </span>,
        <span key="a" className="prose">
          {change.after ?? ABSENT}
        </span>,
      ])}
    />
  )
}
