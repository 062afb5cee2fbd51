import { expect, test } from 'vitest'
import { comparisonFigures } from '../../wire/index.ts'
import { figureGroups } from './figure-groups.ts'

test('[UI42] every figure of a comparison is shown once, in one group', () => {
  const shown = figureGroups.flatMap(({ main, more }) => [...main, ...more])
  expect(shown.toSorted()).toEqual(Object.keys(comparisonFigures).toSorted())
})
