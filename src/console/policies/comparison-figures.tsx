/** The figures of both sides, with the difference and its direction in words. */
import { Segmented } from 'antd'
import { Fragment, useState } from 'react'
import { useLanguage } from '../../ui/index.ts'
import { type ComparisonFigureName, comparisonFigures } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'
import type { ReportProps } from './comparison-report.tsx'
import { useDirection } from './direction.ts'
import { figureGroups } from './figure-groups.ts'

export function ComparisonFigures({ report, currency }: ReportProps) {
  const say = useText()
  const [isWhole, setWhole] = useState(false)
  return (
    <section className="card" aria-label={say('compare.figures')} data-testid="figures">
      <header className="card-head">
        <h2>{say('compare.figures')}</h2>
        <Segmented
          size="small"
          name="figures"
          aria-label={say('compare.figures')}
          value={isWhole ? 'all' : 'main'}
          options={[
            { value: 'main' as const, label: say('compare.main') },
            { value: 'all' as const, label: say('compare.all') },
          ]}
          onChange={(next) => setWhole(next === 'all')}
        />
      </header>
      <div className="scroll" tabIndex={0} role="group" aria-label={say('compare.figures')}>
        <table className="figures stack side-by-side">
          <caption className="unseen">{say('compare.figures')}</caption>
          <thead>
            <tr>
              <th scope="col" className="words">
                {say('compare.figure')}
              </th>
              <th scope="col">A</th>
              <th scope="col">B</th>
              <th scope="col" className="words">
                {say('compare.direction')}
              </th>
            </tr>
          </thead>
          <tbody>
            {figureGroups.map(({ id, main, more }) => (
              <Fragment key={id}>
                <tr className="group">
                  <th scope="colgroup" colSpan={4} className="words">
                    {say(`group.${id}`)}
                  </th>
                </tr>
                {(isWhole ? [...main, ...more] : main).map((name) => (
                  <Row key={name} name={name} report={report} currency={currency} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ name, report, currency }: ReportProps & { readonly name: ComparisonFigureName }) {
  const say = useText()
  const language = useLanguage()
  const { figure, words } = useDirection(currency)
  return (
    <tr>
      <th scope="row" className="words">
        {comparisonFigures[name].name[language]}
      </th>
      <td data-head="A">{figure(name, report.a[name])}</td>
      <td data-head="B">{figure(name, report.b[name])}</td>
      <td
        data-head={say('compare.direction')}
        className={report.difference[name] ? 'words moved' : 'words'}
      >
        {words(name, report)}
      </td>
    </tr>
  )
}
