/** What the features of the capacity pillar mean, and how the borrower's own number reads. */
import type { FeatureText, Figure } from './feature-texts.ts'
import { both, type Text } from './language.ts'

const row =
  (figure: Figure) =>
  (name: Text, meaning: Text, sentence: Text, zero: Text | null = null): FeatureText => ({
    figure,
    name,
    meaning,
    sentence,
    zero,
  })

const money = row('money')
const percent = row('percent')
const change = row('change')
const count = row('number')

const incomeTexts = {
  incomeLevel: money(
    both('月收入', 'Monthly income'),
    both(
      '一年内核实的月收入；未核实的，取最近3个整月的中位数',
      'Income verified within a year, or else the median of the last three whole months',
    ),
    both('目前掌握的月收入为{value}。', 'Your monthly income as known to us is {value}.'),
    both('目前掌握的月收入为零。', 'As known to us you have no monthly income at present.'),
  ),
  incomeConfidence: percent(
    both('收入信息的可信程度', 'Confidence in the income figure'),
    both(
      '按来源和时间评估：已核实的最高，根据账户流入推断的较低',
      'By source and age: highest when verified, lower when inferred from money coming in',
    ),
    both('目前收入信息的可信程度为{value}。', 'The income figure is held to be {value} sure.'),
  ),
  incomeAge: count(
    both('收入信息距今月数', 'Age of the income figure'),
    both('最近一次取得收入信息距今的月数', 'Months since anything was last known of your income'),
    both('最近一次收入信息距今{value}个月。', 'Income was last known {value|month|months} ago.'),
    both('收入信息是本月的。', 'The income figure is of this month.'),
  ),
  incomeTrend: percent(
    both('近3个月收入与全年水平之比', 'Income of 3 months against the year'),
    both(
      '最近3个整月收入的中位数与过去12个月中位数之比',
      'Median of the last three whole months over the median of twelve',
    ),
    both(
      '最近3个月的收入相当于您过去一年通常水平的{value}。',
      'Your income of the last three months is {value} of its usual level over the year.',
    ),
  ),
  incomeCv12m: percent(
    both('近12个月收入波动', 'Variation of income, 12 months'),
    both(
      '过去12个月各月收入偏离中位数的程度，个别月份的奖金不影响',
      'How far months stray from the median of twelve; a single bonus does not count',
    ),
    both(
      '过去12个月，各月收入的波动幅度为{value}。',
      'Over the last twelve months your income varied by {value} around its middle.',
    ),
    both('过去12个月收入平稳。', 'Your income was level over the last twelve months.'),
  ),
  incomeDrawdown12m: percent(
    both('近12个月收入最大降幅', 'Deepest fall of income, 12 months'),
    both(
      '过去12个月内，收入水平从高点到其后低点的最大降幅',
      'The deepest fall from a level of income to a later one within twelve months',
    ),
    both(
      '过去12个月内，收入从高点最多下降了{value}。',
      'Within the last twelve months your income fell by {value} from its highest level.',
    ),
    both('过去12个月内收入没有下降。', 'Your income did not fall in the last twelve months.'),
  ),
  monthsWithoutIncome6m: count(
    both('近6个月几乎没有收入的月数', 'Months with next to no income, last six'),
    both(
      '过去6个月中，收入不到全年中位数十分之一的月数',
      'Months of the last six with less than a tenth of the year’s median',
    ),
    both(
      '过去6个月中，有{value}个月几乎没有收入。',
      'In {value|month|months} of the last six there was next to no income.',
    ),
    both('过去6个月每月都有收入。', 'There was income in each of the last six months.'),
  ),
  steadySourceMonths12m: count(
    both('近12个月主要收入来源的发放月数', 'Months paid by the steadiest source, last twelve'),
    both(
      '过去12个月中，最稳定的一个收入来源有收入的月数',
      'Months of the last twelve in which your steadiest source of income paid',
    ),
    both(
      '过去12个月中，最稳定的收入来源有{value}个月发放了收入。',
      'Your steadiest source of income paid in {value|month|months} of the last twelve.',
    ),
    both(
      '过去12个月中，没有固定来源发放收入。',
      'No steady source paid any income in the last twelve months.',
    ),
  ),
  employmentKind: row('employment')(
    both('就业类型', 'Kind of employment'),
    both('最近两年内登记的就业类型', 'The kind of employment reported within two years'),
    both('登记的就业类型为“{value}”。', 'Your employment is on record as “{value}”.'),
  ),
  employmentMonths: count(
    both('距最近一次工作变动的月数', 'Months since work changed'),
    both(
      '最近一次行业或就业类型变动距今的月数；没有变动记录则没有数值',
      'Months since industry or kind of employment changed; no number if no change is known',
    ),
    both('最近一次工作变动距今{value}个月。', 'Your work last changed {value|month|months} ago.'),
    both('最近一次工作变动发生在本月。', 'Your work changed this month.'),
  ),
} as const

