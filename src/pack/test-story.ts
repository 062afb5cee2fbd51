/**
 * A story put to the whole engine: events given, one event or one day after them, and where the
 * line stands then. The score is what the case says, or one the pack leaves the limit alone at;
 * nothing is held out by chance.
 */
import { type Day, parseDay, printDay } from '../base/index.ts'
import {
  actions,
  type ConditionsData,
  isReasonId,
  levels,
  noConditions,
  noticeKinds,
  reasons,
  statuses,
  tiers,
  type TidemarkEvent,
} from '../core/index.ts'
import { readDay, readShort } from './test-events.ts'
import {
  type Fields,
  fieldsOf,
  isFields,
  type Place,
  unknownName,
  within,
  wrong,
} from './test-fields.ts'
import { type Look, readLook } from './test-result.ts'

export interface Story {
  readonly type: 'story'
  /** In fold order, those of `when` last. */
  readonly events: readonly TidemarkEvent[]
  /** Index of the first event of `when`. */
  readonly from: number
  /** Rising by day; empty: the pack's usual score. */
  readonly scores: readonly { readonly fromDay: Day; readonly score: number }[]
  readonly conditions: ConditionsData
  /** Days written out. */
  readonly then: Fields
}

/** What a story may expect. */
export const looks = {
  status: { codes: statuses },
  tier: { codes: tiers, nullable: true },
  /** The limit decided, and what of it is already so. */
  limit: { of: 'amount' },
  limitInForce: { of: 'amount' },
  decision: {
    codes: ['none', 'decision', 'review', 'correction', 'refusal', 'proposal', 'held-out'],
  },
  action: { codes: ['none', ...actions] },
  reasons: { list: Object.keys(reasons).filter(isReasonId) },
  notice: { codes: ['none', ...noticeKinds] },
  draw: { of: 'flag' },
  effectiveDay: { of: 'day' },
  reviewDay: { of: 'day' },
} as const satisfies Readonly<Record<string, Look>>

export type LookName = keyof typeof looks

export function readStory(value: Fields, place: Place): Story | null {
  const fields = fieldsOf(value, place, ['case', 'given', 'when', 'then'], ['score', 'conditions'])
  const given = readGiven(fields['given'], within(place, 'given'))
  const when = readWhen(fields['when'], within(place, 'when'), given.length + 1)
  const [first] = when
  if (first === undefined) return null
  const late = given.find(({ day }) => day > first.day)
  if (late !== undefined)
    wrong(within(place, 'when'), `a day not before ${printDay(late.day)}`, printDay(first.day))
  const conditions = readConditions(fields['conditions'], within(place, 'conditions'))
  const scores = readScores(fields['score'], within(place, 'score'))
  const then = readThen(fields['then'], within(place, 'then'), first.day)
  return {
    type: 'story',
    events: [...given, ...when],
    from: given.length,
    scores,
    conditions,
    then,
  }
}

function readGiven(value: unknown, place: Place): readonly TidemarkEvent[] {
  if (!Array.isArray(value) || value.length === 0) {
    wrong(place, 'a list of events', value)
    return []
  }
  // A list within the list is a past that several cases share.
  const given = value.flat()
  const events = given.flatMap((each, i) => readShort(each, within(place, i + 1), i + 1))
  return events.toSorted((a, b) => a.at - b.at)
}

/** One event, or a day the line is carried forward to. */
function readWhen(value: unknown, place: Place, number: number): readonly TidemarkEvent[] {
  if (!isFields(value)) return readShort({ day: value, kind: 'day-reached' }, place, number)
  return readShort(value, place, number)
}

function readScores(value: unknown, place: Place): Story['scores'] {
  const isScore = (score: unknown): score is number =>
    Number.isInteger(score) && Number(score) >= SCORE_MIN && Number(score) <= SCORE_MAX
  if (value === undefined) return []
  if (isScore(value)) return [{ fromDay: FIRST_DAY, score: value }]
  if (!isFields(value)) {
    wrong(place, `a score from ${SCORE_MIN} to ${SCORE_MAX}, or days with scores`, value)
    return []
  }
  const scores = Object.entries(value).flatMap(([text, score]) => {
    const fromDay = readDay(text, null, within(place, text))
    if (!isScore(score))
      wrong(within(place, text), `a score from ${SCORE_MIN} to ${SCORE_MAX}`, score)
    return fromDay === null || !isScore(score) ? [] : [{ fromDay, score }]
  })
  return scores.toSorted((a, b) => a.fromDay - b.fromDay)
}

const SCORE_MIN = 350
const SCORE_MAX = 950
const FIRST_DAY = parseDay('1970-01-01')!

/** `{2024-05-01: crisis}`, or `{2024-05-01: {regime: stress, industries: {catering: crisis}}}`. */
function readConditions(value: unknown, place: Place): ConditionsData {
  if (value === undefined) return noConditions
  if (!isFields(value)) {
    wrong(place, 'days, each with a regime', value)
    return noConditions
  }
  const level = (text: unknown, at: Place) => {
    const found = levels.find((each) => each === text)
    if (found === undefined) unknownName(at, String(text), levels)
    return found ?? 'calm'
  }
  const periods = Object.entries(value).map(([text, said]) => {
    const at = within(place, text)
    const fromDay = readDay(text, null, at)
    const fields = isFields(said)
      ? fieldsOf(said, at, ['regime'], ['industries'])
      : { regime: said }
    const industries = isFields(fields['industries']) ? fields['industries'] : {}
    return {
      fromDay: fromDay === null ? text : printDay(fromDay),
      regime: level(fields['regime'], within(at, 'regime')),
      industries: Object.fromEntries(
        Object.entries(industries).map(([name, each]) => [name, level(each, within(at, name))]),
      ),
      indicators: { unemploymentBps: null, unemploymentChange12mBps: null },
    }
  })
  return { schema: 1, periods: periods.toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1)) }
}

function readThen(value: unknown, place: Place, day: Day): Fields {
  const fields = fieldsOf(value, place, [], Object.keys(looks))
  if (Object.keys(fields).length === 0) wrong(place, 'something to expect', value)
  const read: Record<string, unknown> = {}
  for (const [name, expected] of Object.entries(fields)) {
    const look: Look | undefined = looks[name as LookName]
    if (look === undefined) continue
    const at = within(place, name)
    readLook(expected, at, look)
    const isDay = 'of' in look && look.of === 'day' && expected !== null
    const named = isDay ? readDay(expected, day, at) : null
    read[name] = named === null ? expected : printDay(named)
  }
  return read
}
