/** A scorecard comes in as JSON from a file or a database: shape and sense are checked once. */
import { failure, type Issue, ok, parseDay, type Result } from '../../base/index.ts'
import { isReasonId } from '../feature/reason.ts'
import { checkPairs } from './check-pairs.ts'
import type { ScoredFeature, Scorecard, ScoredPair } from './scorecard.ts'

/**
 * A scorecard that can be trusted: every list as long as the others say, points that keep the
 * declared direction, a probability that never rises with the score.
 *
 * Fails: with every problem at once; sense is judged once the whole shape is right.
 */
export function loadScorecard(json: unknown): Result<Scorecard> {
  const issues: Issue[] = []
  const say: Say = (path, code, message) => issues.push({ path, code, message })
  isScorecard(json, '', say)
  if (issues.length > 0) return failure(issues)
  const card = json as Scorecard
  checkCard(card, say)
  const ids = card.features.map(({ id }) => id)
  card.features.forEach((feature, i) => {
    const place = `/features/${i}`
    if (ids.indexOf(feature.id) < i)
      say(`${place}/id`, 'doubled', `two features are called ${feature.id}`)
    checkFeature(feature, card.training.rows, (path, code, message) =>
      say(place + path, code, `${feature.id}: ${message}`),
    )
  })
  checkPairs(card, say)
  return issues.length > 0 ? failure(issues) : ok(card)
}

export type Say = (path: string, code: string, message: string) => void

function checkCard({ scale, pdPpm, training }: Scorecard, say: Say): void {
  const { pdo, baseOdds, minScore, maxScore } = scale
  if (pdo <= 0) say('/scale/pdo', 'out-of-range', `points to double the odds, got ${pdo}`)
  if (baseOdds <= 0) say('/scale/baseOdds', 'out-of-range', `odds are above 0, got ${baseOdds}`)
  if (minScore >= maxScore)
    say('/scale/maxScore', 'out-of-range', `scores from ${minScore} to ${maxScore} are none`)
  const scores = maxScore - minScore + 1
  if (pdPpm.length !== scores)
    say('/pdPpm', 'wrong-length', `${pdPpm.length} probabilities for ${scores} scores`)
  pdPpm.forEach((ppm, i) => {
    if (ppm > 1_000_000) say(`/pdPpm/${i}`, 'out-of-range', `${ppm} is over a million`)
    if (i > 0 && ppm > pdPpm[i - 1]!)
      say(`/pdPpm/${i}`, 'rising', `the probability rises at score ${minScore + i}`)
  })
  const { rows, bads, window } = training
  if (bads > rows) say('/training/bads', 'out-of-range', `${bads} bads of ${rows} rows`)
  if (window === null) return
  for (const end of ['from', 'to'] as const)
    if (parseDay(window[end]) === null)
      say(`/training/window/${end}`, 'no-day', `${window[end]} is no day`)
  if (window.from > window.to)
    say('/training/window', 'out-of-range', `${window.from} is after ${window.to}`)
}

/** A stored decision writes a bin as one character of 64. */
const CELLS_MAX = 64
/** A feature worth more would decide alone; sums must also stay far inside 32 bits. */
export const POINTS_MAX = 2000

function checkFeature(feature: ScoredFeature, rows: number, say: Say): void {
  const { kind, monotone, reason, cuts, levels, specials, points, counts } = feature
  if (reason !== null && !isReasonId(reason)) say('/reason', 'unknown', `no reason ${reason}`)
  const bins = kind === 'ordered' ? cuts.length + 1 : levels.length
  const cells = bins + specials.length + 2
  if (cells > CELLS_MAX) say('', 'too-many-bins', `${cells} bins with missing and unseen`)
  if (kind === 'ordered' && levels.length > 0) say('/levels', 'not-empty', 'ordered, with levels')
  if (kind === 'nominal' && cuts.length > 0) say('/cuts', 'not-empty', 'nominal, with cuts')
  if (kind === 'nominal' && monotone !== null) say('/monotone', 'no-order', 'nominal, no order')
  cuts.forEach((cut, i) => {
    if (i > 0 && cut <= cuts[i - 1]!) say(`/cuts/${i}`, 'not-ascending', `cut ${cut} does not rise`)
  })
  if (new Set(levels).size < levels.length) say('/levels', 'doubled', 'a level stands twice')
  if (new Set(specials.map(({ value }) => value)).size < specials.length)
    say('/specials', 'doubled', 'a special value stands twice')
  if (points.length !== bins) say('/points', 'wrong-length', `${points.length} for ${bins} bins`)
  if (counts.length !== cells) say('/counts', 'wrong-length', `${counts.length} for ${cells} bins`)
  const counted = counts.reduce((n, count) => n + count, 0)
  if (counted !== rows) say('/counts', 'wrong-sum', `${counted} rows counted of ${rows}`)
  checkPoints(feature, say)
}

