import { beforeAll, expect, test } from 'vitest'
import { engineOf, neutralPack, smallCard } from '../../test/engine.ts'
import { Story } from '../../test/story.ts'
import { day } from '../base/index.ts'
import type { Engine } from '../core/index.ts'
import type { EventRow } from '../store/index.ts'
import { asDecided } from './as-decided.ts'
import { rowOf } from './log.ts'
import { refold } from './refold.ts'
import type { Rules } from './rules.ts'

let engine: Engine
beforeAll(async () => {
  engine = engineOf(await neutralPack(), smallCard, { fromDay: day(0), untilDay: null })
})

test('[EN6] every decision is made once more, also what a late fact brought to wait', () => {
  const story = new Story().opened('2024-01-01', 10_000)
  for (const end of ['01-31', '02-29', '03-31', '04-30']) story.statement(`2024-${end}`, 500)
  story.late('2024-05-20', 45).paid('2024-05-25', 10).late('2024-05-28', 0)
  story.add('hold-placed', '2024-05-30', { hold: 'h', why: 'fraud' })
  // The lateness becomes known after the payment that followed it.
  const { events } = story
  const arrived = [...events.slice(0, 5), events[6]!, events[5]!, ...events.slice(7)]
  const rows = arrived.map((event, i): EventRow => ({ ...rowOf(event, '', null), seq: i + 1 }))
  const rules = { engineFor: () => engine, backfilledTo: 0 } as unknown as Rules
  const decided = asDecided(rows, 'b1', rules)
  expect(decided.map(({ decision }) => decision.kind)).toContain('proposal')
  decided.forEach((record, i) => {
    const { remade } = refold(rows, 'b1', rules, i + 1)
    expect(remade!.record).toEqual(record)
    expect(remade!.trace === null).toBe(record.decision.kind === 'proposal')
  })
})
