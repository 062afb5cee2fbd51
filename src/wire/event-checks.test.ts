import { expect, test } from 'vitest'
import { day } from '../base/index.ts'
import { readEvents } from './event.ts'

const event = (kind: string, data: object) => ({
  specversion: '1.0',
  id: 'e-1',
  source: '/core',
  type: `tidemark.${kind}.v1`,
  subject: 'harbour/b-17',
  time: '2024-03-05T10:00:00Z',
  data,
})

const found = (...events: object[]) => {
  const dayOf = (at: number) => day(Math.floor(at / 86_400_000))
  const result = readEvents(events, null, dayOf)
  return result.ok ? [] : result.issues.map(({ path, code }) => `${path} ${code}`)
}

const appraised = (appraisedDay: string, lienMinor = 0) =>
  event('asset-appraised', { asset: 'property', valueMinor: 100, lienMinor, appraisedDay })

const pledged = (guarantorHash: string) =>
  event('guarantee-pledged', { guarantorHash, coverMinor: 100 })

test('[CA13] an appraisal dated after its event and a guarantee for oneself are refused', () => {
  expect(found(appraised('2024-03-05'), pledged('b-18'), appraised('2024-03-05', 900))).toEqual([])
  expect(found(appraised('2024-03-06'), pledged('b-17'), appraised('2024-04-01', -1))).toEqual([
    '/0/data/appraisedDay after-event',
    '/1/data/guarantorHash self-guarantee',
    '/2/data/lienMinor out-of-range',
    '/2/data/appraisedDay after-event',
  ])
})

test('[CA13] income below zero is refused at its field', () => {
  const verified = event('income-verified', { monthlyMinor: -1, source: 'tax' })
  const observed = event('income-observed', { monthMinor: -1, source: 'works' })
  expect(found(verified, observed)).toEqual([
    '/0/data/monthlyMinor out-of-range',
    '/1/data/monthMinor out-of-range',
  ])
})
