/** Names of what people decide beside the rules, and why; and of how a review run stands. */
import { both } from './language.ts'

/** Codes an override names its reason by. */
export const overrideReasonLabels = {
  'evidence-seen': both('已核实补充材料', 'Evidence seen'),
  'lender-error': both('我方差错', 'Our own error'),
  'temporary-hardship': both('暂时困难', 'Temporary hardship'),
  'known-customer': both('长期客户情况已知', 'Known customer'),
  'rule-misfit': both('规则不适用于本情形', 'Rule does not fit the case'),
  'suspected-fraud': both('疑似欺诈', 'Suspected fraud'),
  'court-or-law': both('法院或法律要求', 'Court or law'),
  'funder-or-partner': both('资金方或合作方要求', 'Funder or partner'),
  other: both('其他', 'Other'),
} as const

export type OverrideReason = keyof typeof overrideReasonLabels

export const overrideActionLabels = {
  suspend: both('暂停授信', 'Suspend'),
  reinstate: both('恢复授信', 'Reinstate'),
  limit: both('调整额度', 'Set the limit'),
  'renew-systemic': both('延长系统性暂停', 'Renew a systemic suspension'),
  'release-action': both('放行', 'Release'),
  'drop-action': both('不予执行', 'Drop'),
} as const

export const queueWhyLabels = {
  cap: both('当日上限已到', 'A cap of the day was reached'),
  halt: both('超出模拟区间，自动停止', 'Beyond what was simulated: halted'),
  person: both('人工停止', 'Halted by a person'),
} as const

export const reviewStateLabels = {
  previewing: both('预览中', 'Previewing'),
  previewed: both('待签批', 'Waits for a signature'),
  signed: both('已签批', 'Signed'),
  releasing: both('执行中', 'Releasing'),
  halted: both('已停止', 'Halted'),
  done: both('已完成', 'Done'),
  cancelled: both('已取消', 'Cancelled'),
} as const

export const reviewLineStateLabels = {
  waiting: both('待执行', 'Waiting'),
  released: both('已执行', 'Released'),
  'left-out': both('未执行：情况已变', 'Left out: it changed'),
} as const
