import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { engineOf, neutralPack, smallCard } from '../../../test/engine.ts'
import { life } from '../../../test/lives.ts'
import { on, Story } from '../../../test/story.ts'
import { type Day, day, printDay } from '../../base/index.ts'
import type { DataOf, TidemarkEvent } from '../event/event.ts'
import { absorb, foldLine, type LiveLine } from '../replay.ts'
import { hashState } from '../state/layout.ts'
import { NONE, newState, type State } from '../state/state.ts'
import { statuses } from '../state/status.ts'
import { stepInto } from '../step.ts'
import { decisionJson } from './decision.ts'
import type { Engine } from './engine.ts'
import { standingProposal } from './proposal.ts'
import type { Out, Recorded } from './record.ts'

let free: Engine
let queued: Engine
/** Queued from 1 May to 31 May. */
let inMay: Engine
/** A scorecard that cuts who is late at all. */
let strict: { free: Engine; queued: Engine }
beforeAll(async () => {
  const policy = await neutralPack()
  const always = { fromDay: day(0), untilDay: null }
  const card = { ...smallCard, basePoints: 560 }
  strict = { free: engineOf(policy, card), queued: engineOf(policy, card, always) }
  free = engineOf(policy)
  queued = engineOf(policy, smallCard, always)
  inMay = engineOf(policy, smallCard, { fromDay: on('2024-05-01'), untilDay: on('2024-06-01') })
})

interface Folded {
  readonly line: State
  readonly records: Recorded[]
}

function fold(events: readonly TidemarkEvent[], engine: Engine): Folded {
  const out: Out = { records: [], traces: null }
  const line = foldLine(events, () => engine, out)
  return { line, records: out.records }
}

const bodies = ({ records }: Folded): string[] =>
  records.map(({ decision }) => JSON.stringify(decisionJson(decision)))

const word = (action: DataOf<'override-made'>['action']): DataOf<'override-made'> => ({
  action,
  limitMinor: null,
  reason: 'seen',
  by: 'reviewer-1',
  untilDay: null,
  approvedBy: null,
})

/** Four months on time on a line half used. */
function sound(): Story {
  const story = new Story().opened('2024-01-01', 10_000)
  for (const end of ['01-31', '02-29', '03-31', '04-30']) story.statement(`2024-${end}`, 5000)
  return story
}

/** A line a strict score cuts on 31 May. */
const strained = (): Story => sound().late('2024-05-31', 25).statement('2024-05-31', 5200)

const kinds = ({ records }: Folded): string[] =>
  records.map(({ decision: { kind, action } }) => `${kind} ${action}`)

test('[LN30] what the policy would do against the borrower is proposed, and the line stays', () => {
  const story = sound().late('2024-05-20', 45)
  const done = fold(story.events, free).records.at(-1)!.decision
  const { line, records } = fold(story.events, queued)
  const { decision, notice } = records.at(-1)!
  expect(decision).toMatchObject({
    kind: 'proposal',
    action: 'suspend',
    adverse: false,
    reviewDay: null,
    from: { status: 'active', limitMinor: 1_000_000 },
    to: { status: 'active', limitMinor: 1_000_000 },
    proposed: { status: 'suspended', limitMinor: 1_000_000 },
    reasons: done.reasons,
    rules: { triggers: done.rules.triggers, action: done.rules.action },
  })
  expect([notice, standingProposal(line)]).toEqual([
    null,
    { action: 'suspend', sinceDay: on('2024-05-20') },
  ])
})

test('[LN30] a proposed cut says the limit it would come to, a watch what speaks for it', () => {
  const cut = fold(strained().events, strict.free).records.at(-1)!.decision
  const proposed = fold(strained().events, strict.queued).records.at(-1)!.decision
  expect(cut.action).toBe('step-down')
  expect(proposed).toMatchObject({ kind: 'proposal', action: 'step-down', reasons: cut.reasons })
  expect(proposed.proposed).toEqual({ status: 'reduced', limitMinor: cut.to.limitMinor })
  const watched = new Story().opened('2024-01-01', 10_000)
  for (const end of ['01-31', '02-29', '03-31']) watched.statement(`2024-${end}`, 9700)
  const { decision } = fold(watched.events, queued).records.findLast(
    (record) => record.decision.action === 'watch',
  )!
  expect(decision).toMatchObject({ kind: 'proposal', proposed: { status: 'watch' } })
  expect(decision.reasons.length).toBeGreaterThan(0)
})

test('[LN30] with a queue always on the policy cuts and suspends nobody but for what is exempt', () => {
  fc.assert(
    fc.property(life, (events) => {
      for (const { decision } of fold(events, queued).records) {
        if (decision.kind === 'proposal') expect(decision.from).toEqual(decision.to)
        else if (decision.action === 'suspend')
          expect(decision.reasons.some(({ id }) => id === 'R701' || id === 'R702')).toBe(true)
        else expect(decision.action).not.toBe('step-down')
      }
    }),
  )
})

