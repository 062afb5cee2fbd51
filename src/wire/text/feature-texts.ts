/**
 * What each feature means and how the borrower's own number reads, by feature id. A feature
 * that is not listed here goes by the text of its reason.
 */
import { arrearsTexts } from './feature-texts-arrears.ts'
import { behaviourTexts } from './feature-texts-behaviour.ts'
import { capacityTexts } from './feature-texts-capacity.ts'
import { economyTexts } from './feature-texts-economy.ts'
import { networkTexts } from './feature-texts-network.ts'
import { trendTexts } from './feature-texts-trend.ts'
import { both, type Text } from './language.ts'

/** How a feature's number prints; `change` is a percentage that always shows its sign. */
export type Figure = 'number' | 'percent' | 'change' | 'money' | 'standing' | 'employment'

export interface FeatureText {
  readonly figure: Figure
  readonly name: Text
  readonly meaning: Text
  /** The borrower's own number in a sentence, under `{value}`. */
  readonly sentence: Text
  /** The same where the number is 0 and the sentence would read oddly; `null` elsewhere. */
  readonly zero: Text | null
}

const row = (
  figure: Figure,
  name: Text,
  meaning: Text,
  sentence: Text,
  zero: Text | null = null,
): FeatureText => ({ figure, name, meaning, sentence, zero })

const worstDpd = (months: number): FeatureText =>
  row(
    'number',
    both(`近${months}个月最长逾期天数`, `Longest delay, ${months} months`),
    both(
      `过去${months}个月内单次逾期的最长天数`,
      `The most days a payment was past due in the last ${months} months`,
    ),
    both(
      `过去${months}个月内，最长一次逾期{value}天。`,
      `In the last ${months} months the longest delay was {value|day|days}.`,
    ),
    both(`过去${months}个月内没有逾期。`, `No payment was late in the last ${months} months.`),
  )

const meanPayment = (months: number): FeatureText =>
  row(
    'money',
    both(`近${months}个月月均还款`, `Mean payment, ${months} months`),
    both(
      `过去${months}个月有欠款的账单平均每期的还款金额`,
      `Mean payment of the statements of ${months} months that asked for one`,
    ),
    both(
      `过去${months}个月，平均每期还款{value}。`,
      `Payments of the last ${months} months came to {value} a statement on average.`,
    ),
  )

const timesPast = (days: number): FeatureText =>
  row(
    'number',
    both(`近12个月逾期超过${days}天的次数`, `Times over ${days} days late, 12 months`),
    both(
      `过去12个月内逾期超过${days}天的次数`,
      `How often a payment was more than ${days} days late in the last 12 months`,
    ),
    both(
      `过去12个月内有{value}次逾期超过${days}天。`,
      `In the last 12 months you were more than ${days} days late {value|time|times}.`,
    ),
    both(
      `过去12个月内没有超过${days}天的逾期。`,
      `In the last 12 months you were never more than ${days} days late.`,
    ),
  )

/** Measured against the highest limit of 180 days, so that our own cut is neutral. */
const utilisation = (name: Text, which: Text, sentence: Text): FeatureText =>
  row(
    'percent',
    name,
    both(
      `${which['zh-CN']}占近180天最高额度的比例`,
      `${which.en} as a share of the highest limit of the last 180 days`,
    ),
    sentence,
  )

const monthsOf = (name: Text, zh: string, en: string): FeatureText =>
  row(
    'number',
    name,
    both(`过去6个月中${zh}的月数`, `Months of the last six in which ${en}`),
    both(`过去6个月中，有{value}个月${zh}。`, `In {value|month|months} of the last six, ${en}.`),
  )

const money = (name: Text, meaning: Text, sentence: Text): FeatureText =>
  row('money', name, meaning, sentence)

const percent = (name: Text, meaning: Text, sentence: Text, zero: Text | null = null) =>
  row('percent', name, meaning, sentence, zero)

const count = (name: Text, meaning: Text, sentence: Text, zero: Text | null = null) =>
  row('number', name, meaning, sentence, zero)

