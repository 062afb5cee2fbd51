/** What the figures of a comparison are called, in both languages and with their units. */
import { both, type Text } from './language.ts'

export interface ComparisonFigure {
  readonly unit: 'count' | 'minor' | 'bps' | 'days'
  readonly name: Text
}

const of = (unit: ComparisonFigure['unit'], zh: string, en: string): ComparisonFigure => ({
  unit,
  name: both(zh, en),
})

/** In the order they are shown. */
export const comparisonFigures = {
  lines: of('count', '额度数', 'lines'),
  linesCut: of('count', '曾被降额的额度', 'lines ever cut'),
  linesSuspended: of('count', '曾被暂停的额度', 'lines ever suspended'),
  suspendedAtEnd: of('count', '期末仍暂停的额度', 'lines suspended at the end'),
  linesRestricted: of('count', '曾被降额或暂停的额度', 'lines cut or suspended'),
  neverLateBefore: of('count', '首次限制前从未逾期', 'never late before the first time'),
  neverLateBeforeBps: of('bps', '首次限制前从未逾期占比', 'never late before, share'),
  neverLateAfter: of('count', '首次限制后从未逾期', 'never late after the first time'),
  neverLateAfterBps: of('bps', '首次限制后从未逾期占比', 'never late after, share'),
  neverLate: of('count', '前后均从未逾期', 'never late at all'),
  neverLateBps: of('bps', '前后均从未逾期占比', 'never late at all, share'),
  cuts: of('count', '降额次数', 'cuts'),
  suspensions: of('count', '暂停次数', 'suspensions'),
  raises: of('count', '提额次数', 'raises'),
  reinstatements: of('count', '恢复次数', 'reinstatements'),
  limitTakenMinor: of('minor', '降额收回的额度', 'limit taken by cuts'),
  undrawnFrozenMinor: of('minor', '暂停冻结的未用额度', 'undrawn limit frozen by suspensions'),
  limitMinor: of('minor', '期末授信额度', 'limits at the end'),
  balanceMinor: of('minor', '期末欠款余额', 'balances at the end'),
  openMinor: of('minor', '期末可用额度', 'open to draw at the end'),
  useBeforeBps: of('bps', '降额前平均使用率', 'mean use before a cut'),
  useAfterBps: of('bps', '降额后平均使用率', 'mean use after a cut'),
  pushed80: of('count', '因降额使用率越过80%', 'cuts that push use above 80 %'),
  pushed80Bps: of('bps', '因降额使用率越过80%占比', 'pushed above 80 %, share of cuts'),
  pushed90: of('count', '因降额使用率越过90%', 'cuts that push use above 90 %'),
  pushed90Bps: of('bps', '因降额使用率越过90%占比', 'pushed above 90 %, share of cuts'),
  pushed100: of('count', '因降额使用率达到100%', 'cuts that push use to 100 %'),
  pushed100Bps: of('bps', '因降额使用率达到100%占比', 'pushed to 100 %, share of cuts'),
  withoutPd: of('count', '尚无违约概率的额度', 'lines without a probability of default'),
  eadMinor: of('minor', '违约风险敞口', 'exposure at default'),
  expectedLossMinor: of('minor', '预期损失', 'expected loss'),
  defaulted: of('count', '真实违约的额度', 'lines that truly defaulted'),
  lossMinor: of('minor', '真实损失（违约时欠款）', 'true loss (owed at default)'),
  profitMinor: of('minor', '未来一年预期利润', 'expected profit of the next year'),
  rwaIrbMinor: of('minor', '风险加权资产（内评法）', 'risk-weighted assets, IRB'),
  rwaStandardMinor: of('minor', '风险加权资产（权重法）', 'risk-weighted assets, standardised'),
  suspendedDays: of('days', '暂停总天数', 'days suspended'),
  overturnedDays: of('days', '其中事后被更正的天数', 'of them later overturned'),
  harmlessDays: of('days', '其中从未逾期超30天者的天数', 'of people never 30 days late since'),
  wrongDays: of('days', '误暂停天数', 'days wrongly suspended'),
  unjudgedDays: of('days', '尚不能判断的天数', 'days nobody can judge yet'),
  reinstateMedianDays: of('days', '恢复所需天数中位数', 'median days to reinstatement'),
  reinstatedWithinYearBps: of('bps', '一年内恢复占比', 'reinstated within a year'),
} as const satisfies Readonly<Record<string, ComparisonFigure>>

export type ComparisonFigureName = keyof typeof comparisonFigures

/** What must be said beside the figures; which of them hold depends on the book. */
export const comparisonRemarks = {
  history: both(
    '这是历史回测：借款人当时无法对另一套规则作出反应，' +
      '两侧的还款与违约相同，真实损失无从比较。',
    'History: people could not answer to the other rules, so both sides repay and default alike and no true loss can be compared.',
  ),
  harmless: both(
    '“误暂停”在真实账簿上无法直接得知；所列为事后被更正的天数，' +
      '以及此后从未逾期超过30天者的暂停天数。',
    'Whom a suspension wronged cannot be known on a real book: shown are days later overturned, and days of people never more than 30 days late since.',
  ),
  town: both(
    '模拟城镇：借款人会对放贷人作出反应；' +
      '误暂停天数以同一批人在放贷人从不干预时一年内是否违约判定。',
    'A town: people answer to their lender; a day is wrong where the same person, never acted upon, would not have defaulted within a year.',
  ),
  'probability-horizon': both(
    '违约概率沿用评分卡自身的期限，未换算为十二个月。',
    'The probability of default is over the scorecard’s own horizon and is not scaled to twelve months.',
  ),
  'undrawn-capital': both(
    '可随时撤销的承诺信用转换系数仅为10%，' +
      '削减未用额度释放的监管资本很少；内评法的差异主要来自敞口假设。',
    'Commitments that can be cancelled at any time convert at 10 % only: cutting what is undrawn frees little capital; most of the IRB difference is the assumed drawing before default.',
  ),
  profit: both(
    '利润为简化口径：利息减资金、运营、预期损失与资本成本；' +
      '不含手续费与交换费，也不计降额自身造成的违约变化。',
    'Profit is simplified: interest less funds, serving, expected loss and the cost of capital; no fees or interchange, and no change of default by the cut itself.',
  ),
} as const satisfies Readonly<Record<string, Text>>

export type ComparisonRemark = keyof typeof comparisonRemarks
