/** What the features of the behaviour pillar mean, each against the borrower's own past. */
import type { Figure, FeatureText } from './feature-texts.ts'
import { both, type Text } from './language.ts'

const row = (
  figure: Figure,
  name: Text,
  meaning: Text,
  sentence: Text,
  zero: Text | null = null,
): FeatureText => ({ figure, name, meaning, sentence, zero })

/** How near a change of a monthly figure is to being called one. */
const level = (zh: string, en: string): FeatureText =>
  row(
    'percent',
    both(`${zh}的迹象`, `Signs that ${en}`),
    both(
      `与您本人以往相比，${zh}的累计迹象；100%即认定为变化`,
      `Evidence so far, against your own past, that ${en}; 100% counts as a change`,
    ),
    both(
      `与您本人以往相比，${zh}的迹象已累计到认定标准的{value}。`,
      `Against your own past, the evidence that ${en} stands at {value} of what counts as a change.`,
    ),
    both(
      `与您本人以往相比，没有${zh}的迹象。`,
      `Against your own past there is no sign that ${en}.`,
    ),
  )

/** When a change of a monthly figure was last found. */
const alarm = (zh: string, en: string): FeatureText =>
  row(
    'number',
    both(`${zh}：距发现的月数`, `Months since it was found that ${en}`),
    both(
      `最近一次发现${zh}距今的月数；一年内没有发现则没有数值`,
      `Months since it was last found that ${en}; no number if not within a year`,
    ),
    both(
      `{value}个月前，与您本人以往相比，发现${zh}。`,
      `It was found {value|month|months} ago, against your own past, that ${en}.`,
    ),
    both(
      `本月与您本人以往相比，发现${zh}。`,
      `It was found this month, against your own past, that ${en}.`,
    ),
  )

const trend = (zh: string, en: string): FeatureText =>
  row(
    'percent',
    both(`近3个月${zh}与此前之比`, `${en}, 3 months against before`),
    both(
      `最近3个整月的月均${zh}与再往前9个月月均之比`,
      `${en} a month in the last three whole months over the nine before`,
    ),
    both(
      `最近3个月的月均${zh}为此前水平的{value}。`,
      `${en} of the last three months came to {value} of what they were before.`,
    ),
  )

const anomaly = (zh: string, en: string): FeatureText =>
  row(
    'percent',
    both(`近90天${zh}提示`, `Warnings of ${en}, 90 days`),
    both(
      `最近90天内收到的${zh}提示的最高评分`,
      `The highest score of the warnings of ${en} received within 90 days`,
    ),
    both(
      `最近90天内收到过${zh}的提示，最高评分为{value}。`,
      `Within 90 days there was a warning of ${en}, scored {value} at most.`,
    ),
    both(`最近90天内没有${zh}的提示。`, `Within 90 days there was no warning of ${en}.`),
  )

const changes = (zh: string, en: string): FeatureText =>
  row(
    'number',
    both(`近30天${zh}变更次数`, `Changes of ${en}, 30 days`),
    both(`最近30天内${zh}变更的次数`, `How often ${en} changed within 30 days`),
    both(`最近30天内，${zh}变更过{value}次。`, `Within 30 days, ${en} changed {value|time|times}.`),
    both(`最近30天内，${zh}没有变更。`, `Within 30 days, ${en} did not change.`),
  )

const drawCount = (zh: string, en: string): FeatureText =>
  row(
    'number',
    both(`${zh}借款次数`, `Draws, ${en}`),
    both(`${zh}借款的次数`, `How often the line was drawn in the ${en}`),
    both(`${zh}借款{value}次。`, `The line was drawn {value|time|times} in the ${en}.`),
    both(`${zh}没有借款。`, `The line was not drawn in the ${en}.`),
  )

