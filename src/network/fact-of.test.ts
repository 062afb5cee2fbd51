import { expect, test } from 'vitest'
import { Story } from '../../test/story.ts'
import { eventKinds } from '../core/index.ts'
import { latenessFact, networkFact } from './fact-of.ts'

const no = (): boolean => false

test('[NW17] links, charge-offs, bankruptcies and confirmed fraud are told; decisions never', () => {
  const { events } = new Story('b1')
    .opened('2024-01-05', 10_000)
    .add('device-bound', '2024-01-06', { deviceHash: 'd' })
    .add('account-unlinked', '2024-01-07', { accountHash: 'x' })
    .add('hold-placed', '2024-01-08', { hold: 'h', why: 'fraud' })
    .add('anomaly-reported', '2024-01-08', { anomaly: 'device', scoreBps: 9000 })
    .add('override-made', '2024-01-08', {
      action: 'suspend',
      limitMinor: null,
      reason: 'r',
      by: 'x',
      untilDay: null,
      approvedBy: null,
    })
    .add('alert-resolved', '2024-01-09', { alert: 'ring-7', label: 'confirmed', by: 'officer' })
    .add('alert-resolved', '2024-01-09', { alert: 'ring-8', label: 'false-alarm', by: 'officer' })
    .add('bankruptcy-filed', '2024-01-10', {})
  const told = events.map((event) => networkFact(event, (alert) => alert.startsWith('ring')))
  expect(told.map((fact) => fact && `${fact.type} ${fact.cause}`)).toEqual([
    'opened /story/b1-1',
    'linked /story/b1-2',
    'unlinked /story/b1-3',
    null,
    null,
    null,
    'worsened /story/b1-7',
    null,
    'worsened /story/b1-9',
  ])
  expect(networkFact(events[6]!, no)).toBeNull()
})

test('[NW17] lateness counts beyond 30 days, once, and ends when nothing is late', () => {
  const said = { borrower: 'b1', day: 18_000, cause: 'c' }
  const type = (before: number, after: number): string | undefined =>
    latenessFact(said, before, after)?.type
  expect(type(30, 31)).toBe('worsened')
  expect(type(31, 61)).toBeUndefined()
  expect(type(0, 30)).toBeUndefined()
  expect(type(45, 12)).toBeUndefined()
  expect(type(12, 0)).toBe('recovered')
  expect(type(0, 0)).toBeUndefined()
})

test('[NW17] every kind of event is told or kept from the network without failing', () => {
  for (const type of eventKinds) {
    const [event] = new Story().add(type, '2024-01-01', { payeeHash: null } as never).events
    expect(() => networkFact(event!, no)).not.toThrow()
  }
})
