import fc from 'fast-check'
import { expect, test } from 'vitest'
import { on, Story } from '../../../test/story.ts'
import { calm } from '../feature/conditions.ts'
import { network, silentFeatures } from '../feature/network.ts'
import { features, measureInto } from '../feature/registry.ts'
import { decayed, growthOf, ONE } from './decay.ts'
import { age, evolve } from './evolve.ts'
import { newState, type State } from './state.ts'
import { plainTerms } from './terms.ts'

function fold(story: Story): State {
  const state = newState()
  for (const event of story.events) {
    age(state, event.day, plainTerms)
    evolve(state, event, plainTerms)
  }
  return state
}

const measured = (state: State, day: string): Record<string, number | null> =>
  Object.fromEntries(network.map((row) => [row.id, row.compute(state, on(day), calm)]))

const told = (cause: string, link: string, weightBps: number) => ({ cause, link, weightBps })

const opened = (): Story => new Story().opened('2024-01-01', 10_000)

test('[NW9] exposure told adds up by use, halves in 180 days, and is taken back', () => {
  const story = opened()
    .add('neighbour-worsened', '2024-01-10', told('c1', 'device', 6000))
    .add('neighbour-worsened', '2024-01-10', told('c1', 'account', 2000))
    .add('neighbour-worsened', '2024-01-10', told('c2', 'guarantee', 2500))
    .add('neighbour-worsened', '2024-01-10', told('c3', 'employer', 300))
    .add('neighbour-worsened', '2024-01-10', told('c4', 'carrier-pigeon', 9000))
  expect(measured(fold(story), '2024-01-10')).toMatchObject({
    linkedExposure: 8000,
    guarantorExposure: 2500,
    nearbyExposure: 300,
  })
  expect(measured(fold(story), '2024-07-08')).toMatchObject({
    linkedExposure: 4000,
    guarantorExposure: 1250,
  })
  story.add('neighbour-recovered', '2024-07-08', told('c5', 'device', 4000))
  expect(measured(fold(story), '2024-07-08')).toMatchObject({
    linkedExposure: 0,
    linkedWorseCount: 0,
    guarantorExposure: 1250,
  })
})

test('[NW9] before any word of links nothing is measured; after one, nothing bad is 0', () => {
  expect(Object.values(measured(fold(opened()), '2024-02-01'))).toEqual(network.map(() => null))
  const known = opened().add('link-observed', '2024-01-05', { link: 'device', keyHash: 'd' })
  expect(measured(fold(known), '2024-02-01')).toMatchObject({
    linkedExposure: 0,
    linkedWorseCount: 0,
    ringMembers: 0,
    ringBadShare: null,
    ringAge: null,
  })
})

test('[NW10] a cause counts once however many links it came by, for 180 days', () => {
  const story = opened()
    .add('neighbour-worsened', '2024-01-10', told('c1', 'device', 6000))
    .add('neighbour-worsened', '2024-01-10', told('c1', 'account', 2000))
    .add('neighbour-worsened', '2024-02-10', told('c2', 'payee', 800))
    .add('neighbour-worsened', '2024-02-11', told('c3', 'device', 99))
    .add('neighbour-worsened', '2024-02-12', told('c4', 'guarantee', 5000))
  expect(measured(fold(story), '2024-02-12')['linkedWorseCount']).toBe(2)
  expect(measured(fold(story), '2024-07-07')['linkedWorseCount']).toBe(2)
  expect(measured(fold(story), '2024-07-08')['linkedWorseCount']).toBe(1)
  expect(measured(fold(story), '2024-08-08')['linkedWorseCount']).toBe(0)
})

test('[NW11] a ring keeps the day it was found as it grows, and leaves nothing when dissolved', () => {
  const figures = { badShareBps: 2500, youngShareBps: 10_000 }
  const story = opened()
    .add('ring-found', '2024-01-10', { ring: 'r1', members: 8, ...figures })
    .add('ring-found', '2024-01-20', {
      ring: 'r1',
      members: 9,
      badShareBps: 5000,
      youngShareBps: 0,
    })
    .add('ring-dissolved', '2024-01-25', { ring: 'another' })
  expect(measured(fold(story), '2024-01-30')).toMatchObject({
    ringMembers: 9,
    ringBadShare: 5000,
    ringYoungShare: 0,
    ringAge: 20,
  })
  story.add('ring-dissolved', '2024-02-10', { ring: 'r1' })
  expect(measured(fold(story), '2024-02-10')).toMatchObject({
    ringMembers: 0,
    ringBadShare: null,
    ringYoungShare: null,
    ringAge: null,
  })
})

test('[NW12] the switches silence what they should and nothing else; nothing is scorable', () => {
  expect(silentFeatures({})).toEqual(['nearbyExposure'])
  expect(silentFeatures({ 'network-pricing': true })).toEqual([])
  const all = network.map(({ id }) => id)
  expect(silentFeatures({ 'network-fraud': false, 'network-pricing': true })).toEqual(all)
  expect(network.filter(({ scorable }) => scorable)).toEqual([])
})

test('[NW12] links whose consent was withdrawn are as if never known', () => {
  const story = opened()
    .add('neighbour-worsened', '2024-01-10', told('c1', 'device', 6000))
    .add('consent-withdrawn', '2024-01-11', { purpose: 'links' })
  const values = new Float64Array(features.length)
  measureInto(fold(story), on('2024-01-11'), calm, values)
  for (const { id } of network) {
    const value = values[features.findIndex((row) => row.id === id)]
    expect([id, value]).toEqual([id, Number.NaN])
  }
})

test('[NW9] decay is exact in half-lives, never rises, and loses at most one in between', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(4000), fc.nat(4000), (bps, first, second) => {
      const value = bps * ONE
      expect(decayed(value, 180)).toBe(value / 2)
      const once = decayed(value, first + second)
      const twice = decayed(decayed(value, first), second)
      // Two roundings of the table, each under 1 in 4,096.
      expect(Math.abs(once - twice)).toBeLessThanOrEqual(Math.ceil(value / 2048) + 2)
      expect(once).toBeLessThanOrEqual(decayed(value, first))
      expect(growthOf(first + 180)).toBe(2 * growthOf(first))
    }),
  )
  expect(growthOf(90)).toBe(5792)
  expect(growthOf(-90)).toBe(2896)
  expect(growthOf(-180 * 13)).toBe(0)
})
