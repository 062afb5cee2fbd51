/** The shape of one feature: points of each bin, how they vary over folds, and who falls there. */
import { pointsByBin, type ScoredFeature } from '../core/index.ts'
import type { ShapeReport } from '../train/index.ts'
import { at, line, rect, round, type Scale, svg, text, ticks } from './axes.ts'
import { signed } from './figure.ts'
import type { Markup } from './html.ts'
import type { Words } from './words.ts'

const WIDTH = 420
const HEIGHT = 210
const LEFT = 40
const RIGHT = 6
const TOP = 8
/** Where the shares of rows begin, and end. */
const SHARE_TOP = 158
const SHARE_BOTTOM = 190

/** Bins stand at even distances under their numbers in the table beside; `bins` are those shown. */
export function shapeChart(
  feature: ScoredFeature,
  shape: ShapeReport,
  bins: readonly number[],
  name: string,
  words: Words,
): Markup {
  const points = pointsByBin(feature)
  const worth = bins.flatMap((i) => [points[i]!, shape.foldsLow[i]!, shape.foldsHigh[i]!])
  const [low, high] = [Math.min(0, ...worth), Math.max(0, ...worth)]
  const pad = Math.max(1, (high - low) * 0.06)
  const y: Scale = { min: low - pad, max: high + pad, from: SHARE_TOP - 12, to: TOP }
  const step = (WIDTH - LEFT - RIGHT) / bins.length
  const most = Math.max(...bins.map((i) => feature.counts[i]!))
  const every = Math.ceil(bins.length / 17)
  const numbers = ticks(y.min, y.max, 4).filter(Number.isInteger)
  return svg(
    WIDTH,
    HEIGHT,
    `${name}: ${words.shapesTitle}`,
    ...numbers.flatMap((value) => [
      line(LEFT, at(y, value), WIDTH - RIGHT, at(y, value), 'grid'),
      text(LEFT - 5, at(y, value) + 3.5, signed(value), 'end'),
    ]),
    ...bins.flatMap((i, place) => {
      const x = LEFT + place * step
      const middle = x + step / 2
      const value = points[i]!
      const [top, bottom] = [at(y, Math.max(0, value)), at(y, Math.min(0, value))]
      const share = most === 0 ? 0 : ((SHARE_BOTTOM - SHARE_TOP) * feature.counts[i]!) / most
      return [
        rect(
          x + step * 0.12,
          top,
          step * 0.76,
          Math.max(0.6, bottom - top),
          value < 0 ? 'risky' : 'safe',
        ),
        line(middle, at(y, shape.foldsLow[i]!), middle, at(y, shape.foldsHigh[i]!), 'whisker'),
        rect(x + step * 0.12, SHARE_BOTTOM - share, step * 0.76, share, 'rows'),
        ...(place % every === 0
          ? [text(round(middle), SHARE_BOTTOM + 13, String(place + 1), 'middle')]
          : []),
      ]
    }),
    line(LEFT, at(y, 0), WIDTH - RIGHT, at(y, 0), 'axis'),
    line(LEFT, SHARE_BOTTOM, WIDTH - RIGHT, SHARE_BOTTOM, 'axis'),
  )
}
