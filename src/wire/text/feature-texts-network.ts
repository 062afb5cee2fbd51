/**
 * What the features of the network pillar mean. None says or hints who else is meant: not a name,
 * not a relation, and a reason not even how many share what.
 */
import type { FeatureText } from './feature-texts.ts'
import { both, type Text } from './language.ts'

const row = (
  figure: FeatureText['figure'],
  name: Text,
  meaning: Text,
  sentence: Text,
  zero: Text | null = null,
): FeatureText => ({ figure, name, meaning, sentence, zero })

export const networkTexts = {
  linkedExposure: row(
    'percent',
    both('关联账户异常程度', 'Linked-account irregularity'),
    both(
      '您的设备、账户和收款方关联记录中的异常程度，每180天减半',
      'Irregularity in the history of your devices, accounts and payees; it halves every 180 days',
    ),
    both(
      '您的设备或账户的关联记录存在异常（程度{value}），正在核查。',
      'The history linked to your devices or accounts shows irregularities (level {value}); it is under review.',
    ),
    both(
      '您的设备和账户的关联记录未见异常。',
      'The history linked to your devices and accounts shows nothing irregular.',
    ),
  ),
  linkedWorseCount: row(
    'number',
    both('近180天关联异常次数', 'Linked irregularities, 180 days'),
    both(
      '过去180天内，您的设备、账户和收款方关联记录新增异常的次数',
      'Times in the last 180 days that the history linked to your devices, accounts and payees turned irregular',
    ),
    both(
      '过去180天内，您的设备或账户的关联记录新增{value}次异常，正在核查。',
      'In the last 180 days {value|irregularity|irregularities} came up in the history linked to your devices or accounts; under review.',
    ),
    both(
      '过去180天内，您的设备和账户的关联记录没有新增异常。',
      'In the last 180 days nothing irregular came up in the history linked to your devices and accounts.',
    ),
  ),
  guarantorExposure: row(
    'percent',
    both('担保关系风险', 'Guarantee exposure'),
    both(
      '您参与的担保合同的保障程度变化，每180天减半',
      'How far the guarantees you are party to have weakened; it halves every 180 days',
    ),
    both(
      '您参与的担保合同的保障程度有所下降（程度{value}）。',
      'A guarantee you are party to protects less than it did (level {value}).',
    ),
    both(
      '您参与的担保合同的保障程度没有下降。',
      'The guarantees you are party to protect as they did.',
    ),
  ),
  ringMembers: row(
    'number',
    both('密集关联的账户数', 'Accounts in a dense group'),
    both(
      '近期同时开立、并共用设备和资金去向的账户数，含您的账户',
      'Accounts opened in one month that share devices and payment channels, yours among them',
    ),
    // The count would tell the borrower about others: the sentence leaves it out.
    both(
      '您的账户所用的设备和收付款渠道存在异常关联，正在核查。',
      'The devices and payment channels of your account are linked in an unusual way; under review.',
    ),
    both(
      '您的账户所用的设备和收付款渠道未见异常关联。',
      'The devices and payment channels of your account are not linked in an unusual way.',
    ),
  ),
  ringBadShare: row(
    'percent',
    both('密集关联账户的异常占比', 'Irregular share of the group'),
    both(
      '密集关联的账户中已发生违约或确认欺诈的占比',
      'Share of the densely linked accounts with a default or a confirmed fraud',
    ),
    both(
      '您的账户所用的设备和收付款渠道存在异常关联，正在核查。',
      'The devices and payment channels of your account are linked in an unusual way; under review.',
    ),
  ),
  ringYoungShare: row(
    'percent',
    both('密集关联账户的新户占比', 'Young share of the group'),
    both(
      '密集关联的账户中开立不超过90天的占比',
      'Share of the densely linked accounts opened within the last 90 days',
    ),
    both(
      '您的账户所用的设备和收付款渠道存在异常关联，正在核查。',
      'The devices and payment channels of your account are linked in an unusual way; under review.',
    ),
  ),
  ringAge: row(
    'number',
    both('异常关联发现天数', 'Days since the group was found'),
    both('自发现异常关联以来的天数', 'Days since the unusual linking was found'),
    both(
      '您的账户的异常关联发现于{value}天前，正在核查。',
      'The unusual linking of your account was found {value|day|days} ago; it is under review.',
    ),
    both(
      '您的账户的异常关联于今日发现，正在核查。',
      'The unusual linking of your account was found today; it is under review.',
    ),
  ),
  nearbyExposure: row(
    'percent',
    both('居住与工作地关联程度', 'Home and workplace exposure'),
    both(
      '居住地和工作单位关联记录的异常程度；仅在策略包依法启用时计算',
      'Irregularity in the history linked to home and workplace; only where a pack lawfully turns it on',
    ),
    both(
      '居住地或工作单位的关联记录存在异常（程度{value}）。',
      'The history linked to your home or workplace shows irregularities (level {value}).',
    ),
    both(
      '居住地和工作单位的关联记录未见异常。',
      'The history linked to your home and workplace shows nothing irregular.',
    ),
  ),
} as const satisfies Readonly<Record<string, FeatureText>>
