/** What the arrears of scheduled obligations mean, in words. */
import type { FeatureText } from './feature-texts.ts'
import { both } from './language.ts'

export const arrearsTexts: Readonly<Record<string, FeatureText>> = {
  principalArrears: {
    figure: 'money',
    name: both('逾期本金', 'Principal overdue'),
    meaning: both(
      '已到期而尚未归还的本金，按借据还款计划逐期计算',
      'Principal past its due day and unpaid, by the schedules of the obligations',
    ),
    sentence: both('目前有{value}本金逾期未还。', 'Principal of {value} is past its due date.'),
    zero: both('目前没有逾期本金。', 'No principal is past its due date.'),
  },
  interestArrears: {
    figure: 'money',
    name: both('拖欠利息', 'Interest overdue'),
    meaning: both(
      '已到期而尚未支付的利息，不含罚息',
      'Interest past its due day and unpaid, without penalty',
    ),
    sentence: both('目前有{value}利息逾期未付。', 'Interest of {value} is past its due date.'),
    zero: both('目前没有拖欠利息。', 'No interest is past its due date.'),
  },
  technicalLate12m: {
    figure: 'number',
    name: both('近12个月技术性逾期次数', 'Technical lateness, 12 months'),
    meaning: both(
      '过去12个月内短暂迟付后即自行还清的次数，不作为逾期记录',
      'Times in 12 months a payment was a few days late and then made; no mark of lateness',
    ),
    sentence: both(
      '过去12个月内有{value}次短暂迟付，不计为逾期。',
      'In the last 12 months {value|payment was|payments were} a few days late; that is no mark.',
    ),
    zero: both(
      '过去12个月内没有短暂迟付。',
      'No payment was a few days late in the last 12 months.',
    ),
  },
  daysSinceLastMissed: {
    figure: 'number',
    name: both('距最近一次逾期的天数', 'Days since a due date was last missed'),
    meaning: both(
      '距最近一个未按期还款的还款日的天数，技术性逾期除外',
      'Days since the last due date missed by more than the technical days',
    ),
    sentence: both(
      '最近一次未按期还款的还款日距今{value}天。',
      'The last due date missed was {value|day|days} ago.',
    ),
    zero: null,
  },
}
