/** Two policies side by side: who is touched, what it costs, who fares differently, and why. */
import { Icon, useFormat, useLanguage } from '../../ui/index.ts'
import {
  comparisonFigures,
  comparisonRemarks,
  type ComparisonFigureName,
  type ComparisonReport as Report,
} from '../../wire/index.ts'
import { Figures } from '../../ui/index.ts'
import { useText } from '../texts/texts.ts'
import { ChangeFigure, MonthFigure } from './comparison-charts.tsx'
import { ComparisonFigures } from './comparison-figures.tsx'
import { ComparisonSample } from './comparison-sample.tsx'
import { ComparisonSegments } from './comparison-segments.tsx'
import { useDirection } from './direction.ts'
import { Uniformity } from './uniformity.tsx'

export interface ReportProps {
  readonly report: Report
  readonly currency: string
}

export function ComparisonReport({ report, currency }: ReportProps) {
  return (
    <>
      <Headline report={report} currency={currency} />
      <Uniformity report={report} />
      <ComparisonFigures report={report} currency={currency} />
      <div className="pair">
        <MonthFigure report={report} />
        <ChangeFigure report={report} />
      </div>
      <ComparisonSegments report={report} />
      <ComparisonSample report={report} currency={currency} />
      <Remarks report={report} />
    </>
  )
}

const headlines: readonly ComparisonFigureName[] = [
  'linesCut',
  'linesSuspended',
  'neverLateAfter',
  'expectedLossMinor',
]

function Headline({ report, currency }: ReportProps) {
  const say = useText()
  const format = useFormat()
  const language = useLanguage()
  const direction = useDirection(currency)
  const { differingLines: count, lines } = report
  return (
    <section className="card" data-testid="headline">
      <h2>
        {count === 0
          ? say('compare.same')
          : say('compare.differ', { count, share: format.share(count / lines) })}
      </h2>
      <dl className="measures headline">
        {headlines.map((name) => (
          <div key={name}>
            <dt>{comparisonFigures[name].name[language]}</dt>
            <dd className="measure-value">{direction.figure(name, report.b[name])}</dd>
            <dd className="measure-note">{direction.words(name, report)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Remarks({ report }: Pick<ReportProps, 'report'>) {
  const say = useText()
  const format = useFormat()
  const language = useLanguage()
  const value = ({ value: of, unit }: Report['assumptions'][number]): string => {
    if (unit === 'bps') return format.bps(of)
    return unit === 'ppm' ? format.ppm(of) : format.count(of)
  }
  return (
    <section className="card remarks" aria-label={say('compare.remarks')}>
      <h2>{say('compare.remarks')}</h2>
      <ul>
        {report.remarks.map((id) => (
          <li key={id}>
            <Icon name="info" size={16} />
            {comparisonRemarks[id][language]}
          </li>
        ))}
      </ul>
      <details className="notes">
        <summary>{say('compare.assumptions')}</summary>
        <Figures
          stack
          words={[0, 2]}
          caption={say('compare.assumptions')}
          head={[say('assume.name'), say('assume.value'), say('assume.source')]}
          rows={report.assumptions.map((each) => [
            <code key="n">{each.name}</code>,
            value(each),
            <span key="s" className="prose">
              {each.source}
            </span>,
          ])}
        />
      </details>
    </section>
  )
}