export const featureTexts: Readonly<Record<string, FeatureText>> = {
  daysPastDue: count(
    both('当前逾期天数', 'Days past due'),
    both('最早一笔未还款项到期至今的天数', 'Days since the oldest unpaid amount fell due'),
    both('目前有欠款到期未还，已逾期{value}天。', 'Your account is {value|day|days} past due.'),
    both('目前没有逾期。', 'Nothing is past due.'),
  ),
  worstDpd3m: worstDpd(3),
  worstDpd6m: worstDpd(6),
  worstDpd12m: worstDpd(12),
  dpdBefore: count(
    both('上一账单周期最长逾期天数', 'Longest delay, statement before last'),
    both(
      '上一个账单周期内逾期的最长天数',
      'The most days past due in the statement cycle before the last',
    ),
    both(
      '上一个账单周期内，最长逾期{value}天。',
      'In the cycle before the last statement the longest delay was {value|day|days}.',
    ),
    both('上一个账单周期内没有逾期。', 'In the cycle before the last statement nothing was late.'),
  ),
  monthsSinceLate: count(
    both('距最近一次逾期的月数', 'Months since last late'),
    both(
      '最近一次逾期距今的月数；从未逾期则没有数值',
      'Months since a payment was last late; no number if none ever was',
    ),
    both('最近一次逾期距今{value}个月。', 'A payment was last late {value|month|months} ago.'),
    both('最近一次逾期发生在本月。', 'A payment was last late this month.'),
  ),
  times30In12m: timesPast(30),
  times60In12m: timesPast(60),
  times90In12m: timesPast(90),
  lateMonths6m: count(
    both('近6个月逾期月数', 'Months late, last six'),
    both('过去6个月中出现逾期的月数', 'Months of the last six with a late payment'),
    both(
      '过去6个月中，有{value}个月出现逾期。',
      'A payment was late in {value|month|months} of the last six.',
    ),
    both('过去6个月没有逾期。', 'No payment was late in the last six months.'),
  ),
  onTimeStreak: count(
    both('连续按时还款期数', 'Statements on time in a row'),
    both('截至目前连续按时还款的账单期数', 'Statements paid on time in a row up to now'),
    both(
      '截至目前，已连续{value}期账单按时还款。',
      'So far {value|statement was|statements in a row were} paid on time.',
    ),
    both('目前还没有连续按时还款的账单。', 'So far there is no run of statements paid on time.'),
  ),
  utilisation: utilisation(
    both('额度使用率', 'Utilisation'),
    both('当前欠款', 'The balance'),
    both('目前的额度使用率为{value}。', 'At present {value} of the line is in use.'),
  ),
  utilisationMean6m: utilisation(
    both('近6个月平均使用率', 'Mean utilisation, 6 months'),
    both('过去6个月账单的平均欠款', 'The mean statement balance of six months'),
    both(
      '过去6个月，额度使用率平均为{value}。',
      'On average {value} of the line was in use over the last six months.',
    ),
  ),
  utilisationPeak6m: utilisation(
    both('近6个月最高使用率', 'Peak utilisation, 6 months'),
    both('过去6个月账单的最高欠款', 'The highest statement balance of six months'),
    both(
      '过去6个月，额度使用率最高为{value}。',
      'At its highest in the last six months, {value} of the line was in use.',
    ),
  ),
  utilisationTrend6m: row(
    'change',
    both('近6个月使用率变化', 'Utilisation trend, 6 months'),
    both(
      '过去6个月额度使用率平均每月的变化，以占额度的比例计',
      'Mean monthly change of utilisation over six months, as a share of the limit',
    ),
    both(
      '过去6个月，欠款平均每月的变化相当于额度的{value}。',
      'Over the last six months the balance changed by {value} of the limit a month.',
    ),
  ),
  paymentRatioLast: percent(
    both('最近一期还款比例', 'Share paid, last statement'),
    both('最近一期还款占账单金额的比例', 'Payments as a share of the last statement due'),
    both('最近一期的还款占账单金额的{value}。', 'You paid {value} of the last statement due.'),
  ),
  paymentRatio3m: percent(
    both('近3期还款比例', 'Share paid, 3 statements'),
    both('最近3期还款占账单金额的比例', 'Payments as a share of the last three statements due'),
    both(
      '最近3期的还款占账单金额的{value}。',
      'You paid {value} of the last three statements due.',
    ),
  ),
  fullPaymentShare6m: percent(
    both('近6个月全额还清占比', 'Statements paid in full, 6 months'),
    both(
      '过去6个月全额还清的账单所占的比例',
      'Share of the statements of the last six months paid in full',
    ),
    both(
      '过去6个月的账单中，全额还清的占{value}。',
      'Of the statements of the last six months, {value} were paid in full.',
    ),
    both('过去6个月没有全额还清的账单。', 'No statement of the last six months was paid in full.'),
  ),
  balanceGrowth3m: row(
    'change',
    both('近3个月欠款变化', 'Balance change, 3 months'),
    both(
      '过去3个月欠款的变化占近180天最高额度的比例',
      'Change of the balance over three months as a share of the highest limit of 180 days',
    ),
    both(
      '过去3个月，欠款的变化相当于额度的{value}。',
      'Over the last three months the balance changed by {value} of the limit.',
    ),
  ),
  tenureMonths: count(
    both('开户月数', 'Months since opening'),
    both('额度开立至今的月数', 'Months since the line was opened'),
    both('额度开立至今{value}个月。', 'The line was opened {value|month|months} ago.'),
    both('额度是本月开立的。', 'The line was opened this month.'),
  ),
  suspensions: count(
    both('曾被暂停的次数', 'Earlier suspensions'),
    both('额度开立以来被暂停的次数', 'How often the line was suspended since it was opened'),
    both(
      '额度开立以来曾暂停{value}次。',
      'The line was suspended {value|time|times} since it was opened.',
    ),
    both('额度开立以来没有暂停过。', 'The line was never suspended.'),
  ),
  cures: count(
    both('逾期后还清的次数', 'Arrears cleared'),
    both('逾期后还清全部逾期款项的次数', 'How often all arrears were cleared after a delay'),
    both(
      '此前有{value}次逾期后还清了全部逾期款项。',
      'All arrears were cleared after a delay {value|time|times} before.',
    ),
    both('此前没有逾期后还清的记录。', 'There is no record of arrears that were cleared.'),
  ),
  openingLimit: money(
    both('开户时核定额度', 'Limit at opening'),
    both('额度开立时核定的金额', 'The limit approved when the line was opened'),
    both('开户时核定的额度为{value}。', 'The limit approved at opening was {value}.'),
  ),
  lastStatement: money(
    both('最近一期账单金额', 'Last statement balance'),
    both('最近一期账单的欠款金额', 'The balance of the last statement'),
    both('最近一期账单的金额为{value}。', 'The last statement came to {value}.'),
  ),
  lastPayment: money(
    both('最近一期还款金额', 'Last cycle’s payments'),
    both('最近一个账单周期内的还款金额', 'Payments in the last statement cycle'),
    both('最近一个账单周期内还款{value}。', 'Payments in the last cycle came to {value}.'),
  ),
  paymentMean3m: meanPayment(3),
  paymentMean6m: meanPayment(6),
  paymentMax6m: money(
    both('近6个月单期最高还款', 'Largest cycle’s payments, 6 months'),
    both(
      '过去6个月内单个账单周期的最高还款金额',
      'The most paid in one statement cycle of the last six months',
    ),
    both(
      '过去6个月内，单个账单周期最多还款{value}。',
      'The most paid in one cycle of the last six months was {value}.',
    ),
  ),
  unpaidMonths6m: count(
    both('近6个月未还款期数', 'Statements without a payment, 6 months'),
    both(
      '过去6个月内有欠款而没有还款的账单期数',
      'Statements of the last six months that asked for a payment and got none',
    ),
    both(
      '过去6个月内有{value}期账单没有还款。',
      'In the last six months {value|statement|statements} got no payment.',
    ),
    both('过去6个月的账单都有还款。', 'Every statement of the last six months got a payment.'),
  ),
  headroom: money(
    both('未使用额度', 'Room left'),
    both('近180天最高额度与当前欠款之差', 'The highest limit of 180 days less the balance'),
    both('目前额度中尚余{value}未使用。', 'Of the limit {value} is left unused.'),
  ),
  headroomMin6m: money(
    both('近6个月最低未使用额度', 'Least room left, 6 months'),
    both(
      '近180天最高额度与过去6个月最高账单之差',
      'The highest limit of 180 days less the largest statement of six months',
    ),
    both(
      '过去6个月内，额度最少时仅余{value}。',
      'In the last six months as little as {value} of the limit was left.',
    ),
  ),
  standing: row(
    'standing',
    both('最近一期账单状态', 'Last statement’s standing'),
    both('最近一期账单的使用和还款状态', 'How the last statement was used and repaid'),
    both('最近一期账单的状态为“{value}”。', 'The last statement stands as “{value}”.'),
  ),
  standingBefore: row(
    'standing',
    both('上一期账单状态', 'Standing of the statement before'),
    both('再上一期账单的使用和还款状态', 'How the statement before the last was used and repaid'),
    both('再上一期账单的状态为“{value}”。', 'The statement before it stands as “{value}”.'),
  ),
  noUseMonths6m: monthsOf(
    both('近6个月未使用月数', 'Months without use, last six'),
    '没有使用额度',
    'the line was not used',
  ),
  revolvingMonths6m: monthsOf(
    both('近6个月循环使用月数', 'Months revolving, last six'),
    '没有全额还清账单',
    'part of the statement was carried over',
  ),
  paidInFullMonths6m: monthsOf(
    both('近6个月全额还清月数', 'Months paid in full, last six'),
    '全额还清账单',
    'the statement was paid in full',
  ),
  ...arrearsTexts,
  ...behaviourTexts,
  ...capacityTexts,
  ...economyTexts,
  ...networkTexts,
  ...trendTexts,
}