function checkPoints(feature: ScoredFeature, say: Say): void {
  const { points, specials, missingPoints, unseenPoints, referencePoints, monotone } = feature
  const capped = (path: string, worth: number): void => {
    if (Math.abs(worth) > POINTS_MAX)
      say(path, 'out-of-range', `${worth} points, ±${POINTS_MAX} at most`)
  }
  points.forEach((worth, i) => capped(`/points/${i}`, worth))
  specials.forEach((special, i) => capped(`/specials/${i}/points`, special.points))
  capped('/missingPoints', missingPoints)
  capped('/unseenPoints', unseenPoints)
  capped('/referencePoints', referencePoints)
  if (monotone === null) return
  const sign = monotone === 'riskier-up' ? 1 : -1
  points.forEach((worth, i) => {
    if (i > 0 && sign * (worth - points[i - 1]!) > 0)
      say(`/points/${i}`, 'not-monotone', `${worth} after ${points[i - 1]} is not ${monotone}`)
  })
}

/** Says what keeps a value from having a shape. */
type Check = (value: unknown, path: string, say: Say) => void

function is(what: string, holds: (value: unknown) => boolean): Check {
  return (value, path, say) => {
    if (!holds(value))
      say(path, 'wrong-type', `${what} is wanted, got ${JSON.stringify(value)?.slice(0, 40)}`)
  }
}

const text = is('a text', (value) => typeof value === 'string')
const flag = is('true or false', (value) => typeof value === 'boolean')
const number = is('a number', Number.isFinite)
const whole = is('a whole number', Number.isSafeInteger)
const count = is('a count', (value) => Number.isSafeInteger(value) && (value as number) >= 0)
const level = is('a text or number', (v) => typeof v === 'string' || Number.isFinite(v))
const oneOf = (...values: readonly unknown[]): Check =>
  is(values.map((value) => JSON.stringify(value)).join(' or '), (value) => values.includes(value))

const nullable =
  (check: Check): Check =>
  (value, path, say) => {
    if (value !== null) check(value, path, say)
  }

const listOf =
  (check: Check): Check =>
  (value, path, say) => {
    if (Array.isArray(value)) value.forEach((item, i) => check(item, `${path}/${i}`, say))
    else is('a list', () => false)(value, path, say)
  }

/** An object of exactly these keys: what nobody reads must not change an artefact's hash. */
function objectOf<T>(
  checks: Readonly<Record<keyof T & string, Check>>,
  mayLack: keyof T | null = null,
): Check {
  return (value, path, say) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      is('an object', () => false)(value, path, say)
      return
    }
    for (const key of Object.keys(value))
      if (!Object.hasOwn(checks, key)) say(`${path}/${key}`, 'unknown', `no key ${key} here`)
    for (const [key, check] of Object.entries<Check>(checks))
      if (Object.hasOwn(value, key))
        check((value as Record<string, unknown>)[key], `${path}/${key}`, say)
      else if (key !== mayLack) say(`${path}/${key}`, 'missing', `${key} is missing`)
  }
}

const isFeature = objectOf<ScoredFeature>({
  id: text,
  kind: oneOf('ordered', 'nominal'),
  monotone: oneOf('riskier-up', 'riskier-down', null),
  reason: nullable(text),
  cuts: listOf(number),
  levels: listOf(level),
  specials: listOf(objectOf<ScoredFeature['specials'][number]>({ value: number, points: whole })),
  points: listOf(whole),
  missingPoints: whole,
  unseenPoints: whole,
  counts: listOf(count),
  referencePoints: whole,
})

const isPair = objectOf<ScoredPair>({
  features: listOf(text),
  groups: listOf(listOf(count)),
  points: listOf(listOf(whole)),
  counts: listOf(listOf(count)),
  referencePoints: whole,
})

const scorecardKeys: Readonly<Record<keyof Scorecard, Check>> = {
  schema: oneOf(1),
  name: text,
  target: objectOf<Scorecard['target']>({
    definition: text,
    horizonMonths: nullable(count),
    isBasel: flag,
    population: text,
  }),
  scale: objectOf<Scorecard['scale']>({
    pdo: number,
    baseScore: number,
    baseOdds: number,
    minScore: whole,
    maxScore: whole,
  }),
  basePoints: whole,
  features: listOf(isFeature),
  pairs: listOf(isPair),
  pdPpm: listOf(count),
  training: objectOf<Scorecard['training']>({
    rows: count,
    bads: count,
    dataHash: text,
    codeVersion: text,
    window: nullable(
      objectOf<NonNullable<Scorecard['training']['window']>>({ from: text, to: text }),
    ),
    seed: whole,
    leftOutFold: nullable(count),
  }),
}

const isScorecard = objectOf<Scorecard>(scorecardKeys, 'pairs')
