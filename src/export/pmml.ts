/**
 * A scorecard as a PMML 4.4 Scorecard: a Characteristic a feature and one a pair, first matching
 * Attribute wins; outputs are the clamped score and the probability. Reason codes are PMML's
 * pointsBelow against our reference points, where every feature has a reason.
 * Source: PMML 4.4, Scorecard (dmg.org/pmml/v4-4).
 */
import { unreachable } from '../base/index.ts'
import type { Bin, Scorecard } from '../core/index.ts'
import {
  askOrder,
  exported,
  type ExportedFeature,
  type ExportedPair,
  exportedPairs,
  originLines,
  pdRuns,
} from './card.ts'

export function toPmml(card: Scorecard): string {
  const useReasons = card.features.every(({ reason }) => reason !== null)
  const pairs = exportedPairs(card)
  return lines(0, [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">',
    [
      `<Header description="${escaped(originLines(card).join('; '))}">`,
      [`<Application name="Tidemark" version="${escaped(card.training.codeVersion)}"/>`],
      '</Header>',
      `<DataDictionary numberOfFields="${card.features.length}">`,
      card.features.map((feature) => {
        const isText = feature.levels.some((level) => typeof level === 'string')
        const type = isText ? 'string' : 'double'
        const optype = feature.kind === 'nominal' ? 'categorical' : 'continuous'
        return `<DataField name="${escaped(feature.id)}" optype="${optype}" dataType="${type}"/>`
      }),
      '</DataDictionary>',
      `<Scorecard modelName="${escaped(card.name)}" functionName="regression"` +
        ` initialScore="${card.basePoints}" useReasonCodes="${useReasons}"` +
        ' reasonCodeAlgorithm="pointsBelow" baselineMethod="other">',
      [
        '<MiningSchema>',
        card.features.map(({ id }) => `<MiningField name="${escaped(id)}"/>`),
        '</MiningSchema>',
        ...outputs(card),
        '<Characteristics>',
        card.features.flatMap((feature) => characteristic(exported(feature), useReasons)),
        pairs.flatMap((pair) => pairCharacteristic(pair, useReasons)),
        '</Characteristics>',
      ],
      '</Scorecard>',
    ],
    '</PMML>',
    '',
  ])
}

function outputs(card: Scorecard): Tree[] {
  const { minScore, maxScore } = card.scale
  const constant = (value: number): string => `<Constant dataType="integer">${value}</Constant>`
  return [
    '<Output>',
    [
      '<OutputField name="points" feature="predictedValue" optype="continuous" dataType="double"/>',
      '<OutputField name="score" feature="transformedValue" optype="continuous" dataType="double">',
      [
        '<Apply function="max">',
        [
          constant(minScore),
          '<Apply function="min">',
          [constant(maxScore), '<FieldRef field="points"/>'],
          '</Apply>',
        ],
        '</Apply>',
      ],
      '</OutputField>',
      '<OutputField name="pdPpm" feature="transformedValue" optype="continuous" dataType="double">',
      [
        '<Discretize field="score" dataType="integer">',
        pdRuns(card).flatMap(({ from, to, pdPpm }) => [
          `<DiscretizeBin binValue="${pdPpm}">`,
          [`<Interval closure="closedClosed" leftMargin="${from}" rightMargin="${to}"/>`],
          '</DiscretizeBin>',
        ]),
        '</Discretize>',
      ],
      '</OutputField>',
    ],
    '</Output>',
  ]
}

function characteristic(column: ExportedFeature, useReasons: boolean): Tree[] {
  const { feature, points } = column
  const order = askOrder(column)
  return [
    opening(feature.id, feature.referencePoints, useReasons ? feature.reason : null),
    order.flatMap((i, at) => attribute(points[i]!, predicate(column, i, at === order.length - 1))),
    '</Characteristic>',
  ]
}

/** A pair's reason is its first feature's: PMML has one a Characteristic. */
function pairCharacteristic(pair: ExportedPair, useReasons: boolean): Tree[] {
  const { first, second, points, referencePoints } = pair
  const firsts = askOrder(first)
  const seconds = askOrder(second)
  const name = `${first.feature.id} x ${second.feature.id}`
  return [
    opening(name, referencePoints, useReasons ? first.feature.reason : null),
    firsts.flatMap((i, at) =>
      seconds.flatMap((j, and) =>
        attribute(points[i]![j]!, [
          '<CompoundPredicate booleanOperator="and">',
          [
            ...predicate(first, i, at === firsts.length - 1),
            ...predicate(second, j, and === seconds.length - 1),
          ],
          '</CompoundPredicate>',
        ]),
      ),
    ),
    '</Characteristic>',
  ]
}

const opening = (name: string, reference: number, reason: string | null): string =>
  `<Characteristic name="${escaped(name)}" baselineScore="${reference}"` +
  `${reason === null ? '' : ` reasonCode="${escaped(reason)}"`}>`

const attribute = (points: number, test: readonly Tree[]): Tree[] => [
  `<Attribute partialScore="${points}">`,
  test,
  '</Attribute>',
]

/** A bin's own test, given that those asked before it failed; the last takes what is left. */
function predicate({ feature, bins }: ExportedFeature, i: number, isLast: boolean): Tree[] {
  if (isLast) return ['<True/>']
  const field = `field="${escaped(feature.id)}"`
  return [`<SimplePredicate ${field} ${testOf(bins[i]!)}/>`]
}

function testOf(bin: Bin): string {
  switch (bin.type) {
    case 'missing':
      return 'operator="isMissing"'
    case 'special':
    case 'level':
      return `operator="equal" value="${escaped(String(bin.value))}"`
    case 'range':
      return `operator="lessThan" value="${bin.below}"`
    case 'unseen':
      throw new Error('what has no bin is asked last, without a test')
    default:
      return unreachable(bin)
  }
}

/** Lines, and lines a step further in. */
type Tree = string | readonly Tree[]

const lines = (depth: number, trees: readonly Tree[]): string =>
  trees
    .map((tree) => (typeof tree === 'string' ? '  '.repeat(depth) + tree : lines(depth + 1, tree)))
    .join('\n')

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\r\n\t]/g, (space) => `&#${space.charCodeAt(0)};`)
