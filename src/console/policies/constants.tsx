/** The numbers of a policy, with the days they hold and where they come from; and its switches. */
import {
  attentiveTone,
  calmTone,
  Figures,
  quietTone,
  Tag,
  useFormat,
  useLabel,
} from '../../ui/index.ts'
import type { PolicyPage } from '../../wire/index.ts'
import { useBook } from '../book.tsx'
import { useName, useText } from '../texts/texts.ts'

type Constant = PolicyPage['constants'][number]

export function Constants({ page }: { readonly page: PolicyPage }) {
  const say = useText()
  const [standing, named] = [useName('standing'), useName('constant')]
  const valueOf = useConstantValue()
  const daysOf = useDays()
  return (
    <>
      <section className="card" aria-label={say('policy.constants')} data-testid="constants">
        <header className="card-head">
          <h2>{say('policy.constants')}</h2>
        </header>
        <Figures
          stack
          words={[0, 2, 3, 4]}
          caption={say('policy.constants')}
          head={[
            say('policy.constant'),
            say('policy.constant.value'),
            say('policy.constant.days'),
            say('policy.constant.standing'),
            say('policy.constant.citation'),
          ]}
          rows={page.constants.map((each) => [
            <span key="k" className="feature-name">
              {named(each.key)}
              <small>
                <code>{each.key}</code>
              </small>
            </span>,
            valueOf(each),
            <span key="d">
              {daysOf(each)}
              {!each.holds && <small className="not-now">{say('policy.notNow')}</small>}
            </span>,
            <Tag key="s" tone={tones[each.standing] ?? quietTone}>
              {standing(each.standing)}
            </Tag>,
            <span key="c" className="prose">
              {each.citation}
            </span>,
          ])}
        />
      </section>
      <Switches page={page} />
    </>
  )
}

const tones: Readonly<Record<string, typeof quietTone>> = {
  verified: calmTone,
  unverified: attentiveTone,
}

function useConstantValue(): (constant: Constant) => string {
  const format = useFormat()
  const label = useLabel()
  const say = useText()
  const { product } = useBook()
  return ({ value, unit }) => {
    if (value === Number.MAX_SAFE_INTEGER) return say('policy.noBound')
    if (unit === 'minor') return format.money(value, product?.currency ?? 'CNY')
    if (unit === 'bps') return format.bps(value)
    if (unit === 'flag') return say(value === 0 ? 'policy.off' : 'policy.on')
    return unit === 'days' || unit === 'months'
      ? `${format.count(value)} ${label('unit', unit)}`
      : format.count(value)
  }
}

function useDays(): (constant: Constant) => string {
  const say = useText()
  const format = useFormat()
  return ({ fromDay, toDay }) => {
    const [from, to] = [format.day(fromDay), format.day(toDay)]
    if (fromDay === null)
      return toDay === null ? say('policy.always.days') : say('policy.to', { day: to })
    return toDay === null ? say('policy.from', { day: from }) : say('policy.fromTo', { from, to })
  }
}

function Switches({ page }: { readonly page: PolicyPage }) {
  const say = useText()
  const name = useName('switch')
  return (
    <section className="card" aria-label={say('policy.switches')}>
      <h2>{say('policy.switches')}</h2>
      <dl className="facts switches">
        {Object.entries(page.switches).map(([id, isOn]) => (
          <div key={id}>
            <dt>{name(id)}</dt>
            <dd>
              <Tag tone={isOn ? calmTone : quietTone}>{say(isOn ? 'policy.on' : 'policy.off')}</Tag>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
