/** Obligations 借据 and what they come to; nothing for a line that never had a schedule. */
import { Figures, stoppedTone, useFormat } from '../../ui/index.ts'
import type { BorrowerView, DuesView, ObligationView } from '../../wire/index.ts'
import { useName, useText } from '../texts/texts.ts'

export interface LedgerProps {
  readonly view: BorrowerView
  readonly currency: string
}

export function Ledger({ view, currency }: LedgerProps) {
  const say = useText()
  const { dues, obligations } = view
  if (dues === null) return null
  return (
    <section className="card" aria-label={say('ledger.title')} data-testid="ledger">
      <header className="card-head">
        <h2>{say('ledger.title')}</h2>
      </header>
      <Dues view={view} dues={dues} currency={currency} />
      {obligations.length === 0 ? (
        <p className="empty-line">{say('ledger.none')}</p>
      ) : (
        <Obligations obligations={obligations} currency={currency} />
      )}
    </section>
  )
}

interface DuesProps extends LedgerProps {
  readonly dues: DuesView
}

function Dues({ view: { holds }, dues, currency }: DuesProps) {
  const say = useText()
  const format = useFormat()
  const held = holds.reduce((sum, hold) => sum + hold.amountMinor, 0)
  const first = holds.map((hold) => hold.lastDay).toSorted()[0]
  const arrears = [
    [say('dues.principalArrears'), dues.principalArrearsMinor],
    [say('dues.interestArrears'), dues.interestArrearsMinor],
    [say('dues.penalty'), dues.penaltyMinor],
  ] as const
  return (
    <dl className="line-figures dues">
      <div>
        <dt>{say('dues.due')}</dt>
        <dd>{format.money(dues.dueMinor, currency)}</dd>
      </div>
      <div>
        <dt>{say('dues.nextDueDay')}</dt>
        <dd>{format.day(dues.nextDueDay)}</dd>
      </div>
      {arrears.map(([name, minor]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd style={minor > 0 ? { color: stoppedTone.text } : undefined}>
            {format.money(minor, currency)}
          </dd>
        </div>
      ))}
      {first !== undefined && (
        <div>
          <dt>{say('dues.held')}</dt>
          <dd>
            {format.money(held, currency)}
            <small>{say('dues.held.note', { count: holds.length, day: format.day(first) })}</small>
          </dd>
        </div>
      )}
    </dl>
  )
}

interface ObligationsProps {
  readonly obligations: readonly ObligationView[]
  readonly currency: string
}

function Obligations({ obligations, currency }: ObligationsProps) {
  const say = useText()
  const format = useFormat()
  const code = useName('code')
  const money = (minor: number | null): string => format.money(minor, currency)
  return (
    <Figures
      stack
      words={[0, 2]}
      caption={say('ledger.title')}
      head={[
        say('ledger.number'),
        say('ledger.principalLeft'),
        say('ledger.method'),
        say('ledger.left'),
        say('ledger.next'),
        say('ledger.pastDue'),
      ]}
      rows={obligations.map((each) => [
        <Two
          key="n"
          first={say('ledger.of', { number: each.number })}
          second={say('ledger.drawn', { day: format.day(each.drawnDay) })}
        />,
        <Two
          key="p"
          first={money(each.principalLeftMinor)}
          second={`/ ${money(each.principalMinor)}`}
        />,
        <Two key="m" first={code(each.method)} second={format.bps(each.annualRateBps)} />,
        say('ledger.leftOf', { left: each.instalmentsLeft, all: each.instalments }),
        <Two
          key="d"
          first={money(each.nextDueMinor)}
          second={each.nextDueDay === null ? '' : format.day(each.nextDueDay)}
        />,
        <PastDue key="o" obligation={each} currency={currency} />,
      ])}
    />
  )
}

function PastDue({ obligation, currency }: { obligation: ObligationView; currency: string }) {
  const say = useText()
  const format = useFormat()
  const { pastDueMinor, pastDueSinceDay } = obligation
  const since =
    pastDueSinceDay === null ? '' : say('ledger.since', { day: format.day(pastDueSinceDay) })
  const first = format.money(pastDueMinor, currency)
  if (pastDueMinor === 0) return <Two first={first} second={since} />
  return (
    <span style={{ color: stoppedTone.text }}>
      <Two first={first} second={since} />
    </span>
  )
}

function Two({ first, second }: { readonly first: string; readonly second: string }) {
  return (
    <span className="two">
      {first}
      {second !== '' && <small>{second}</small>}
    </span>
  )
}