export const behaviourTexts = {
  signInFall: level('登录减少', 'you sign in less often'),
  signInAlarm: alarm('登录减少', 'you sign in less often'),
  spendFall: level('支出减少', 'your spending fell'),
  spendRise: level('支出增加', 'your spending rose'),
  spendAlarm: alarm('支出水平有变化', 'your spending changed'),
  inflowFall: level('入账收入减少', 'your income fell'),
  inflowRise: level('入账收入增加', 'your income rose'),
  inflowAlarm: alarm('入账收入减少', 'your income fell'),
  paymentLater: level('还款时间推后', 'you pay later'),
  paymentTimingAlarm: alarm('还款时间推后', 'you pay later'),
  signInTrend3m: trend('登录次数', 'Sign-ins'),
  spendTrend3m: trend('支出', 'Spending'),
  nightShare3m: row(
    'percent',
    both('近3个月夜间登录占比', 'Sign-ins at night, 3 months'),
    both(
      '最近3个整月的登录中，零点至六点所占的比例',
      'Share of the sign-ins of the last three whole months made from midnight to six',
    ),
    both(
      '最近3个月的登录中，夜间登录占{value}。',
      'Of the sign-ins of the last three months, {value} were made at night.',
    ),
    both('最近3个月没有夜间登录。', 'No sign-in of the last three months was made at night.'),
  ),
  signInsLast7d: row(
    'number',
    both('近7天登录次数', 'Sign-ins, 7 days'),
    both('最近7天内逐笔记录的登录次数', 'Single sign-ins recorded within seven days'),
    both('最近7天内登录{value}次。', 'There were {value|sign-in|sign-ins} within seven days.'),
    both('最近7天内没有登录记录。', 'There was no sign-in within seven days.'),
  ),
  outflowLast7d: row(
    'money',
    both('近7天支出', 'Spending, 7 days'),
    both('最近7天内逐笔记录的支出金额', 'Single outgoing amounts recorded within seven days'),
    both('最近7天内支出{value}。', 'Spending within seven days came to {value}.'),
  ),
  drawsLast24h: drawCount('最近24小时内', 'last 24 hours'),
  drawShareLast24h: row(
    'percent',
    both('近24小时借款占额度的比例', 'Drawn in 24 hours, share of the line'),
    both(
      '最近24小时内的借款金额占近180天最高额度的比例',
      'Amount drawn in the last 24 hours over the highest limit of 180 days',
    ),
    both(
      '最近24小时内的借款相当于额度的{value}。',
      'The draws of the last 24 hours came to {value} of the line.',
    ),
    both('最近24小时内没有借款。', 'Nothing was drawn in the last 24 hours.'),
  ),
  drawsLast7d: drawCount('最近7天内', 'last seven days'),
  drawPace: row(
    'percent',
    both('近30天借款与平时之比', 'Draws of 30 days against usual'),
    both(
      '最近30天的借款金额与此前最多6个月的月均借款之比',
      'Amount drawn in the last 30 days over the mean month of up to six before',
    ),
    both(
      '最近30天的借款金额为平时每月的{value}。',
      'The draws of the last 30 days came to {value} of a usual month’s.',
    ),
    both('最近30天没有借款。', 'Nothing was drawn in the last 30 days.'),
  ),
  newPayees7d: row(
    'number',
    both('近7天新增收款方', 'New payees, 7 days'),
    both('最近7天内首次向其付款的收款方数量', 'Payees paid for the first time within seven days'),
    both(
      '最近7天内向{value}个新的收款方付款。',
      'Within seven days you paid {value|new payee|new payees}.',
    ),
    both('最近7天内没有新的收款方。', 'Within seven days you paid no new payee.'),
  ),
  newDeviceDays: row(
    'number',
    both('距首次使用新设备的天数', 'Days since a new device'),
    both(
      '最近一台新设备首次出现距今的天数；没有换过设备则没有数值',
      'Days since the newest device was first seen; no number if there was only ever one',
    ),
    both('{value}天前开始使用一台新设备。', 'A new device came into use {value|day|days} ago.'),
    both('今天开始使用一台新设备。', 'A new device came into use today.'),
  ),
  profileChanges30d: changes('账户资料', 'the account’s details'),
  accountChanges30d: changes('关联账户', 'the linked accounts'),
  takeoverPattern: row(
    'number',
    both('近90天疑似账户被盗用的次数', 'Signs of a takeover, 90 days'),
    both(
      '最近90天内，三天之内先后出现新设备、资料变更和借款的次数',
      'Times within 90 days that a new device, changed details and a draw came within three days',
    ),
    both(
      '最近90天内有{value}次在三天之内先后出现新设备、资料变更和借款，为保护您的资金需要核实。',
      'Within 90 days a new device, changed details and a draw came within three days of each other {value|time|times}; to protect you this needs checking.',
    ),
    both('最近90天内没有疑似账户被盗用的情况。', 'Within 90 days nothing looked like a takeover.'),
  ),
  anomalyScore90d: anomaly('账户或设备异常', 'an unusual account or device'),
  linkedAnomaly90d: anomaly('关联账户异常', 'an irregular linked account'),
  cashOutAnomaly90d: anomaly('套现异常', 'cash-like use'),
  identityExpired: row(
    'number',
    both('身份信息过期天数', 'Days since the identity document expired'),
    both(
      '登记的身份信息过期至今的天数；在有效期内为0',
      'Days since the identity document on file expired; 0 while it is valid',
    ),
    both(
      '登记的身份信息已过期{value}天。',
      'The identity document on file expired {value|day|days} ago.',
    ),
    both('登记的身份信息在有效期内。', 'The identity document on file is valid.'),
  ),
} as const satisfies Readonly<Record<string, FeatureText>>
