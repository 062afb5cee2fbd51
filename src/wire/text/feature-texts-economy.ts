/** What the features of the conditions pillar mean; none of them is about the borrower. */
import type { FeatureText } from './feature-texts.ts'
import { both, type Text } from './language.ts'

/** Levels print by their number, 0 to 3: calm, watch, stress, crisis. */
const level = (name: Text, meaning: Text, sentence: Text): FeatureText => ({
  figure: 'number',
  name,
  meaning,
  sentence,
  zero: null,
})

export const economyTexts = {
  macroRegime: level(
    both('宏观状态', 'State of the economy'),
    both(
      '按公开发布的失业率判定：0平稳，1关注，2承压，3危机',
      'Read off published unemployment: 0 calm, 1 watch, 2 stress, 3 crisis',
    ),
    both(
      '公开数据显示宏观状态为{value}级（0平稳至3危机），并非针对您个人。',
      'Published figures put the economy at level {value} (0 calm to 3 crisis); this is not about you.',
    ),
  ),
  industryRegime: level(
    both('所在行业状态', 'State of your industry'),
    both(
      '按公开发布的行业数据判定：0平稳，1关注，2承压，3危机',
      'Read off the industry’s published figures: 0 calm, 1 watch, 2 stress, 3 crisis',
    ),
    both(
      '公开数据显示您所在行业的状态为{value}级（0平稳至3危机），并非针对您个人。',
      'Published figures put your industry at level {value} (0 calm to 3 crisis); this is not about you.',
    ),
  ),
  unemploymentChange12m: {
    figure: 'change',
    name: both('失业率较上年同期变化', 'Unemployment, change over a year'),
    meaning: both(
      '最近发布的失业率与12个月前之差，以百分点计',
      'The latest published unemployment rate less that of twelve months before, in points',
    ),
    sentence: both(
      '失业率较上年同期变化{value}（按百分点计），并非针对您个人。',
      'Unemployment changed by {value} (percentage points) over a year; this is not about you.',
    ),
    zero: both('失业率与上年同期持平。', 'Unemployment is where it was a year ago.'),
  },
} as const satisfies Readonly<Record<string, FeatureText>>
