import { expect, test } from 'vitest'
import {
  actions,
  eventKinds,
  features,
  noticeKinds,
  reasons,
  standings,
  statuses,
  tiers,
  triggerGroups,
} from '../../core/index.ts'
import { type LabelGroup, labelOf, labels } from './labels.ts'

const known: Partial<Record<LabelGroup, readonly string[]>> = {
  status: statuses,
  standing: standings,
  tier: tiers,
  action: actions,
  triggerGroup: triggerGroups,
  noticeKind: noticeKinds,
  eventKind: eventKinds,
  reason: Object.keys(reasons),
  feature: features.map((row) => row.id),
  featureMeaning: features.map((row) => row.id),
  pillar: features.map((row) => row.pillar),
  unit: features.map((row) => row.unit),
}

test('[WI9] everything core can name has a label in both languages, Chinese in Chinese', () => {
  for (const [group, ids] of Object.entries(known))
    for (const id of ids) {
      const zh = labelOf(group as LabelGroup, id, 'zh-CN')
      expect({ group, id, zh }).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u) })
      expect(labelOf(group as LabelGroup, id, 'en')).not.toMatch(/\p{Script=Han}|^$/u)
    }
})

test('[WI9] labels of one group differ, and an unknown id is its own label', () => {
  for (const [group, rows] of Object.entries(labels))
    for (const language of ['zh-CN', 'en'] as const) {
      const texts = Object.values(rows).map((text) => text[language])
      const twice = texts.filter((text, i) => texts.indexOf(text) !== i)
      expect({ group, twice }).toEqual({ group, twice: [] })
    }
  expect(labelOf('status', 'toString', 'en')).toBe('toString')
})