const debtTexts = {
  debtServiceRatio: percent(
    both('月还款占收入的比例', 'Monthly payments against income'),
    both(
      '本额度与其他已知借款每月应还金额之和占月收入的比例',
      'What is due a month here and on other known credit, as a share of monthly income',
    ),
    both(
      '每月应还金额相当于月收入的{value}。',
      'What is due each month comes to {value} of your monthly income.',
    ),
    both('目前没有每月应还的债务。', 'Nothing is due from month to month at present.'),
  ),
  totalDebtToIncome: percent(
    both('总负债占年收入的比例', 'Debt against a year’s income'),
    both(
      '本额度欠款与其他已知借款余额之和占年收入的比例',
      'What is owed here and on other known credit, as a share of a year’s income',
    ),
    both('目前总负债相当于年收入的{value}。', 'What you owe comes to {value} of a year’s income.'),
    both('目前没有负债。', 'Nothing is owed at present.'),
  ),
  lenders: count(
    both('有未结清借款的其他机构数', 'Other lenders with open credit'),
    both(
      '最近一次征信报告中有未结清借款的其他机构数',
      'Other lenders with open credit in the last credit report',
    ),
    both(
      '最近的征信报告显示，您在其他{value}家机构有未结清借款。',
      'The last credit report shows open credit with {value|other lender|other lenders}.',
    ),
    both(
      '最近的征信报告显示，您在其他机构没有未结清借款。',
      'The last credit report shows no open credit elsewhere.',
    ),
  ),
  lenderGrowth6m: row('number')(
    both('近半年其他机构数的增加', 'Lenders added in half a year'),
    both(
      '最近一次征信报告的机构数与此前半年内最低数之差',
      'Lenders in the last credit report less the fewest of the half year before it',
    ),
    both(
      '与此前半年内的最低数相比，有未结清借款的机构变动了{value}家。',
      'Against the fewest of the half year before, lenders with open credit changed by {value}.',
    ),
    both(
      '有未结清借款的机构数没有增加。',
      'There are no more lenders with open credit than half a year before.',
    ),
  ),
  newLenders30d: count(
    both('近30天新增机构数', 'New lenders, 30 days'),
    both(
      '征信报告所示30天内新增借款的机构数；报告满30天后不再计入',
      'New lenders within 30 days in a credit report; not counted once the report is 30 days old',
    ),
    both(
      '最近的征信报告显示，30天内新增了{value}家机构的借款。',
      'The last credit report shows credit from {value|new lender|new lenders} within 30 days.',
    ),
    both(
      '最近的征信报告显示，30天内没有新增机构的借款。',
      'The last credit report shows no new lender within 30 days.',
    ),
  ),
  inquiries90d: count(
    both('近90天征信查询次数', 'Credit inquiries, 90 days'),
    both(
      '征信报告所示90天内因申请借款被查询的次数；报告满90天后不再计入',
      'Inquiries for credit within 90 days in a report; not counted once it is 90 days old',
    ),
    both(
      '最近的征信报告显示，90天内有{value}次借款申请查询。',
      'The last credit report shows {value|inquiry|inquiries} for credit within 90 days.',
    ),
    both(
      '最近的征信报告显示，90天内没有借款申请查询。',
      'The last credit report shows no inquiry for credit within 90 days.',
    ),
  ),
  externalWorstDpd: count(
    both('其他机构最长逾期天数', 'Longest delay elsewhere'),
    both(
      '最近一次征信报告中在其他机构的最长逾期天数',
      'The most days past due with other lenders in the last credit report',
    ),
    both(
      '最近的征信报告显示，您在其他机构最长逾期{value}天。',
      'The last credit report shows a payment {value|day|days} late with another lender.',
    ),
    both(
      '最近的征信报告显示，您在其他机构没有逾期。',
      'The last credit report shows nothing late with other lenders.',
    ),
  ),
  externalBalanceGrowth: change(
    both('其他机构借款余额的变化', 'Change of credit elsewhere'),
    both(
      '最近一次征信报告的余额与3个月至一年前报告相比的变化',
      'Balance of the last credit report against one three to twelve months older',
    ),
    both(
      '与较早的征信报告相比，您在其他机构的借款余额变化了{value}。',
      'Against an earlier credit report your balances elsewhere changed by {value}.',
    ),
    both('您在其他机构的借款余额没有变化。', 'Your balances elsewhere did not change.'),
  ),
} as const

