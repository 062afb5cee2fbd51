/** The book in eight figures, each with what it is a share of. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useFormat } from '../../ui/index.ts'
import type { SummaryView } from '../../wire/index.ts'
import { useAddress } from '../book.tsx'
import { useText } from '../texts/texts.ts'

export function KeyFigures({ summary }: { readonly summary: SummaryView }) {
  const say = useText()
  const format = useFormat()
  const { currency } = summary.product
  const { lines, limitMinor, balanceMinor } = summary
  const inStatus = (status: string): number =>
    summary.byStatus.find((row) => row.status === status)?.lines ?? 0
  const suspended = inStatus('suspended')
  const decided = summary.byMonth.reduce((n, row) => n + row.decisions, 0)
  const adverse = summary.byMonth.reduce((n, row) => n + (row.adverse ? row.decisions : 0), 0)
  return (
    <dl className="key-figures wide" data-testid="key-figures">
      <KeyFigure
        name={say('key.lines')}
        note={say('key.lines.note', { closed: inStatus('closed') })}
      >
        {format.count(lines)}
      </KeyFigure>
      <KeyFigure name={say('key.limit')} note={format.money(limitMinor, currency)}>
        {format.moneyShort(limitMinor, currency)}
      </KeyFigure>
      <KeyFigure
        name={say('key.balance')}
        note={say('key.balance.note', {
          share: limitMinor > 0 ? format.share(balanceMinor / limitMinor) : format.share(null),
        })}
      >
        {format.moneyShort(balanceMinor, currency)}
      </KeyFigure>
      <KeyFigure
        name={say('key.suspended')}
        note={say('key.suspended.note', { share: format.share(suspended / Math.max(1, lines)) })}
      >
        {format.count(suspended)}
      </KeyFigure>
      <Past30 summary={summary} />
      <KeyFigure
        name={say('key.decisions')}
        note={say('key.decisions.note', { adverse: format.count(adverse) })}
      >
        {format.count(decided)}
      </KeyFigure>
      <OpenAlerts open={summary.openAlerts} />
      <ExpectedLoss summary={summary} />
    </dl>
  )
}

function Past30({ summary }: { readonly summary: SummaryView }) {
  const say = useText()
  const format = useFormat()
  const { past30, lines, balanceMinor } = summary
  const note = say('key.past30.note', {
    lines: format.share(past30.lines / Math.max(1, lines)),
    balance: format.share(balanceMinor > 0 ? past30.balanceMinor / balanceMinor : null),
  })
  return (
    <KeyFigure name={say('key.past30')} note={note}>
      {format.count(past30.lines)}
    </KeyFigure>
  )
}

function OpenAlerts({ open }: { readonly open: number }) {
  const say = useText()
  const format = useFormat()
  const address = useAddress()
  const note = say(open === 0 ? 'key.alerts.none' : 'key.alerts.note')
  return (
    <KeyFigure name={say('key.alerts')} note={note}>
      {open === 0 ? format.count(0) : <Link to={address('/alerts')}>{format.count(open)}</Link>}
    </KeyFigure>
  )
}

function ExpectedLoss({ summary }: { readonly summary: SummaryView }) {
  const say = useText()
  const format = useFormat()
  const { expectedLossMinor, model, limitMinor, product } = summary
  if (expectedLossMinor === null)
    return (
      <KeyFigure
        name={say('key.loss')}
        note={say(model === null ? 'key.loss.noModel' : 'key.loss.why')}
        quiet
      >
        {say('key.loss.undefined')}
      </KeyFigure>
    )
  const share = format.share(expectedLossMinor / Math.max(1, limitMinor), 2)
  return (
    <KeyFigure name={say('key.loss')} note={say('key.loss.note', { share })}>
      {format.moneyShort(expectedLossMinor, product.currency)}
    </KeyFigure>
  )
}

interface KeyFigureProps {
  readonly name: string
  readonly note: string
  /** Said in words rather than a figure: drawn smaller. */
  readonly quiet?: boolean
  readonly children: ReactNode
}

function KeyFigure({ name, note, quiet = false, children }: KeyFigureProps) {
  return (
    <div className="card key-figure">
      <dt>{name}</dt>
      <dd className={quiet ? 'key-figure-quiet' : 'key-figure-value'}>{children}</dd>
      <dd className="key-figure-note">{note}</dd>
    </div>
  )
}
