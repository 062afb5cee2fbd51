/**
 * Names for what screens show: one row an id, in both languages. Where core knows the ids, the
 * type makes sure that none is missing.
 */
import type {
  Action,
  DecisionKind,
  employments,
  FeaturePillar,
  NoticeKind,
  Pillar,
  Status,
  Tier,
  TriggerGroup,
} from '../../core/index.ts'
import type { ProductView } from '../views.ts'
import { eventLabels } from './event-labels.ts'
import { featureTexts } from './feature-texts.ts'
import { both, type Language, type Text } from './language.ts'
import { reasonTexts } from './reason-texts.ts'
import {
  overrideActionLabels,
  overrideReasonLabels,
  queueWhyLabels,
  reviewLineStateLabels,
  reviewStateLabels,
} from './review-labels.ts'

type Labels<Id extends string> = Readonly<Record<Id, Text>>

export const statusLabels: Labels<Status> = {
  active: both('正常', 'Active'),
  watch: both('关注', 'Watch'),
  reduced: both('已降额', 'Reduced'),
  suspended: both('暂停授信', 'Suspended'),
  probation: both('观察期', 'Probation'),
  closed: both('已关闭', 'Closed'),
}

/** How a month's statement was used and repaid, by the code events and features carry. */
export const standingLabels = {
  'no-use': both('未使用', 'No use'),
  'paid-in-full': both('全额还清', 'Paid in full'),
  revolving: both('循环使用', 'Revolving'),
  late: both('逾期', 'Late'),
} as const satisfies Labels<string>

/** Kinds of employment, by the code events and features carry. */
export const employmentLabels = {
  salaried: both('受薪就业', 'Salaried'),
  gig: both('灵活就业', 'Gig work'),
  'self-employed': both('自雇经营', 'Self-employed'),
  none: both('暂无工作', 'No work at present'),
} as const satisfies Labels<(typeof employments)[number]>

const tierLabels: Labels<Tier> = {
  A: both('A级', 'Tier A'),
  B: both('B级', 'Tier B'),
  C: both('C级', 'Tier C'),
  D: both('D级', 'Tier D'),
  E: both('E级', 'Tier E'),
  F: both('F级', 'Tier F'),
  G: both('G级', 'Tier G'),
}

const actionLabels: Labels<Action> = {
  hold: both('维持', 'Hold'),
  watch: both('关注', 'Watch'),
  'step-down': both('逐步降额', 'Step down'),
  suspend: both('暂停授信', 'Suspend'),
  refer: both('转人工复核', 'Refer to a person'),
  'step-up': both('逐步提额', 'Step up'),
  reinstate: both('恢复授信', 'Reinstate'),
}

const pillarLabels: Labels<FeaturePillar | Pillar> = {
  history: both('履约历史', 'History'),
  capacity: both('偿债能力', 'Capacity'),
  behaviour: both('行为特征', 'Behaviour'),
  network: both('关联关系', 'Network'),
  conditions: both('宏观与行业', 'Conditions'),
  line: both('额度与账务', 'Line'),
  rights: both('权益与处理', 'Rights'),
  clock: both('日历', 'Clock'),
}

const triggerGroupLabels: Labels<TriggerGroup> = {
  default: both('违约', 'Default'),
  capacity: both('偿债', 'Capacity'),
  behaviour: both('行为', 'Behaviour'),
  systemic: both('系统性', 'Systemic'),
}

const decisionKindLabels: Labels<DecisionKind> = {
  decision: both('决定', 'Decision'),
  review: both('复核', 'Review'),
  correction: both('更正', 'Correction'),
  refusal: both('未予办理', 'Refusal'),
  proposal: both('待人工确认', 'Waiting for a person'),
  'held-out': both('随机对照，未执行', 'Held out at random'),
}

const noticeKindLabels: Labels<NoticeKind> = {
  'limit-reduced': both('额度下调', 'Limit lowered'),
  suspended: both('暂停授信', 'Suspended'),
  'limit-raised': both('额度上调', 'Limit raised'),
  reinstated: both('恢复授信', 'Restored'),
  'review-held': both('复核结果', 'Review held'),
  corrected: both('更正', 'Corrected'),
  refused: both('未予办理', 'Refused'),
  'emergency-offered': both('应急额度', 'Emergency line offered'),
}

