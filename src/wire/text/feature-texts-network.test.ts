import { expect, test } from 'vitest'
import { features } from '../../core/index.ts'
import { networkTexts } from './feature-texts-network.ts'
import type { FeatureText } from './feature-texts.ts'

/** Words for a person or a relation, and any way to say how many share what. */
const persons = new RegExp(
  [
    '亲|友|家人|同事|邻|他人|别人|其他人|担保人',
    'person|people|friend|family|relative|colleague|neighbour|someone|guarantor',
  ].join('|'),
  'iu',
)

test('[NW18] no text of the network pillar names or hints at anybody else, nor counts a group', () => {
  const rows: Readonly<Record<string, FeatureText>> = networkTexts
  const ids = features.filter(({ pillar }) => pillar === 'network').map(({ id }) => id)
  expect(Object.keys(rows).toSorted()).toEqual(ids.toSorted())
  for (const [id, { sentence, zero, meaning }] of Object.entries(rows))
    for (const text of [sentence, zero, meaning]) {
      expect({ id, text: text?.['zh-CN'] ?? '' }).not.toMatchObject({
        text: expect.stringMatching(persons),
      })
      expect({ id, text: text?.en ?? '' }).not.toMatchObject({
        text: expect.stringMatching(persons),
      })
    }
  for (const id of ['ringMembers', 'ringBadShare', 'ringYoungShare']) {
    expect(rows[id]!.sentence['zh-CN']).not.toContain('{value')
    expect(rows[id]!.sentence.en).not.toContain('{value')
  }
})
