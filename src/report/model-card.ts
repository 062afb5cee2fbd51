/** The first page: what this is, what it is for, what it is not, and how good it is. */
import type { Estimate } from '../train/index.ts'
import type { Context } from './context.ts'
import { count, fixed, interval, percent, signed } from './figure.ts'
import { el, facts, type Markup, table } from './html.ts'
import { fill } from './words.ts'

export function modelCard(context: Context): Markup {
  const { words } = context
  return el(
    'section',
    {},
    el('h1', {}, words.title),
    el('h2', {}, words.modelCard),
    facts(identity(context)),
    el('h3', {}, words.intendedUse),
    list([words.use1, words.use2, words.use3]),
    el('h3', {}, words.limits),
    list(limits(context)),
    el('h3', {}, words.headline),
    headline(context),
  )
}

const list = (lines: readonly string[]): Markup =>
  el('ul', {}, ...lines.map((line) => el('li', {}, line)))

function identity({ card, words }: Context): [string, string][] {
  const { target, training, scale, features } = card
  const { rows, bads, window } = training
  const { baseScore, baseOdds, pdo, minScore, maxScore } = scale
  const horizon = target.horizonMonths
  return [
    [words.model, card.name],
    [words.target, target.definition],
    [words.horizon, horizon === null ? words.notStated : fill(words.months, { n: horizon })],
    [words.population, target.population],
    [words.window, window === null ? words.notStated : `${window.from} – ${window.to}`],
    [
      words.trainingRows,
      fill(words.ofThemBad, {
        rows: count(rows),
        bads: count(bads),
        rate: percent(bads / rows, 2),
      }),
    ],
    [words.dataHash, training.dataHash],
    [words.codeVersion, training.codeVersion],
    [words.seed, String(training.seed)],
    [
      words.form,
      fill(words.formText, {
        base: card.basePoints,
        features: features.length,
        pairs: card.pairs?.length ?? 0,
      }),
    ],
    [
      words.scale,
      fill(words.scaleText, { base: baseScore, odds: baseOdds, pdo, min: minScore, max: maxScore }),
    ],
  ]
}

function limits({ card, validation, words }: Context): string[] {
  const unnamed = card.features.filter(({ reason }) => reason === null).map(({ id }) => id)
  const dropped = [...validation.dropped.constant, ...validation.dropped.useless]
  const when = (holds: boolean, line: string): string[] => (holds ? [line] : [])
  return [
    words.limitHeld,
    words.limitPopulation,
    words.limitRejects,
    ...when(card.training.window === null, words.limitWindow),
    ...when(validation.periods === null, words.limitTime),
    ...when(validation.fairness.length === 0, words.limitProtected),
    ...when(
      unnamed.length > 0,
      fill(words.limitReasons, {
        n: unnamed.length,
        features: card.features.length,
        names: unnamed.join(', '),
      }),
    ),
    ...when(dropped.length > 0, fill(words.limitDropped, { names: dropped.join(', ') })),
  ]
}

function headline({ validation, words }: Context): Markup {
  const { auc, gini, ks, logLoss, logLossOfRate, brier, calibration, badRate } = validation
  const { woeBaseline, meanPd } = validation
  const row = (name: string, value: string, estimate: Estimate | null, meaning: string) => [
    name,
    value,
    estimate === null ? '' : interval(estimate),
    meaning,
  ]
  const gain = woeBaseline.aucDifference
  return table(
    null,
    [
      { title: words.measure, isText: true },
      { title: words.value },
      { title: words.interval95 },
      { title: words.meaning, isText: true },
    ],
    [
      row(words.auc, fixed(auc.value, 4), auc, words.aucMeaning),
      row(words.gini, fixed(gini.value, 4), gini, words.giniMeaning),
      row(words.ks, fixed(ks, 4), null, words.ksMeaning),
      row(
        words.logLoss,
        fixed(logLoss, 4),
        null,
        fill(words.logLossMeaning, { rate: fixed(logLossOfRate, 4) }),
      ),
      row(words.brier, fixed(brier.brier, 4), null, words.brierMeaning),
      row(words.slope, fixed(calibration.slope, 3), null, words.slopeMeaning),
      row(words.intercept, fixed(calibration.intercept, 3), null, words.interceptMeaning),
      row(
        words.meanPd,
        percent(meanPd, 2),
        null,
        fill(words.meanPdMeaning, { rate: percent(badRate, 2) }),
      ),
      row(words.againstBaseline, signed(gain.value, 4), gain, words.againstBaselineMeaning),
    ],
  )
}
