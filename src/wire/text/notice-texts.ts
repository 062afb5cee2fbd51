/**
 * The frame of every notice, by text id: titles, the seven parts, and what stands in them.
 * Slots: `{product}`, `{from}`, `{to}`, `{decided}`, `{effective}`, `{review}`, `{number}`,
 * `{reason}`, `{name}`, `{cap}`, `{balance}`, `{days}`, `{count}`, `{lapse}`, `{emergency}`.
 */
import { both, type Text } from './language.ts'

export const noticeFrame = {
  // A line above all else, by the product's mode; a live product has none.
  'mode.back-test': both(
    '【历史回测】本通知根据历史数据计算得出，从未发送给任何人，也没有影响任何人的额度。',
    '[Back-test] This notice was computed on history; it was never sent and nobody’s line changed.',
  ),
  'mode.simulated': both(
    '【模拟】本通知来自模拟推演，不涉及真实的个人。',
    '[Simulation] This notice comes from a simulation and concerns no real person.',
  ),
  'mode.shadow': both(
    '【并行试运行】本通知仅供内部核对，不会发送，也不影响额度。',
    '[Shadow run] This notice is for checking only; it is not sent and changes no line.',
  ),

  'title.limit-reduced': both('{product}：额度下调通知', '{product}: your credit limit is lowered'),
  'title.suspended': both('{product}：暂停授信通知', '{product}: your credit line is suspended'),
  'title.limit-raised': both('{product}：额度上调通知', '{product}: your credit limit is raised'),
  'title.reinstated': both('{product}：恢复授信通知', '{product}: your credit line is restored'),
  'title.review-held': both('{product}：复核结果通知', '{product}: result of the review'),
  'title.corrected': both('{product}：更正通知', '{product}: a decision is corrected'),
  'title.refused': both('{product}：申请结果通知', '{product}: result of your request'),

  'title.emergency-offered': both(
    '{product}：应急额度告知',
    '{product}: a small emergency line for you',
  ),

  // 1. Old and new.
  'part.change': both('一、变更内容', '1. What changes'),
  'change.limit-reduced': both('您的授信额度下调。', 'Your credit limit is lowered.'),
  'change.suspended': both('您的授信暂停使用。', 'Your credit line is suspended.'),
  'change.limit-raised': both('您的授信额度上调。', 'Your credit limit is raised.'),
  'change.reinstated': both('您的授信恢复使用。', 'Your credit line is restored.'),
  'change.probation': both(
    '额度分阶段恢复：观察期内先恢复一部分。',
    'The limit returns in steps: a part of it now, during probation.',
  ),
  'change.review-held': both(
    '我们已按约定复核您的授信，本次暂未恢复。',
    'We reviewed your credit line as announced; it is not restored this time.',
  ),
  'change.corrected': both('我们更正了此前的一项决定。', 'We corrected an earlier decision.'),
  'change.refused': both(
    '您申请的变更这次未能办理。',
    'The change you asked for could not be made this time.',
  ),
  'change.emergency-offered': both(
    '您的授信没有变化；另有一笔一次性的应急小额可供选择。',
    'Your credit line has not changed; a small emergency line, offered once, is open to you.',
  ),
  'limit.changed': both('授信额度：由{from}变为{to}。', 'Credit limit: from {from} to {to}.'),
  'limit.same': both('授信额度：{to}，没有变化。', 'Credit limit: {to}, unchanged.'),
  'status.changed': both('状态：由“{from}”变为“{to}”。', 'Status: from “{from}” to “{to}”.'),
  'status.same': both('状态：“{to}”，没有变化。', 'Status: “{to}”, unchanged.'),

  // 2. From when.
  'part.when': both('二、生效时间', '2. From when'),
  'when.now': both(
    '自{effective}（决定当日）起生效。',
    'It takes effect on {effective}, the day it was decided.',
  ),
  'when.later': both(
    '本决定于{decided}作出，新额度自{effective}起生效；在此之前，原额度继续有效。',
    'Decided on {decided}; the new limit applies from {effective}. Until then the old one stands.',
  ),
  'when.unchanged': both(
    '本决定于{decided}作出；额度和状态没有变化。',
    'Decided on {decided}; limit and status have not changed.',
  ),

  // 3. Why.
  'part.why': both('三、具体原因', '3. Why'),
  'why.lead': both(
    '本决定的依据如下，影响较大的在前：',
    'The decision rests on the following, the weightiest first:',
  ),
  'why.only': both('本决定的依据是：', 'The decision rests on this:'),
  'why.item': both('({number}) {reason}', '({number}) {reason}'),
  'why.missing': both(
    '“{name}”：目前记录不足，暂时无法计算。',
    '“{name}”: there are not enough records yet to work this out.',
  ),
  'why.respect': both(
    '以上说明的是本次决定的依据，不是对您个人的评判。',
    'These are the grounds of this decision, not a judgement of you as a person.',
  ),
  'why.limit-raised': both(
    '按我们的政策和您最新的账户记录，额度可以上调。',
    'Our policy and your latest account record allow the higher limit.',
  ),
  'why.reinstated': both(
    '政策规定的恢复条件已经满足。',
    'The conditions our policy sets for restoring the line were met.',
  ),

  'why.ran-out': both(
    '此前的暂停并非针对您个人，期限已到，现按暂停前的额度和状态恢复，无需观察期。',
    'The earlier suspension was not about you. Its time ran out, and the line is back as it was ' +
      'before, without a probation.',
  ),
  'why.emergency-offered': both(
    '您较多依靠这笔授信周转，而目前可用的额度已所剩无几，因此为您留出应急所需。',
    'You rely on this line, and little of it is left to draw; this is for urgent needs.',
  ),
  'why.not-you': both(
    '本次暂停主要源于整体环境或我们自身的政策，并非针对您个人。',
    'This suspension comes mainly from conditions or our own policy; it is not about you.',
  ),

  // 4. What still works.
  'part.works': both('四、仍可使用的功能', '4. What still works'),
  'works.repay': both(
    '还款：随时可以还款，包括提前还款，不受本通知影响。',
    'Repaying: always possible, early too, whatever this notice says.',
  ),
  'works.draw': both(
    '借款：可以在可用额度内借款。',
    'Drawing: possible within the available limit.',
  ),
  'works.draw-capped': both(
    '借款：可以在可用额度内借款，单笔不超过{cap}。',
    'Drawing: possible within the available limit, up to {cap} at a time.',
  ),
  'works.no-draw': both('借款：暂时不能发起新的借款。', 'Drawing: new draws are paused for now.'),
  'works.instalment': both('分期：可以办理新的分期。', 'Instalments: new ones can be arranged.'),
  'works.no-instalment': both(
    '分期：暂时不能办理新的分期。',
    'Instalments: new ones are paused for now.',
  ),
  'works.schedule': both(
    '已有欠款{balance}：原定的还款安排继续有效，不因本通知提前到期。',
    'Your balance of {balance}: existing schedules go on as agreed; nothing falls due early.',
  ),

  // 5. What to do, by when.
  'part.todo': both('五、您可以做什么', '5. What you can do'),
  'todo.arrears': both(
    '请在{review}的复核之前还清逾期款项（目前已逾期{days}天）；金额以账单为准。',
    'Please clear what is overdue ({days|day|days} so far) before the review on {review}; ' +
      'your statement shows the amount.',
  ),
  'todo.arrears-soon': both(
    '请尽快还清逾期款项（目前已逾期{days}天）；金额以账单为准。',
    'Please clear what is overdue ({days|day|days} so far) soon; your statement shows the amount.',
  ),
  'todo.hardship': both(
    '请不要为还款而借入新的贷款；如有困难，请联系我们商量可行的安排。',
    'Please do not borrow elsewhere to repay; if money is short, talk to us about what is possible.',
  ),
  'todo.streak': both(
    '从下一期账单起，连续{count}期按时还款，即满足恢复授信对还款记录的要求。',
    'From the next statement, pay {count|statement on time|statements in a row on time}: ' +
      'that meets the payment record asked for before the line can be restored.',
  ),
  'todo.rung': both(
    '观察期内，从下一期账单起连续{count}期按时还款，额度即可进入下一阶段。',
    'During probation, pay the next {count|statement on time|statements in a row on time}: ' +
      'the limit can then take its next step up.',
  ),
  'todo.on-time': both(
    '您无需办理任何手续；请继续按时还款。',
    'There is nothing to arrange; please go on paying on time.',
  ),
  'todo.free-choice': both(
    '您无需办理任何手续；是否使用额度由您决定。',
    'There is nothing to arrange; whether you use the line is up to you.',
  ),

  'todo.emergency': both(
    '如有急用，可联系我们领取一次性的应急额度{emergency}；是否领取由您决定，不影响现有授信。',
    'For an urgent need you may take an emergency line of {emergency}, offered once; whether you ' +
      'take it is up to you and changes nothing of your line.',
  ),

  // 6. The review date.
  'part.review': both('六、复核日期', '6. When we look again'),
  'review.on': both(
    '我们将于{review}主动复核，您无需申请；结果会另行通知。',
    'We will review this on {review} without your asking, and tell you the result.',
  ),
  'review.lapses': both(
    '这次暂停最迟于{lapse}到期，届时如无您本人的逾期等情况，将按原额度直接恢复；' +
      '如需延长，我们会说明理由并另行通知。',
    'This suspension ends by itself on {lapse} at the latest: unless something of your own, such ' +
      'as arrears, stands in the way by then, the line comes back in full. Should a person of ' +
      'ours prolong it, we will tell you and say why.',
  ),
  'review.none': both(
    '本决定没有约定复核日期；您可以随时要求人工复核。',
    'No review date is set; you may ask for a review by a person at any time.',
  ),

  // 7. How to object and reach a person.
  'part.object': both('七、异议与人工服务', '7. If you disagree, or want a person'),
  'object.how': both(
    '如果您认为记录有误或不同意本决定，可以随时提出异议或申诉，由工作人员复核并答复。',
    'If a record is wrong or you disagree, object or appeal at any time; a person will review it ' +
      'and answer you.',
  ),
  'object.safe': both(
    '提出异议、申诉或投诉，都不会影响您的额度。',
    'Objecting, appealing or complaining never counts against you.',
  ),
  'object.contact': both(
    '请通过我们公布的客服渠道联系，并说明需要人工服务。',
    'Reach us through our published customer service and ask for a person.',
  ),
  'object.free': both(
    '恢复额度不收费，无需找中介；以此收费的人都不是我们的人员。',
    'Restoring credit costs nothing and needs no agent; anyone who charges for it is not from us.',
  ),
} as const satisfies Readonly<Record<string, Text>>

export type FrameId = keyof typeof noticeFrame
