import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DecisionView, NoticeView, TraceFeatureView, TraceView } from '../src/wire/index.ts'
import { type Book, openBook, type Served } from './server-book.ts'

/**
 * Borrowers worth telling: `events.json`, sent one by one in the order written, and what the
 * server then says of every decision. `npm run golden:accept` rewrites the traces; each line of
 * the difference is then read, and `ENGINE` raised where an outcome changed.
 */

const folder = join(import.meta.dirname, 'golden')
const stories = readdirSync(folder)
let book: Book
let served: Served
beforeAll(async () => {
  book = await openBook()
  served = await book.serve()
})
afterAll(() => book.close())

test.each(stories)('[EN7] the story of %s is decided as it was', async (story) => {
  const text = readFileSync(join(folder, story, 'events.json'), 'utf8')
  const events = JSON.parse(text) as { id: string; subject: string; time: string }[]
  const told: string[] = []
  for (const event of events) {
    const response = await served.post('/v1/events', event)
    const answer = (await response.json()) as { outcomes: { outcome: string }[] }
    expect(response.status, JSON.stringify(answer)).toBe(200)
    told.push(`${event.id}: ${answer.outcomes[0]!.outcome}`)
  }
  const borrower = events[0]!.subject.split('/')[1]!
  const ask = async <T>(path: string): Promise<T> => {
    const response = await served.get(`/v1/borrowers/${borrower}${path}product=harbour`)
    return (await response.json()) as T
  }
  const notices = await ask<NoticeView[]>('/notices?')
  const decisions = await ask<DecisionView[]>('/decisions?')
  const traces: unknown[] = []
  for (const { number } of decisions.toReversed()) {
    const trace = await ask<TraceView>(`/decisions/trace?number=${number}&`)
    expect(trace.verified).toBe(true)
    traces.push(traceOf(trace, notices))
  }
  const { line, reviewDay } = await ask<{ line: object; reviewDay: string | null }>('?')
  const trace = { borrower, outcomes: told, decisions: traces, ends: { ...line, reviewDay } }
  const printed = `${JSON.stringify(trace, null, 2)}\n`
  await expect(printed).toMatchFileSnapshot(join(folder, story, 'trace.json'))
})

/** Without hashes and causes: words of the pack change them, and they have tests of their own. */
function traceOf({ decision, basePoints, features, rules }: TraceView, notices: NoticeView[]) {
  const { hash: _, scorecard: _s, policy: _p, conditions: _c, cause: _w, ...rest } = decision
  const { reasons, ...facts } = rest
  const notice = notices.find((row) => row.decision === decision.number)
  return {
    ...facts,
    reasons: reasons.map(({ id, source, points, feature, value }) =>
      [id, source, points, feature, value].filter((part) => part !== null).join(' '),
    ),
    score: decision.score === null ? null : `${decision.score} from ${basePoints} and features`,
    features: features.filter(({ points }) => points !== null).map(featureLine),
    rules: rules.map(({ table, rule, when, then }) => `${table} ${rule}: ${when} -> ${then}`),
    notice: notice === undefined ? null : { zh: linesOf(notice.zh), en: linesOf(notice.en) },
  }
}

const featureLine = ({ id, value, bin, points, referencePoints }: TraceFeatureView): string =>
  `${id} ${value} in ${bin}: ${points} of ${referencePoints}`

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '')