test('[LN31] a queue changes no line that nothing is done against, not by a byte', () => {
  const isAgainst = ({ decision }: Recorded): boolean =>
    ['suspend', 'step-down', 'watch'].includes(decision.action)
  let alike = 0
  fc.assert(
    fc.property(life, (events) => {
      const freely = fold(events, free)
      if (freely.records.some(isAgainst)) return
      alike++
      const waiting = fold(events, queued)
      expect(bodies(waiting)).toEqual(bodies(freely))
      expect(hashState(waiting.line)).toBe(hashState(freely.line))
    }),
  )
  expect(alike).toBeGreaterThan(0)
})

test('[LN31] fraud holds, bankruptcy, death and a person are acted on at once', () => {
  const told: ((story: Story) => Story)[] = [
    (story) => story.add('hold-placed', '2024-05-20', { hold: 'h', why: 'fraud' }),
    (story) => story.add('bankruptcy-filed', '2024-05-20', {}),
    (story) => story.add('borrower-died', '2024-05-20', {}),
    (story) => story.add('override-made', '2024-05-20', word('suspend')),
  ]
  for (const tell of told) {
    // What waited is overtaken by it.
    const { line, records } = fold(tell(sound().late('2024-05-15', 45)).events, queued)
    expect(kinds({ line, records }).slice(-2)).toEqual(['proposal suspend', 'decision suspend'])
    expect([statuses[line.status], standingProposal(line)]).toEqual(['suspended', null])
  }
})

test('[LN32] a proposal is made once, and replaced when the policy chooses something else', () => {
  const story = strained()
    .paid('2024-06-03', 10)
    .late('2024-06-05', 26)
    .statement('2024-06-30', 5300)
  expect(
    kinds(fold(story.events, strict.queued)).filter((kind) => kind.startsWith('proposal')),
  ).toEqual(['proposal step-down'])
  const worse = fold(story.late('2024-07-10', 50).events, strict.queued)
  expect(kinds(worse).at(-1)).toBe('proposal suspend')
  expect(standingProposal(worse.line)).toMatchObject({ action: 'suspend' })
})

test('[LN32] a proposal is forgotten without a word when the policy no longer chooses it', () => {
  const story = sound().late('2024-05-20', 45)
  const before = fold(story.events, queued).records.length
  const { line, records } = fold(story.late('2024-05-28', 0).events, queued)
  expect([standingProposal(line), records.length]).toEqual([null, before])
})

test('[LN32] after the last day of a queue the next look acts by itself', () => {
  const story = sound().late('2024-05-20', 45).late('2024-05-31', 56)
  expect(kinds(fold(story.events, inMay)).at(-1)).toBe('proposal suspend')
  const after = fold(story.late('2024-06-01', 57).events, inMay)
  expect(kinds(after).at(-1)).toBe('decision suspend')
  expect(standingProposal(after.line)).toBeNull()
  // A queue lifted by a later ruling ends the same way.
  const out: Out = { records: [], traces: null }
  const lifted = (event: TidemarkEvent): Engine => (event.day < on('2024-05-25') ? queued : free)
  foldLine(story.events, lifted, out)
  expect(out.records.at(-1)!.decision).toMatchObject({ kind: 'decision', action: 'suspend' })
})

test('[LN33] a release judges afresh and does what is chosen, with its own reasons and notice', () => {
  const story = sound().late('2024-05-20', 45)
  story.add('override-made', '2024-05-25', word('release-action'))
  const { line, records } = fold(story.events, queued)
  const { decision, notice } = records.at(-1)!
  expect(decision).toMatchObject({ kind: 'decision', action: 'suspend', adverse: true })
  expect([decision.reasons[0]!.id, notice!.kind, statuses[line.status]]).toEqual([
    'R101',
    'suspended',
    'suspended',
  ])
  expect(standingProposal(line)).toBeNull()
})

test('[LN33] a release of what nothing calls for any more, or of nothing, is refused', () => {
  // Nothing but the release looks at the line again, and the score of that day cuts nobody.
  const better = strained().add('override-made', '2024-06-03', word('release-action'))
  const engineFor = (event: TidemarkEvent): Engine =>
    event.type === 'override-made' ? queued : strict.queued
  for (const story of [
    better,
    sound().add('override-made', '2024-05-01', word('release-action')),
  ]) {
    const out: Out = { records: [], traces: null }
    foldLine(story.events, engineFor, out)
    const { decision, notice } = out.records.at(-1)!
    expect([decision.kind, decision.action, notice]).toEqual(['refusal', 'hold', null])
    expect(decision.reasons.map(({ id }) => id)).toEqual(['R705'])
  }
})

