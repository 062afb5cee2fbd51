/** The same measures by fold and by time, and beside other models. */
import type { Comparison, StabilityRow } from '../train/index.ts'
import type { Context } from './context.ts'
import { count, fixed, interval, percent, percentInterval, signed } from './figure.ts'
import { el, type Markup, table } from './html.ts'
import { fill } from './words.ts'

export function stabilitySection({ validation, words }: Context): Markup {
  const { folds, periods } = validation
  return el(
    'section',
    {},
    el('h2', {}, words.stability),
    partTable(words.byFold, words.fold, folds, { words }),
    periods === null
      ? []
      : partTable(fill(words.byPeriod, { column: periods.column }), words.period, periods.rows, {
          words,
        }),
    el('p', { class: 'note' }, words.psiNote),
  )
}

function partTable(
  caption: string,
  name: string,
  parts: readonly StabilityRow[],
  { words }: Pick<Context, 'words'>,
): Markup {
  return table(
    caption,
    [
      { title: name, isText: true },
      { title: words.rows },
      { title: words.bads },
      { title: words.expected },
      { title: words.badRate },
      { title: words.interval95 },
      { title: words.auc },
      { title: words.interval95 },
      { title: words.psi },
      { title: words.critical },
      { title: words.verdict },
    ],
    parts.map(({ label, rows, bads, expected, observed, auc, shift }) => [
      label ?? words.absent,
      count(rows),
      count(bads),
      percent(expected, 2),
      percent(observed.value, 2),
      percentInterval(observed),
      auc === null ? '–' : fixed(auc.value, 4),
      auc === null ? '–' : interval(auc, 3),
      shift === null ? '–' : fixed(shift.psi, 4),
      shift === null ? '–' : fixed(shift.critical, 4),
      shift === null ? '–' : verdict(shift.verdict, words[shift.verdict]),
    ]),
  )
}

const verdict = (id: string, word: string) =>
  id === 'stable' ? word : el('span', { class: 'bad' }, word)

export function challengerSection({ validation, words }: Context): Markup {
  const { woeBaseline, unconstrained, auc, logLoss } = validation
  const row = (name: string, other: Comparison) => [
    name,
    fixed(other.auc.value, 4),
    interval(other.auc),
    fixed(other.logLoss, 4),
    signed(other.aucDifference.value, 4),
    interval(other.aucDifference),
    signed(other.logLossDifference, 4),
  ]
  return el(
    'section',
    {},
    el('h2', {}, words.challengers),
    table(
      null,
      [
        { title: words.challenger, isText: true },
        { title: words.auc },
        { title: words.interval95 },
        { title: words.logLoss },
        { title: words.aucDifference },
        { title: words.interval95 },
        { title: words.logLossDifference },
      ],
      [
        [words.thisCard, fixed(auc.value, 4), interval(auc), fixed(logLoss, 4), '', '', ''],
        row(words.woeBaseline, woeBaseline),
        ...(unconstrained === null ? [] : [row(words.unconstrained, unconstrained)]),
      ],
    ),
    el('p', { class: 'note' }, words.challengersNote),
    el(
      'p',
      { class: 'note' },
      unconstrained === null
        ? words.noDirections
        : fill(words.monotoneCost, { names: unconstrained.features.join(', ') }),
    ),
  )
}
