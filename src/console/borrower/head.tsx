/** The line as it stands: status and tier, its figures, what still works. */
import {
  ABSENT,
  Icon,
  quietTone,
  statusTones,
  stoppedTone,
  calmTone,
  Tag,
  useFormat,
  useLabel,
} from '../../ui/index.ts'
import type { BorrowerView } from '../../wire/index.ts'
import { Tier, Utilisation } from '../line-parts.tsx'
import { useText } from '../texts/texts.ts'

export interface HeadProps {
  readonly view: BorrowerView
  readonly currency: string
}

export function Head({ view, currency }: HeadProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const { line, reviewDay, lapseDay } = view
  const figures = [
    [say('line.limit'), format.money(line.limitMinor, currency)],
    [say('line.balance'), format.money(line.balanceMinor, currency)],
    [say('line.available'), format.money(view.availableMinor, currency)],
    [say('line.utilisation'), <Utilisation key="u" line={line} />],
    [say('line.score'), format.count(line.score)],
    [say('line.pd'), format.ppm(line.pdPpm)],
    [say('line.daysPastDue'), say('line.days', { days: line.daysPastDue })],
    [say('line.reviewDay'), format.day(reviewDay)],
    ...(lapseDay === null ? [] : ([[say('line.lapseDay'), format.day(lapseDay)]] as const)),
    [say('line.mainReason'), line.mainReason === null ? ABSENT : label('reason', line.mainReason)],
    [say('line.openedDay'), format.day(line.openedDay)],
    [say('line.lastDay'), format.day(line.lastDay)],
  ] as const
  return (
    <section className="card line-head" aria-labelledby="borrower" data-testid="line">
      <div className="line-head-name">
        <Tier line={line} />
        <h1 id="borrower">{line.borrower}</h1>
        <Tag tone={statusTones[line.status] ?? quietTone}>{label('status', line.status)}</Tag>
        {line.flags.map((flag) => (
          <Tag key={flag} tone={quietTone}>
            {label('flag', flag)}
          </Tag>
        ))}
      </div>
      <dl className="line-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Permissions view={view} currency={currency} />
    </section>
  )
}

function Permissions({ view, currency }: HeadProps) {
  const say = useText()
  const format = useFormat()
  const { draw, instalment, repay, singleDrawCapMinor } = view.permissions
  const rights = [
    ['draw', draw],
    ['instalment', instalment],
    ['repay', repay],
  ] as const
  return (
    <div className="permissions">
      <h2>{say('permission.title')}</h2>
      <ul>
        {rights.map(([right, granted]) => (
          <li key={right} style={{ color: (granted ? calmTone : stoppedTone).text }}>
            <Icon name={granted ? 'check' : 'cross'} size={16} />
            {say(granted ? `permission.${right}.yes` : `permission.${right}.no`)}
          </li>
        ))}
        {draw && (
          <li>{say('permission.cap', { cap: format.money(singleDrawCapMinor, currency) })}</li>
        )}
      </ul>
    </div>
  )
}
