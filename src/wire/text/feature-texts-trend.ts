/** What the trend of the estimated risk means, in words. */
import type { FeatureText } from './feature-texts.ts'
import { both } from './language.ts'

export const trendTexts: Readonly<Record<string, FeatureText>> = {
  pdRise3m: {
    figure: 'percent',
    name: both('风险评估相对近三期最低', 'Estimated risk against its recent low'),
    meaning: both(
      '本期评估的违约概率与此前三期中最低一期之比',
      'The probability of default now over the lowest of the three scores before',
    ),
    sentence: both(
      '本期评估的风险为此前三期最低水平的{value}。',
      'The risk estimated now is {value} of the lowest of the three estimates before it.',
    ),
    zero: null,
  },
}
