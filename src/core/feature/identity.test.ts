import { expect, test } from 'vitest'
import { draw, of, opened, portrait, tell } from '../../../test/portrait.ts'
import { on, Story } from '../../../test/story.ts'

const anomaly = (story: Story, day: string, scoreBps: number): Story =>
  story.add('anomaly-reported', day, { anomaly: 'takeover', scoreBps })

test('[BH4] a new phone alone is no takeover; a new number and a draw after it within days are', () => {
  const story = new Story()
    .opened('2024-01-05', 10_000)
    .add('device-bound', '2024-01-05', { deviceHash: 'old' })
    .add('signed-in', '2024-03-01', { deviceHash: 'new', channel: 'app' })
  const phone = portrait(story)
  draw(phone, '2024-03-02', 9, 1000)
  expect(of(phone, '2024-03-03', 'newDeviceDays')).toBe(2)
  expect(of(phone, '2024-03-03', 'takeoverPattern')).toBe(0)
  const taken = portrait(story.add('profile-changed', '2024-03-01', { part: 'phone' }))
  expect(of(taken, '2024-03-01', 'takeoverPattern')).toBe(0)
  expect(of(taken, '2024-03-01', 'profileChanges30d')).toBe(1)
  draw(taken, '2024-03-03', 9, 1000)
  draw(taken, '2024-03-03', 10, 1000)
  expect(of(taken, '2024-03-03', 'takeoverPattern')).toBe(1)
  expect(of(taken, '2024-06-01', 'takeoverPattern')).toBe(0)
  expect(of(taken, '2024-06-01', 'profileChanges30d')).toBe(0)
})

test('[BH4] a draw before the new phone, or days after it, is no takeover', () => {
  const late = portrait(
    new Story()
      .opened('2024-01-05', 10_000)
      .add('device-bound', '2024-01-05', { deviceHash: 'old' })
      .add('device-bound', '2024-03-05', { deviceHash: 'new' })
      .add('profile-changed', '2024-03-05', { part: 'phone' }),
  )
  draw(late, '2024-03-09', 9, 1000)
  expect(of(late, '2024-03-09', 'takeoverPattern')).toBe(0)
  const before = opened()
  draw(before, '2024-03-04', 9, 1000)
  const changes = new Story()
    .add('device-bound', '2024-03-05', { deviceHash: 'old' })
    .add('device-bound', '2024-03-05', { deviceHash: 'new' })
    .add('profile-changed', '2024-03-05', { part: 'phone' })
  tell(before, changes)
  expect(of(before, '2024-03-05', 'takeoverPattern')).toBe(0)
})

test('[BH4] the first device, account and payee are nobody’s change; a known one is not new', () => {
  const state = portrait(
    new Story()
      .opened('2024-01-05', 10_000)
      .add('device-bound', '2024-01-05', { deviceHash: 'a' })
      .add('signed-in', '2024-01-06', { deviceHash: 'a', channel: 'app' })
      .add('account-linked', '2024-01-06', { accountHash: 'bank' }),
  )
  expect(of(state, '2024-01-07', 'newDeviceDays')).toBeNull()
  expect(of(state, '2024-01-07', 'accountChanges30d')).toBe(0)
  const more = new Story()
    .add('account-linked', '2024-01-08', { accountHash: 'bank' })
    .add('account-linked', '2024-01-08', { accountHash: 'other' })
    .add('account-unlinked', '2024-01-09', { accountHash: 'never' })
    .add('account-unlinked', '2024-01-09', { accountHash: 'bank' })
  tell(state, more)
  expect(of(state, '2024-01-09', 'accountChanges30d')).toBe(2)
})

test('[BH4] of five devices the longest unseen is forgotten', () => {
  const story = new Story().opened('2024-01-05', 10_000)
  const seen = ['a', 'b', 'c', 'd', 'a', 'e', 'a']
  seen.forEach((deviceHash, i) =>
    story.add('signed-in', `2024-02-0${i + 1}`, { deviceHash, channel: 'app' }),
  )
  expect(portrait(story).behaviour.newDeviceDay).toBe(on('2024-02-06'))
  story.add('signed-in', '2024-02-08', { deviceHash: 'b', channel: 'app' })
  expect(portrait(story).behaviour.newDeviceDay).toBe(on('2024-02-08'))
})

test('[BH5] an anomaly counts by its kind at its worst for 90 days; none ever told is null', () => {
  expect(of(opened(), '2024-02-01', 'anomalyScore90d')).toBeNull()
  const story = new Story().opened('2024-01-05', 10_000)
  const state = portrait(anomaly(anomaly(story, '2024-02-01', 8000), '2024-02-20', 3000))
  expect(of(state, '2024-03-01', 'anomalyScore90d')).toBe(8000)
  expect(of(state, '2024-03-01', 'linkedAnomaly90d')).toBe(0)
  expect(of(state, '2024-05-01', 'anomalyScore90d')).toBe(3000)
  expect(of(state, '2024-05-20', 'anomalyScore90d')).toBe(0)
})

test('[BH5] a false alarm quiets what was told until a new fact; a confirmed one does not', () => {
  const resolved = (label: 'confirmed' | 'false-alarm' | 'unclear'): Story =>
    anomaly(new Story().opened('2024-01-05', 10_000), '2024-02-01', 8000).add(
      'alert-resolved',
      '2024-02-02',
      { alert: 'a1', label, by: 'officer' },
    )
  const score = (story: Story): number | null =>
    of(portrait(story), '2024-02-10', 'anomalyScore90d')
  expect(score(resolved('confirmed'))).toBe(8000)
  expect(score(resolved('unclear'))).toBe(8000)
  expect(score(resolved('false-alarm'))).toBe(0)
  expect(score(anomaly(resolved('false-alarm'), '2024-02-05', 6000))).toBe(6000)
})

test('[BH5] a false alarm unmakes the pattern of a takeover; the next draw does not remake it', () => {
  const state = portrait(
    new Story()
      .opened('2024-01-05', 10_000)
      .add('device-bound', '2024-01-05', { deviceHash: 'old' })
      .add('device-bound', '2024-03-01', { deviceHash: 'new' })
      .add('profile-changed', '2024-03-01', { part: 'phone' }),
  )
  draw(state, '2024-03-01', 9, 1000)
  expect(of(state, '2024-03-01', 'takeoverPattern')).toBe(1)
  const cleared = { alert: 'a1', label: 'false-alarm', by: 'officer' } as const
  tell(state, new Story().add('alert-resolved', '2024-03-01', cleared))
  draw(state, '2024-03-02', 9, 1000)
  expect(of(state, '2024-03-02', 'takeoverPattern')).toBe(0)
})

test('[BH6] an identity expires by its date or by word, and is cured by verifying again', () => {
  const story = new Story().opened('2024-01-05', 10_000)
  expect(of(portrait(story), '2024-02-01', 'identityExpired')).toBeNull()
  story.add('identity-verified', '2024-01-05', { untilDay: on('2024-06-30') })
  expect(of(portrait(story), '2024-06-30', 'identityExpired')).toBe(0)
  expect(of(portrait(story), '2024-07-10', 'identityExpired')).toBe(10)
  story.add('identity-verified', '2024-07-02', { untilDay: null })
  expect(of(portrait(story), '2034-07-02', 'identityExpired')).toBe(0)
  story.add('identity-expired', '2024-08-01', {})
  expect(of(portrait(story), '2024-08-01', 'identityExpired')).toBe(1)
})
