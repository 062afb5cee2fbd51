/** Outcomes by group of each protected column. */
import type { Fairness } from '../train/index.ts'
import type { Context } from './context.ts'
import { count, fixed, percent, percentInterval, signed } from './figure.ts'
import { type Content, el, type Markup, table } from './html.ts'
import { fill } from './words.ts'

export function fairnessSection({ validation, words }: Context): Content {
  if (validation.fairness.length === 0) return []
  return el(
    'section',
    { class: 'tight' },
    el('h2', {}, words.fairness),
    el('p', { class: 'note' }, words.fairnessNote),
    ...validation.fairness.map((fairness) => groupTable(fairness, { words })),
  )
}

function groupTable(
  { column, cutoffs, groups }: Fairness,
  { words }: Pick<Context, 'words'>,
): Markup {
  return table(
    column,
    [
      { title: words.group, isText: true },
      { title: words.rows },
      { title: words.expected },
      { title: words.observed },
      { title: words.auc },
      { title: words.scoreGap },
      ...cutoffs.flatMap(({ score, share }) => [
        { title: fill(words.passHalf, { score, share: percent(share, 0) }) },
        { title: words.ratio },
        { title: words.interval95 },
        { title: words.verdict },
      ]),
    ],
    groups.map((group) => [
      group.label ?? words.absent,
      count(group.rows),
      percent(group.expected),
      percent(group.observed.value),
      group.auc === null ? '–' : fixed(group.auc.value, 3),
      signed(group.scoreGap, 2),
      ...group.cutoffs.flatMap(({ passed, ratio, verdict }) => [
        percent(passed),
        ratio === null ? '–' : percent(ratio.value),
        ratio === null ? '–' : percentInterval(ratio),
        verdict === 'adverse' || verdict === 'watch'
          ? el('span', { class: 'bad' }, words[verdict])
          : words[verdict],
      ]),
    ]),
  )
}