test('[LN33] every proposal released the same day ends where no queue would have', () => {
  const trouble = fc.record({
    late: fc.integer({ min: 0, max: 120 }),
    balance: fc.integer({ min: 0, max: 9900 }),
  })
  const seen = new Set<string>()
  fc.assert(
    fc.property(trouble, fc.boolean(), ({ late, balance }, isStrict) => {
      const { events } = sound().late('2024-05-31', late).statement('2024-05-31', balance)
      const engines = isStrict ? strict : { free, queued }
      const freely = fold(events, engines.free).line
      const line = newState()
      for (const event of events)
        for (const action of stepReleasing(line, event, engines.queued)) seen.add(action)
      expect([line.status, line.limitMinor]).toEqual([freely.status, freely.limitMinor])
    }),
  )
  expect([...seen].toSorted()).toEqual(['step-down', 'suspend', 'watch'])
})

/** One event, day by due day, with a person who releases whatever waits at once. */
function stepReleasing(line: State, event: TidemarkEvent, engine: Engine): string[] {
  const released: string[] = []
  const take = (one: TidemarkEvent): void => {
    stepInto(line, one, engine, { records: [], traces: null })
    const waits = standingProposal(line)
    if (waits === null) return
    released.push(waits.action)
    const told = new Story(`said-${one.id}`)
    told.add('override-made', printDay(one.day), word('release-action'))
    stepInto(line, told.events[0]!, engine, { records: [], traces: null })
  }
  while (line.wakeDay !== NONE && line.wakeDay <= event.day) {
    const wake = line.wakeDay as Day
    take({ ...event, type: 'day-reached', id: `day-${wake}`, day: wake, data: {} })
  }
  take(event)
  return released
}

test('[LN34] what was dropped is not done, nor proposed again on score for the days of a dwell', () => {
  const story = strained().add('override-made', '2024-06-01', word('drop-action'))
  const dropped = fold(story.events, strict.queued)
  expect(kinds(dropped).at(-1)).toBe('decision hold')
  expect(standingProposal(dropped.line)).toBeNull()
  const month = story.late('2024-06-20', 25).statement('2024-06-29', 5300)
  // Without the queue either: the person's word stands.
  for (const engine of [strict.queued, strict.free]) {
    const out: Out = { records: [], traces: null }
    const engineFor = ({ day: then }: TidemarkEvent): Engine =>
      then <= on('2024-06-01') ? strict.queued : engine
    const line = foldLine(month.events, engineFor, out)
    expect([line.limitMinor, standingProposal(line)]).toEqual([1_000_000, null])
  }
  const after = fold(month.statement('2024-07-31', 5400).events, strict.queued)
  expect(kinds(after).at(-1)).toBe('proposal step-down')
})

test('[LN34] a drop does not stand against a hard trigger, and of nothing it is refused', () => {
  const story = strained().add('override-made', '2024-06-01', word('drop-action'))
  const hard = fold(story.late('2024-06-20', 45).events, strict.queued)
  expect(kinds(hard).at(-1)).toBe('proposal suspend')
  const none = sound().add('override-made', '2024-06-01', word('drop-action'))
  const { decision } = fold(none.events, queued).records.at(-1)!
  expect([decision.kind, decision.reasons[0]!.id]).toEqual(['refusal', 'R705'])
})

test('[EN2] day-reached changes nothing of a line that waits', () => {
  fc.assert(
    fc.property(life, fc.array(fc.nat(), { maxLength: 5 }), (events, places) => {
      const last = events.at(-1)!
      const days: TidemarkEvent[] = places.map((place, i) => {
        const { day: then, at } = events[place % events.length]!
        return { ...last, type: 'day-reached', id: `r-${i}`, day: then, at: at + 1, data: {} }
      })
      const all = [...events, ...days].toSorted((a, b) => a.at - b.at)
      const once = fold(events, queued)
      const reached = fold(all, queued)
      expect(bodies(reached)).toEqual(bodies(once))
      expect(hashState(reached.line)).toBe(hashState(once.line))
    }),
    { numRuns: 50 },
  )
})

test('[EN6] a late fact that makes something wait is put on record as of now', () => {
  const story = sound().late('2024-05-20', 45).paid('2024-05-25', 10)
  const late = story.events.at(-2)!
  const live: LiveLine = { state: newState(), events: [] }
  const order = [...story.events.filter((event) => event !== late), late]
  const told = order.map((event) => absorb(live, event, () => queued))
  expect(told.at(-1)!.map(({ decision }) => [decision.kind, printDay(decision.day)])).toEqual([
    ['proposal', '2024-05-25'],
  ])
  expect(standingProposal(live.state)).toMatchObject({ action: 'suspend' })
})
