/** The tally as figures: each side, the difference, by segment, and what a person has to see. */
import { mulDiv } from '../../base/index.ts'
import { type Assumption, assumptions } from './assumptions.ts'
import { comeback } from './comeback.ts'
import { type PerDay, perDay } from './per-day.ts'
import type { Sampled } from './sample.ts'
import {
  type BookCounts,
  count,
  type Counts,
  type FigureName,
  figureNames,
  type Sides,
  type SideTally,
  type Tally,
} from './tally.ts'
import { type Uniformity, uniformity } from './uniformity.ts'

/** Shares and means made of what was counted; whole, or `null` where there was nothing. */
type MadeName =
  | 'neverLateBeforeBps'
  | 'neverLateAfterBps'
  | 'neverLateBps'
  | 'useBeforeBps'
  | 'useAfterBps'
  | 'pushed80Bps'
  | 'pushed90Bps'
  | 'pushed100Bps'
  | 'reinstateMedianDays'
  | 'reinstatedWithinYearBps'
export type ReportFigures = Readonly<Record<FigureName | MadeName, number | null>>

export interface SegmentReport {
  /** `age`, `tier`, `industry` … */
  readonly dimension: string
  readonly value: string
  readonly a: ReportFigures
  readonly b: ReportFigures
  readonly uniformity: Sides<Uniformity>
}

export interface ComparisonFigures {
  readonly lines: number
  readonly differingLines: number
  readonly decisions: BookCounts['decisions']
  readonly a: ReportFigures
  readonly b: ReportFigures
  /** B less A. */
  readonly difference: ReportFigures
  readonly perDay: Sides<PerDay>
  readonly uniformity: Sides<Uniformity>
  /** Segments that B treats so alike that a person signs; `book` for all together. */
  readonly toSign: readonly string[]
  readonly needsSignature: boolean
  readonly segments: readonly SegmentReport[]
  /** Lines by where they end under A and under B. */
  readonly standings: readonly { readonly a: string; readonly b: string; readonly lines: number }[]
  readonly byMonth: readonly {
    readonly month: string
    readonly action: string
    readonly a: number
    readonly b: number
  }[]
  /** Lines by limit at the end against the one at opening, in steps of 5 %. */
  readonly limitChange: readonly {
    readonly percent: number
    readonly a: number
    readonly b: number
  }[]
  readonly sample: readonly Omit<Sampled, 'lot'>[]
  readonly assumptions: readonly ({ readonly name: string } & Assumption)[]
}

/** What only some books can say; of the others it stays `null`. */
export interface Known {
  /** People answer to their lender and what is true of them is known: a town, not history. */
  readonly isTown: boolean
  readonly untilDay: number
}

export function reportOf({ counts, sample }: Tally, known: Known): ComparisonFigures {
  const { all, timeline, groups, opened, standing } = counts
  const of = (side: SideTally): ReportFigures => figuresOf(side, known)
  const { a, b } = bothSides(all, of)
  const segments = largest(groups).map((name): SegmentReport => {
    const [dimension, ...rest] = name.split(' ')
    const sides = groups[name]!
    return {
      dimension: dimension!,
      value: rest.join(' '),
      ...bothSides(sides, of),
      uniformity: bothSides(sides, uniformity),
    }
  })
  const together = bothSides(all, uniformity)
  const toSign = segments
    .filter((each) => each.uniformity.b.needsSignature)
    .map(({ dimension, value }) => `${dimension} ${value}`)
  if (together.b.needsSignature) toSign.unshift('book')
  return {
    lines: all.a.figures.lines,
    differingLines: counts.differing.lines,
    decisions: counts.decisions,
    a,
    b,
    difference: differenceOf(a, b),
    perDay: bothSides(timeline, ({ days }) => perDay(days, opened, known.untilDay)),
    uniformity: together,
    toSign,
    needsSignature: toSign.length > 0,
    segments,
    standings: Object.keys(standing)
      .toSorted()
      .map((name) => {
        const [underA, underB] = name.split(' ')
        return { a: underA!, b: underB!, lines: standing[name]! }
      }),
    byMonth: inPairs(timeline.a.months, timeline.b.months).map(({ name, ...pair }) => {
      const [month, action] = name.split(' ')
      return { month: month!, action: action!, ...pair }
    }),
    limitChange: inPairs(timeline.a.limitChange, timeline.b.limitChange)
      .map(({ name, ...pair }) => ({ percent: Number(name), ...pair }))
      .toSorted((x, y) => x.percent - y.percent),
    sample: sample.map(({ borrower, endA, endB, ...told }) => ({
      borrower,
      a: told.a,
      b: told.b,
      endA,
      endB,
    })),
    assumptions: Object.entries(assumptions).map(([name, each]) => ({ name, ...each })),
  }
}

/** Of a dimension of very many values, as regions may be, the largest. */
const SEGMENTS_MOST = 50

function largest(groups: BookCounts['groups']): string[] {
  const lines = (name: string): number => groups[name]!.a.figures.lines
  const kept: Counts = {}
  return Object.keys(groups)
    .toSorted((x, y) => lines(y) - lines(x) || (x < y ? -1 : 1))
    .filter((name) => {
      const [dimension] = name.split(' ')
      count(kept, dimension!)
      return kept[dimension!]! <= SEGMENTS_MOST
    })
    .toSorted()
}

const bothSides = <T, R>({ a, b }: Sides<T>, of: (side: T) => R): Sides<R> => ({
  a: of(a),
  b: of(b),
})

function inPairs(a: Counts, b: Counts): { name: string; a: number; b: number }[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].toSorted().map((name) => ({ name, a: a[name] ?? 0, b: b[name] ?? 0 }))
}

/** History says nothing of what would have been: no loss of its own, no wrong day. */
const townOnly: readonly FigureName[] = ['defaulted', 'lossMinor', 'wrongDays', 'unjudgedDays']

function figuresOf(side: SideTally, { isTown }: Known): ReportFigures {
  const { figures: f } = side
  const counted = Object.fromEntries(
    figureNames.map((name) => [name, !isTown && townOnly.includes(name) ? null : f[name]]),
  ) as Record<FigureName, number | null>
  const { medianDays, withinYearBps } = comeback(side)
  return {
    ...counted,
    neverLateBeforeBps: bpsOf(f.neverLateBefore, f.linesRestricted),
    neverLateAfterBps: bpsOf(f.neverLateAfter, f.linesRestricted),
    neverLateBps: bpsOf(f.neverLate, f.linesRestricted),
    // Sums of basis points over the cuts: their means.
    useBeforeBps: f.cuts === 0 ? null : mulDiv(f.useBeforeBps, 1, f.cuts, 'half-even'),
    useAfterBps: f.cuts === 0 ? null : mulDiv(f.useAfterBps, 1, f.cuts, 'half-even'),
    pushed80Bps: bpsOf(f.pushed80, f.cuts),
    pushed90Bps: bpsOf(f.pushed90, f.cuts),
    pushed100Bps: bpsOf(f.pushed100, f.cuts),
    reinstateMedianDays: medianDays,
    reinstatedWithinYearBps: withinYearBps,
  }
}

const bpsOf = (count: number, of: number): number | null =>
  of === 0 ? null : mulDiv(count, 10_000, of, 'half-even')

function differenceOf(a: ReportFigures, b: ReportFigures): ReportFigures {
  const names = Object.keys(a) as (keyof ReportFigures)[]
  return Object.fromEntries(
    names.map((name) => {
      const [x, y] = [a[name], b[name]]
      return [name, x === null || y === null ? null : y - x]
    }),
  ) as Record<keyof ReportFigures, number | null>
}
