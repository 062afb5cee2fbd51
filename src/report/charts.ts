/** The charts of the whole book: gain, calibration, scores. */
import type { Validation } from '../train/index.ts'
import { at, axes, figure, frame, line, path, rect, svg, text } from './axes.ts'
import { fixed, percent } from './figure.ts'
import { el, type Markup } from './html.ts'
import type { Words } from './words.ts'

const WIDTH = 460
const HEIGHT = 300
const whole = (share: number): string => percent(share, 0)

export function gainChart({ gains, rows }: Validation, words: Words): Markup {
  const plot = frame(WIDTH, HEIGHT, [0, 1], [0, 1])
  const { x, y } = plot
  const points = [
    [0, 0] as const,
    ...gains.map((gain) => [gain.rows / rows, gain.captured] as const),
  ].map(([share, captured]) => [at(x, share), at(y, captured)] as const)
  return figure(
    words.gainChart,
    svg(
      WIDTH,
      HEIGHT,
      words.gainChart,
      ...axes(plot, { x: words.gainX, y: words.gainY }, { x: whole, y: whole }),
      line(at(x, 0), at(y, 0), at(x, 1), at(y, 1), 'even'),
      path(points, 'curve'),
      ...points.slice(1).map(([cx, cy]) => el('circle', { cx, cy, r: 2.5, class: 'dot' })),
      text(at(x, 0.72), at(y, 0.64), words.atRandom, 'start'),
    ),
  )
}

/** Both axes alike, so that the diagonal is what a right probability gives. */
export function calibrationChart({ deciles }: Validation, words: Words): Markup {
  const top = Math.max(...deciles.flatMap(({ expected, observed }) => [expected, observed.high]))
  const edge = Math.min(1, top * 1.05)
  const plot = frame(WIDTH, HEIGHT, [0, edge], [0, edge])
  const { x, y } = plot
  const label = (share: number): string => percent(share, edge < 0.05 ? 1 : 0)
  return figure(
    words.calibrationChart,
    svg(
      WIDTH,
      HEIGHT,
      words.calibrationChart,
      ...axes(plot, { x: words.calibrationX, y: words.calibrationY }, { x: label, y: label }),
      line(at(x, 0), at(y, 0), at(x, edge), at(y, edge), 'even'),
      ...deciles.flatMap(({ expected, observed }) => {
        const cx = at(x, expected)
        return [
          line(cx, at(y, observed.low), cx, at(y, observed.high), 'whisker'),
          el('circle', { cx, cy: at(y, observed.value), r: 3.5, class: 'dot' }),
        ]
      }),
    ),
  )
}

export function scoreChart({ scores, bads, rows }: Validation, words: Words): Markup {
  const goods = rows - bads
  const shares = scores.map((row) => ({
    from: row.from,
    goods: row.goods / goods,
    bads: row.bads / bads,
  }))
  const width = 20
  const [first, last] = [scores[0]!.from, scores.at(-1)!.from + width]
  const top = Math.max(...shares.flatMap((row) => [row.goods, row.bads])) * 1.08
  const plot = frame(2 * WIDTH, 240, [first, last], [0, top])
  const { x, y } = plot
  const steps = (share: (row: (typeof shares)[number]) => number) =>
    shares.flatMap((row) => [
      [at(x, row.from), at(y, share(row))] as const,
      [at(x, row.from + width), at(y, share(row))] as const,
    ])
  const key = (place: number, kind: string, words_: string): Markup[] => [
    rect(at(x, last) - place, 12, 10, 10, kind),
    text(at(x, last) - place + 15, 21, words_, 'start'),
  ]
  return figure(
    words.scoreChart,
    svg(
      2 * WIDTH,
      240,
      words.scoreChart,
      ...axes(
        plot,
        { x: words.scoreX, y: words.scoreY },
        { x: (score) => fixed(score, 0), y: whole },
      ),
      path(
        steps((row) => row.goods),
        'curve good',
      ),
      path(
        steps((row) => row.bads),
        'curve bad',
      ),
      ...key(150, 'safe', words.goods),
      ...key(70, 'risky', words.bads),
    ),
  )
}
