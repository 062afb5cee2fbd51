/** What a policy would have done beside the one that decides, since it was set there. */
import { Skeleton } from 'antd'
import { Link } from 'react-router'
import { Fault, Figures, useCall, useFormat, useLabel } from '../../ui/index.ts'
import type { PolicyView, ProductView, ShadowPage, ShadowView } from '../../wire/index.ts'
import { useAddress, useBook } from '../book.tsx'
import { useText } from '../texts/texts.ts'

export interface ShadowProps {
  readonly policy: PolicyView
  readonly product: ProductView
}

export function Shadow({ policy: { hash }, product }: ShadowProps) {
  const say = useText()
  const { version } = useBook()
  const query = { product: product.product }
  const { value, problem, again } = useCall('shadow', { params: { hash }, query }, version)
  if (problem !== null) return <Fault problem={problem} again={again} />
  if (value === null)
    return (
      <section className="card">
        <Skeleton active title={false} paragraph={{ rows: 5 }} />
      </section>
    )
  if (value.shadow === null)
    return (
      <section className="card empty" data-testid="no-shadow">
        <h2>{say('shadow.none')}</h2>
        <p>{say('shadow.none.detail')}</p>
      </section>
    )
  return <Shown page={value} shadow={value.shadow} product={product} />
}

interface ShownProps {
  readonly page: ShadowPage
  readonly shadow: ShadowView
  readonly product: ProductView
}

function Shown({ page, shadow, product }: ShownProps) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const action = (id: string): string => (id === 'none' ? say('shadow.noAct') : label('action', id))
  const [from, to] = [format.instant(shadow.startedAt), shadow.endedAt]
  return (
    <>
      <section className="card" aria-label={say('policy.shadow')} data-testid="shadow">
        <h2>{say('policy.shadow')}</h2>
        <p className="card-note">
          {to === null
            ? say('shadow.since', { from })
            : say('shadow.until', { from, to: format.instant(to) })}
        </p>
        <dl className="measures shadow-measures">
          {(['events', 'decided', 'agreed'] as const).map((id) => (
            <div key={id}>
              <dt>{say(`shadow.${id}`)}</dt>
              <dd className="measure-value">{format.count(shadow[id])}</dd>
            </div>
          ))}
        </dl>
        {page.differences.length > 0 && (
          <Figures
            words={[0, 1]}
            caption={say('shadow.differences')}
            head={[say('shadow.champion'), say('shadow.challenger'), say('shadow.count')]}
            rows={page.differences.map(({ champion, challenger, events }) => [
              action(champion),
              action(challenger),
              format.count(events),
            ])}
          />
        )}
      </section>
      {page.sample.length > 0 && <Sample page={page} product={product} action={action} />}
    </>
  )
}

function Sample({
  page,
  product: { currency },
  action,
}: Pick<ShownProps, 'page' | 'product'> & { readonly action: (id: string) => string }) {
  const say = useText()
  const format = useFormat()
  const label = useLabel()
  const address = useAddress()
  const side = (of: ShadowPage['sample'][number]['champion']): string =>
    `${action(of.action)} · ${label('status', of.status)} ${format.money(of.limitMinor, currency)}`
  return (
    <section className="card" aria-label={say('shadow.sample')}>
      <h2>{say('shadow.sample')}</h2>
      <Figures
        stack
        words={[0, 1, 2]}
        caption={say('shadow.sample')}
        head={[say('line.borrower'), say('shadow.champion'), say('shadow.challenger')]}
        rows={page.sample.map((each) => [
          <span key="b" className="feature-name">
            <Link to={address(`/borrowers/${encodeURIComponent(each.borrower)}`)}>
              {each.borrower}
            </Link>
            <small>{format.day(each.day)}</small>
          </span>,
          side(each.champion),
          side(each.challenger),
        ])}
      />
    </section>
  )
}