const modeLabels: Labels<ProductView['mode']> = {
  'back-test': both('历史回测', 'Back-test'),
  simulated: both('模拟', 'Simulated'),
  shadow: both('并行试运行', 'Shadow'),
  live: both('正式运行', 'Live'),
}

const phaseLabels: Labels<ProductView['phase']> = {
  importing: both('正在导入', 'Importing'),
  training: both('正在训练', 'Training'),
  backfilling: both('正在回填决定', 'Back-filling'),
  decided: both('已就绪', 'Ready'),
}

const originLabels = {
  live: both('实时', 'Live'),
  backfill: both('回填', 'Back-fill'),
} as const satisfies Labels<string>

const outcomeLabels = {
  'no-change': both('无变化', 'No change'),
  decided: both('已作出决定', 'Decided'),
  corrected: both('已更正', 'Corrected'),
  recorded: both('已记录', 'Recorded'),
} as const satisfies Labels<string>

const deliveryLabels = {
  stored: both('已留存，未发送', 'Stored, not sent'),
  queued: both('待发送', 'Queued'),
  delivered: both('已送达', 'Delivered'),
  failed: both('未送达', 'Failed'),
} as const satisfies Labels<string>

const flagLabels = {
  observing: both('观察样本不足', 'Observing'),
  hold: both('限制中', 'Hold'),
  restructured: both('已重组', 'Restructured'),
  bankrupt: both('破产申请', 'Bankruptcy'),
  'charged-off': both('已核销', 'Charged off'),
  'over-limit': both('超出额度', 'Over limit'),
  'in-credit': both('有溢缴款', 'In credit'),
  'status-jump': both('逾期天数跳升', 'Days past due jumped'),
  'asset-under-water': both('抵押超过资产价值', 'Lien above the asset’s value'),
  'empty-pledge': both('存在无效担保', 'Guarantee that covers nothing'),
} as const satisfies Labels<string>

const unitLabels = {
  days: both('天', 'days'),
  months: both('个月', 'months'),
  count: both('次', 'count'),
  bps: both('基点', 'basis points'),
  minor: both('金额', 'money'),
  code: both('类别', 'code'),
} as const satisfies Labels<string>

const pick = <T>(rows: Readonly<Record<string, T>>, text: (row: T) => Text): Labels<string> =>
  Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, text(row)]))

/** Every group of labels, by group and id. */
export const labels = {
  status: statusLabels,
  standing: standingLabels,
  employment: employmentLabels,
  /** A value of a feature of codes, whichever feature it is. */
  level: { ...standingLabels, ...employmentLabels },
  tier: tierLabels,
  action: actionLabels,
  pillar: pillarLabels,
  triggerGroup: triggerGroupLabels,
  decisionKind: decisionKindLabels,
  noticeKind: noticeKindLabels,
  eventKind: eventLabels,
  feature: pick(featureTexts, (row) => row.name),
  /** What a feature measures, one line. */
  featureMeaning: pick(featureTexts, (row) => row.meaning),
  reason: pick(reasonTexts, (row) => row.label),
  mode: modeLabels,
  phase: phaseLabels,
  origin: originLabels,
  outcome: outcomeLabels,
  delivery: deliveryLabels,
  flag: flagLabels,
  unit: unitLabels,
  overrideAction: overrideActionLabels,
  overrideReason: overrideReasonLabels,
  queueWhy: queueWhyLabels,
  reviewState: reviewStateLabels,
  reviewLineState: reviewLineStateLabels,
} as const satisfies Readonly<Record<string, Labels<string>>>

export type LabelGroup = keyof typeof labels

/** The label of an id; the id itself where a newer server knows one that this table does not. */
export function labelOf(group: LabelGroup, id: string, language: Language): string {
  const rows: Labels<string> = labels[group]
  return Object.hasOwn(rows, id) ? rows[id]![language] : id
}
