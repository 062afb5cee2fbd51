import { beforeAll, expect, test } from 'vitest'
import type { PolicyData } from '../../core/index.ts'
import { stricter } from '../../../test/compared.ts'
import { neutralPack, smallCard } from '../../../test/engine.ts'
import { harbour } from '../town/harbour.ts'
import { compareTown } from './compare-town.ts'

const town = { people: 60, months: 18, seed: 7, startDay: harbour.startDay }
let pack: PolicyData
beforeAll(async () => {
  pack = await neutralPack()
})

const lived = (b: PolicyData) => compareTown({ town, a: pack, b, card: smallCard }, () => {}).counts

test('[CM11] a town lived twice under one policy is one town, to the byte', () => {
  // Each person’s decisions and final state are compared where the lines are added up.
  const { decisions, differing, all } = lived(structuredClone(pack))
  expect(decisions.a).toBeGreaterThan(30)
  expect(decisions.identical).toBe(decisions.a)
  expect(differing.lines).toBe(0)
  expect(all.b).toEqual(all.a)
})

test('[CM11] in a town loss is true, and people of each city tier and age are told apart', () => {
  const { all, groups, differing } = lived(stricter(pack, 150))
  expect(all.b.figures.linesRestricted).toBeGreaterThan(all.a.figures.linesRestricted)
  expect(differing.lines).toBeGreaterThan(0)
  for (const { figures } of [all.a, all.b]) {
    expect(figures.defaulted).toBeGreaterThan(0)
    expect(figures.lossMinor).toBeGreaterThan(0)
    expect(figures.wrongDays + figures.unjudgedDays).toBeLessThanOrEqual(figures.suspendedDays)
  }
  const lines = (dimension: string): number =>
    Object.entries(groups)
      .filter(([name]) => name.startsWith(`${dimension} `))
      .reduce((n, [, { b }]) => n + b.figures.lines, 0)
  for (const dimension of ['age', 'city-tier', 'tier'])
    expect(lines(dimension)).toBe(all.b.figures.lines)
})
