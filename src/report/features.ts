/** Every feature: how much it moves scores, its shape, and its points table. */
import { binList, pointsByBin, type ScoredFeature } from '../core/index.ts'
import type { ShapeReport } from '../train/index.ts'
import { binText, shownBins } from './bin-text.ts'
import type { Context } from './context.ts'
import { count, fixed, percent, signed } from './figure.ts'
import { heatMap } from './heat-map.ts'
import { type Content, el, type Markup, table } from './html.ts'
import { shapeChart } from './shape-chart.ts'

export function featureSection(context: Context): Markup {
  const { words } = context
  const features = strongestFirst(context)
  return el(
    'section',
    { class: 'new-page' },
    el('h2', {}, words.features),
    overview(features, context),
    el('p', { class: 'note' }, words.featureNote),
    el('h3', {}, words.shapesTitle),
    el('p', { class: 'note' }, words.shapeNote),
    ...features.map((part) => one(part, context)),
  )
}

interface Part {
  readonly feature: ScoredFeature
  readonly shape: ShapeReport
  /** Mean distance of a row's points from the feature's mean. */
  readonly move: number
}

function strongestFirst({ card, validation }: Context): Part[] {
  return card.features
    .map((feature) => ({
      feature,
      shape: validation.shapes.find(({ id }) => id === feature.id)!,
      move: meanMove(feature),
    }))
    .toSorted((a, b) => b.move - a.move || (a.feature.id < b.feature.id ? -1 : 1))
}

function meanMove(feature: ScoredFeature): number {
  const points = pointsByBin(feature)
  const rows = feature.counts.reduce((n, count_) => n + count_, 0)
  const mean = feature.counts.reduce((sum, n, i) => sum + n * points[i]!, 0) / rows
  return feature.counts.reduce((sum, n, i) => sum + n * Math.abs(points[i]! - mean), 0) / rows
}

function overview(parts: readonly Part[], { words, nameOf, reasonOf }: Context): Markup {
  return table(
    words.featureTable,
    [
      { title: words.feature, isText: true },
      { title: words.kind, isText: true },
      { title: words.direction, isText: true },
      { title: words.pointsRange },
      { title: words.meanMove },
      { title: words.informationValue },
      { title: words.referencePoints },
      { title: words.reason, isText: true },
    ],
    parts.map(({ feature, shape, move }) => {
      const points = pointsByBin(feature).filter((_, i) => feature.counts[i]! > 0)
      const [low, high] = [Math.min(...points), Math.max(...points)]
      return [
        nameOf(feature.id),
        words[feature.kind],
        feature.monotone === null ? words.free : words[feature.monotone],
        `${signed(low)} … ${signed(high)}`,
        fixed(move, 1),
        fixed(shape.informationValue, 3),
        signed(feature.referencePoints),
        reasonOf(feature.reason),
      ]
    }),
  )
}

function one({ feature, shape }: Part, { words, nameOf }: Context): Markup {
  const bins = shownBins(feature)
  const texts = binList(feature).map((bin) => binText(bin, words))
  const points = pointsByBin(feature)
  const rows = feature.counts.reduce((n, count_) => n + count_, 0)
  const name = nameOf(feature.id)
  const heading = name === feature.id ? name : `${name} (${feature.id})`
  return el(
    'div',
    { class: 'feature' },
    el('h3', {}, heading),
    el(
      'div',
      { class: 'pair' },
      shapeChart(feature, shape, bins, name, words),
      table(
        null,
        [
          { title: '#' },
          { title: words.bin },
          { title: words.rows },
          { title: words.share },
          { title: words.badRate },
          { title: words.points },
          { title: words.overFolds },
        ],
        bins.map((i, place) => {
          const [here, bads] = [feature.counts[i]!, shape.bads[i]!]
          return [
            place + 1,
            texts[i]!,
            count(here),
            percent(here / rows),
            here === 0 ? '–' : percent(bads / here),
            signed(points[i]!),
            `${signed(shape.foldsLow[i]!)} … ${signed(shape.foldsHigh[i]!)}`,
          ]
        }),
      ),
    ),
  )
}

export function pairSection({ card, words, nameOf }: Context): Content {
  const pairs = card.pairs ?? []
  if (pairs.length === 0) return []
  return el(
    'section',
    {},
    el('h2', {}, words.pairs),
    el('p', { class: 'note' }, words.pairNote),
    ...pairs.map((pair) =>
      el('div', { class: 'wide' }, heatMap(pair, card.features, nameOf, words)),
    ),
  )
}
