/**
 * What each reason says when no feature says it better (`feature-texts.ts`): a short label, a
 * sentence for the borrower, and what helps, where something does. Plain facts of the account,
 * never a verdict on a person.
 */
import type { ReasonId } from '../../core/index.ts'
import { both, type Text } from './language.ts'

export interface ReasonText {
  readonly label: Text
  readonly sentence: Text
  /** A line for the notice's fifth part; `null` where the borrower can do nothing about it. */
  readonly advice: Text | null
}

const row = (label: Text, sentence: Text, advice: Text | null = null): ReasonText => ({
  label,
  sentence,
  advice,
})

export const reasonTexts: Readonly<Record<ReasonId, ReasonText>> = {
  R101: row(
    both('本金逾期未还', 'Principal overdue'),
    both('目前有到期的本金尚未还清。', 'Part of the principal is past its due date.'),
  ),
  R102: row(
    both('利息逾期未还', 'Interest overdue'),
    both('目前有到期的利息尚未还清。', 'Some interest is past its due date.'),
  ),
  R103: row(
    both('近期有逾期记录', 'Late payments in recent months'),
    both('近几个月内有逾期还款的记录。', 'Payments were late in recent months.'),
    both(
      '今后每期按时还款，较早的逾期记录会随时间移出统计。',
      'Pay each statement on time; earlier late payments drop out of the count as time passes.',
    ),
  ),
  R104: row(
    both('还款计划未按期履行', 'Repayment plan not kept'),
    both(
      '此前约定的还款计划没有按期履行。',
      'The repayment plan we agreed was not kept to its dates.',
    ),
    both(
      '如原计划难以履行，请联系我们重新商定。',
      'If the plan was too hard to keep, contact us and we will work out another.',
    ),
  ),
  R105: row(
    both('连续按时还款的期数尚少', 'Few payments on time in a row so far'),
    both(
      '到目前为止，连续按时还款的期数还不多。',
      'So far only a few payments in a row have been on time.',
    ),
    both(
      '每按时还清一期账单的应还金额，连续期数就增加一期。',
      'Each statement paid on time adds one to the row.',
    ),
  ),
  R106: row(
    both('欠款已核销', 'Balance written off'),
    both(
      '欠款长期未还，已按坏账核销；仍可随时还款。',
      'The balance went unpaid for long and was written off; paying it is still possible.',
    ),
    both('请联系我们商定还款安排。', 'Please contact us to agree on how to repay.'),
  ),
  R201: row(
    both('还款占账单的比例较低', 'Payments cover little of the statement'),
    both(
      '近期还款占账单金额的比例较低。',
      'Recent payments covered a small part of the statement balance.',
    ),
    both(
      '在能力范围内多还一些，还款比例就会提高。',
      'Paying more of each statement, as far as you can afford, raises this share.',
    ),
  ),
  R202: row(
    both('欠款余额上升', 'Balance growing'),
    both('近期欠款余额在上升。', 'The balance owed has been growing.'),
    both(
      '减少新的借款、持续还款，欠款余额就会下降。',
      'Drawing less and paying steadily brings the balance down.',
    ),
  ),
  R203: row(
    both('核定额度与往来记录的匹配程度', 'Size of the line against its history'),
    both(
      '核定的额度相对于目前的往来记录偏高。',
      'The approved line is large for the history we have with you so far.',
    ),
  ),
  R211: row(
    both('收入下降', 'Income fell'),
    both(
      '近几个月的收入比您自己以往的水平明显下降。',
      'Your income in recent months is well below what it used to be.',
    ),
    both(
      '收入恢复后，可提交收入证明申请重新评估。',
      'When your income is back, send proof of it and ask for a review.',
    ),
  ),
  R212: row(
    both('收入不稳定', 'Income irregular'),
    both(
      '近一年各月收入起伏较大。',
      'Your income varied a lot from month to month over the last year.',
    ),
    both(
      '提交稳定收入的证明，可帮助重新评估。',
      'Proof of a steady income helps at the next review.',
    ),
  ),
  R213: row(
    both('月还款占收入比例偏高', 'Payments high against income'),
    both(
      '您每月需偿还的各项债务占收入的比例偏高。',
      'What you pay on all debts each month is high against your income.',
    ),
    both('还清部分其他借款，可降低这一比例。', 'Paying off some other loans lowers this share.'),
  ),
  R214: row(
    both('在多家机构有未结清借款', 'Open balances with many lenders'),
    both('您目前在多家机构有未结清的借款。', 'You have open balances with several lenders.'),
    both('先结清其中一至两家的借款。', 'Settling one or two of them helps most.'),
  ),
  R215: row(
    both('近期新增借款或查询较多', 'Many new loans or inquiries lately'),
    both(
      '近期在其他机构新增的借款或查询较多。',
      'You took or asked for several new loans elsewhere lately.',
    ),
    both(
      '一段时间内不再新增借款，这一情况会自然消除。',
      'Taking no new loans for a while clears this by itself.',
    ),
  ),
  R216: row(
    both('资产减少', 'Assets fell'),
    both(
      '可用资金或登记资产较之前明显减少。',
      'Your liquid money or registered assets fell well below what they were.',
    ),
  ),
  R217: row(
    both('担保不足', 'Guarantee no longer sufficient'),
    both('现有担保已不足以覆盖原定部分。', 'The guarantee no longer covers what it was given for.'),
    both(
      '补充或更换担保后，可申请重新评估。',
      'Add or replace the guarantee, then ask for a review.',
    ),
  ),
  R301: row(
    both('身份信息已过期', 'Identity document expired'),
    both('登记的身份信息已过有效期。', 'The identity document on file has expired.'),
    both('重新验证身份后即可恢复。', 'Verify your identity again and this is cleared.'),
  ),
  R302: row(
    both('设备或资料变动异常', 'Unusual change of device or details'),
    both(
      '账户的登录设备或资料近期有异常变动，为保护您的资金，需要核实。',
      'The device or details of your account changed in an unusual way; to protect you this is being checked.',
    ),
    both('完成身份验证后即可恢复。', 'Verify your identity to clear this.'),
  ),
  R303: row(
    both('关联账户异常核查中', 'Linked-account irregularity under review'),
    both(
      '账户使用的设备或收款账户有异常关联记录，正在核查。',
      'A device or payout account used by your account has an irregular history, which is under review.',
    ),
    both(
      '如有疑问，可申请人工复核并说明情况。',
      'You may ask for a person to look at it and explain.',
    ),
  ),
  R401: row(
    both('额度使用率较高', 'High use of the line'),
    both('近期额度使用率较高。', 'A large part of the line has been in use.'),
    both(
      '还款后欠款减少，额度使用率会随之下降。',
      'As you repay, the share of the line in use falls.',
    ),
  ),
  R402: row(
    both('近几个月的账户使用情况', 'How the account was used in recent months'),
    both(
      '依据是近几个月账户的使用和还款情况。',
      'The basis is how the account was used and repaid in recent months.',
    ),
  ),
  R403: row(
    both('长期未使用的额度调整', 'Dormant line right-sized'),
    both(
      '额度长期未使用，因此按实际使用情况调整；这不代表任何风险判断。',
      'The line was not used for a long time and was set to its actual use; no risk is inferred.',
    ),
    both('如需要更高的额度，请联系我们。', 'If you need the larger line again, contact us.'),
  ),
  R404: row(
    both('短期内密集借款', 'Many draws in a short time'),
    both(
      '近期借款次数或金额在短时间内明显增加。',
      'You drew far more often, or far more, than usual in a short time.',
    ),
    both('恢复到平常的使用节奏即可。', 'Going back to your usual pace clears this.'),
  ),
  R405: row(
    both('风险评估短期明显上升', 'Sharp rise in estimated risk'),
    both(
      '与前几个月相比，本期评估的风险明显上升，具体因素见其余原因。',
      'Measured against the last months the estimated risk rose sharply; the other reasons say by what.',
    ),
  ),
  R501: row(
    both('行业或地区政策', 'Sector or region policy'),
    both(
      '行业或地区的整体风险政策有调整，并非针对您个人。',
      'Our policy for a sector or region changed; this is not about you personally.',
    ),
  ),
  R502: row(
    both('整体政策调整', 'System-wide policy change'),
    both(
      '面向全体用户的政策有调整，并非针对您个人。',
      'Our policy for all customers changed; this is not about you personally.',
    ),
  ),
  R601: row(
    both('往来时间尚短', 'Short history with us so far'),
    both('您与我们的往来时间尚短。', 'Our history with you is still short.'),
    both(
      '您无需办理任何手续，往来记录会随时间积累。',
      'There is nothing to arrange; the record grows with time.',
    ),
  ),
  R602: row(
    both('信息使用授权已撤回', 'Consent withdrawn'),
    both(
      '您撤回了使用相关信息的授权，我们已停止使用这些信息。',
      'You withdrew consent to use certain information, and we have stopped using it.',
    ),
    both(
      '您可以自愿重新授权；不授权也不影响还款。',
      'You are free to give consent again; repaying works either way.',
    ),
  ),
  R701: row(
    both('账户安全保护', 'Fraud or security hold'),
    both(
      '账户处于安全保护状态，正在核实；这不代表认定您有过错。',
      'The account is under a security hold while we check; this does not mean you did wrong.',
    ),
    both('请尽快联系我们完成核实。', 'Please contact us soon to complete the check.'),
  ),
  R702: row(
    both('破产申请', 'Bankruptcy filed'),
    both('我们收到了破产申请的记录。', 'We received a record of a bankruptcy filing.'),
    both('请联系我们商定后续安排。', 'Please contact us to agree on what follows.'),
  ),
  R703: row(
    both('人工审核决定', 'Decided by a reviewer'),
    both(
      '这是审核人员作出的决定，理由已记录在案，您可以要求查阅。',
      'A reviewer made this decision; the reason is on record and you may ask to see it.',
    ),
  ),
  R704: row(
    both('借款人身故', 'The borrower died'),
    both(
      '我们收到了借款人身故的记录，账户不再发放新的借款。',
      'We received a record of the borrower’s death; no new draws are made on the account.',
    ),
  ),
  R705: row(
    both('所提处置已无必要', 'No longer called for'),
    both(
      '按最新情况重新评估，原先待确认的处置已无依据，未予执行。',
      'Judged afresh, nothing calls any more for what waited for a person; it was not done.',
    ),
  ),
  R706: row(
    both('须第二人同意', 'Needs a second person'),
    both(
      '变动金额超过单人权限，须由另一位审核人员同意后办理。',
      'A change of this size is made only when a second reviewer agrees to it.',
    ),
  ),
  R801: row(
    both('超出可用额度', 'More than is available'),
    both(
      '申请的金额超过了当前可用额度。',
      'The amount asked for is more than is available on the line now.',
    ),
    both(
      '还款后可用额度随即恢复；也可以申请较小的金额。',
      'Repaying frees the line at once; a smaller amount may be asked for as well.',
    ),
  ),
  R802: row(
    both('该渠道不能支用', 'Draws do not come by this channel'),
    both('目前不能通过该渠道支用。', 'The line cannot be drawn by this channel at present.'),
    both('请改用其他渠道。', 'Please use another channel.'),
  ),
  R803: row(
    both('超出单笔上限', 'Over the largest single draw'),
    both(
      '申请的金额超过了单笔可支用的上限。',
      'The amount asked for is more than may be drawn at once.',
    ),
    both('可以申请较小的金额。', 'A smaller amount may be asked for.'),
  ),
  R804: row(
    both('有逾期款项未还', 'Payments are past due'),
    both(
      '有款项已超过宽限期仍未还清，还清之前不能支用；这不是暂停授信。',
      'A payment is past due beyond its grace period; until it is made nothing can be drawn. This is no suspension.',
    ),
    both(
      '还清逾期款项后即可恢复支用。',
      'Once what is past due is paid, the line can be drawn again.',
    ),
  ),
  R805: row(
    both('授信已终止', 'The line has ended'),
    both('该笔授信已经终止，不能再支用。', 'The credit line has ended and cannot be drawn.'),
  ),
  R806: row(
    both('目前不能支用', 'Draws are not open at present'),
    both(
      '授信目前不能支用，还款不受影响。',
      'The line cannot be drawn at present; repaying always works.',
    ),
  ),
  R807: row(
    both('目前不能分期', 'Instalments are not open at present'),
    both('目前不能办理分期支用。', 'Drawing by instalments is not open at present.'),
  ),
  R808: row(
    both('已有申请待处理', 'Requests already stand'),
    both(
      '已有相同的申请，或尚未入账的申请过多。',
      'This request stands already, or too many requests have not been settled yet.',
    ),
    both(
      '已有的申请入账或取消后可以再申请。',
      'Once those that stand are settled or released, another may be made.',
    ),
  ),
  R901: row(
    both('系统差错已更正', 'System error, corrected'),
    both(
      '此前的结果因我们的系统差错而有误，现已更正，我们为此致歉。',
      'The earlier outcome was wrong because of our own error; it is corrected, and we apologise.',
    ),
  ),
  R902: row(
    both('监管规定的上限', 'Regulatory cap'),
    both('监管规定的上限限制了额度。', 'A limit set by regulation applies.'),
  ),
  R903: row(
    both('记录迟到或更正', 'Late or corrected record'),
    both(
      '一条迟到或更正的记录改变了此前的结果。',
      'A record that came late or was corrected changed the earlier outcome.',
    ),
  ),
  R904: row(
    both('恢复条件已满足', 'Conditions for restoring met'),
    both('恢复额度的条件已经满足。', 'The conditions for restoring the line were met.'),
  ),
  R905: row(
    both('非个人原因的暂停已到期', 'A suspension not about you ran out'),
    both(
      '此前的暂停源于整体环境或我们自身的政策，期限已到，现全额恢复。',
      'The earlier suspension came from conditions or our own policy; its time ran out and the ' +
        'line is restored in full.',
    ),
  ),
}