const worthTexts = {
  netAssetsAfterHaircut: money(
    both('折扣后资产净值', 'Net assets after haircut'),
    both(
      '登记的房产、车辆和存款按类别和评估时间打折，扣除抵押后的净值',
      'Property, vehicle and deposits on record, discounted by kind and age, less their liens',
    ),
    both(
      '登记资产折扣后的净值为{value}。',
      'After discounts your assets on record come to {value}.',
    ),
    both(
      '登记资产折扣并扣除抵押后没有净值。',
      'After discounts and liens nothing is left of your assets on record.',
    ),
  ),
  valuationAge: count(
    both('资产评估距今月数', 'Age of the appraisal'),
    both('仍有效的资产评估中最早一次距今的月数', 'Months since the oldest appraisal that counts'),
    both('最早的资产评估距今{value}个月。', 'The oldest appraisal is {value|month|months} old.'),
    both('资产评估是本月的。', 'The appraisal is of this month.'),
  ),
  assetTrend: percent(
    both('资产与一年内最高值之比', 'Assets against their highest of a year'),
    both(
      '登记资产的评估净值与一年内最高值之比；评估变旧不算下降',
      'Assets as appraised, less liens, over their highest within a year; age is no fall',
    ),
    both(
      '登记资产的净值相当于一年内最高值的{value}。',
      'Your assets on record come to {value} of their highest within a year.',
    ),
  ),
  liquidTrend: percent(
    both('近3个月可用资金与全年水平之比', 'Liquid money of 3 months against the year'),
    both(
      '最近3个整月最低可用余额的中位数与过去12个月中位数之比',
      'Median lowest balance of the last three whole months over the median of twelve',
    ),
    both(
      '最近3个月的可用资金相当于您过去一年通常水平的{value}。',
      'Your liquid money of three months is {value} of its usual level over the year.',
    ),
  ),
  guaranteeCoverage: percent(
    both('担保对欠款的覆盖', 'Balance covered by guarantees'),
    both(
      '各项担保按其可靠程度计算后覆盖欠款的比例，同一担保只计一次',
      'Share of the balance covered by guarantees as far as they can be relied on, each once',
    ),
    both('目前担保覆盖欠款的{value}。', 'Guarantees cover {value} of the balance at present.'),
    both('目前的担保已不能覆盖欠款。', 'The guarantees cover nothing of the balance at present.'),
  ),
  guaranteeLoss: percent(
    both('担保效力的下降', 'Guarantee strength lost'),
    both(
      '与提供担保时相比，担保可靠程度下降的比例',
      'How much less the guarantees can be relied on than when they were given',
    ),
    both(
      '与提供时相比，担保的效力下降了{value}。',
      'The guarantees are worth {value} less than when they were given.',
    ),
    both('担保的效力没有下降。', 'The guarantees are worth what they were when given.'),
  ),
  drawMonths6m: count(
    both('近6个月有借款的月数', 'Months with a draw, last six'),
    both('过去6个月中使用额度借款的月数', 'Months of the last six in which the line was drawn'),
    both(
      '过去6个月中，有{value}个月使用额度借款。',
      'The line was drawn in {value|month|months} of the last six.',
    ),
    both('过去6个月没有使用额度借款。', 'The line was not drawn in the last six months.'),
  ),
  rolledOver6m: count(
    both('近6期欠款达额度60%的期数', 'Statements above 60% of the line, last six'),
    both(
      '最近6期账单中，欠款达到额度60%以上的期数',
      'Statements of the last six that left 60% of the line or more owed',
    ),
    both(
      '最近6期账单中，有{value}期欠款达到额度的60%以上。',
      'Of the last six statements, {value} left 60% of the line or more owed.',
    ),
    both(
      '最近6期账单的欠款都低于额度的60%。',
      'None of the last six statements left 60% of the line owed.',
    ),
  ),
} as const

export const capacityTexts = {
  ...incomeTexts,
  ...debtTexts,
  ...worthTexts,
} as const satisfies Readonly<Record<string, FeatureText>>
