/** How well the scorecard ranks, and whether its probabilities hold. */
import type { CalibrationBand } from '../train/index.ts'
import { calibrationChart, gainChart, scoreChart } from './charts.ts'
import type { Context } from './context.ts'
import { count, fixed, percent, percentInterval } from './figure.ts'
import { el, type Markup, table } from './html.ts'

export function discriminationSection({ validation, words }: Context): Markup {
  return el(
    'section',
    { class: 'new-page' },
    el('h2', {}, words.discrimination),
    scoreChart(validation, words),
    el('div', { class: 'pair' }, gainChart(validation, words), gainTable({ validation, words })),
  )
}

function gainTable({ validation, words }: Pick<Context, 'validation' | 'words'>): Markup {
  return table(
    words.gainTable,
    [
      { title: words.decile },
      { title: words.rows },
      { title: words.bads },
      { title: words.captured },
      { title: words.goodsTaken },
      { title: words.gap },
      { title: words.lift },
    ],
    validation.gains.map((gain, i) => [
      i + 1,
      count(gain.rows),
      count(gain.bads),
      percent(gain.captured),
      percent(gain.goodsTaken),
      percent(gain.captured - gain.goodsTaken),
      fixed(gain.lift, 2),
    ]),
  )
}

export function calibrationSection({ validation, words }: Context): Markup {
  return el(
    'section',
    {},
    el('h2', {}, words.calibration),
    el(
      'div',
      { class: 'pair' },
      calibrationChart(validation, words),
      brierTable({ validation, words }),
    ),
    bandTable(words.calibrationDeciles, validation.deciles, { words }),
    bandTable(words.calibrationBands, validation.scoreBands, { words }),
    el('p', { class: 'note' }, words.insideNote),
  )
}

function bandTable(
  caption: string,
  bands: readonly CalibrationBand[],
  { words }: Pick<Context, 'words'>,
): Markup {
  return table(
    caption,
    [
      { title: words.score },
      { title: words.rows },
      { title: words.bads },
      { title: words.expected },
      { title: words.observed },
      { title: words.interval95 },
      { title: words.verdict },
    ],
    bands.map((band) => [
      `${band.scoreMin}–${band.scoreMax}`,
      count(band.rows),
      count(band.bads),
      percent(band.expected, 2),
      percent(band.observed.value, 2),
      percentInterval(band.observed),
      band.holds ? words.inside : el('span', { class: 'bad' }, words.outside),
    ]),
  )
}

function brierTable({ validation, words }: Pick<Context, 'validation' | 'words'>): Markup {
  const { brier } = validation
  return table(
    words.brierTable,
    [
      { title: words.part, isText: true },
      { title: words.value },
      { title: words.meaning, isText: true },
    ],
    [
      [words.reliability, fixed(brier.reliability, 5), words.reliabilityMeaning],
      [words.resolution, fixed(-brier.resolution, 5), words.resolutionMeaning],
      [words.uncertainty, fixed(brier.uncertainty, 5), words.uncertaintyMeaning],
      [words.withinBands, fixed(brier.withinBands, 5), words.withinMeaning],
      [words.total, fixed(brier.brier, 5), words.brierMeaning],
    ],
  )
}
