/** The queue's words: what waits, why, and a person's word on it. `[zh, en]` a row. */
export const queueWords = {
  'list.comma': ['，', ', '],
  'step.reason': ['理由', 'Reason'],
  'step.reason.hint': [
    '写给日后审阅的人；与这一步一起永久保存',
    'For whoever reviews this later; kept with the step for ever',
  ],
  'step.cancel': ['取消', 'Cancel'],

  'queue.title': ['待处理', 'Queue'],
  'queue.tab.waiting': ['待确认动作', 'Waiting'],
  'queue.tab.overrides': ['人工干预', 'Overrides'],

  'queue.standing': ['执行方式', 'How the engine acts'],
  'queue.acting': [
    '引擎正在自行执行。对借款人不利的动作一旦超过当日上限，就转为等待人工确认。',
    'The engine acts by itself. Past a bound of the day, what it would do against borrowers waits for a person.',
  ],
  'queue.until.person': [
    '不利动作只提出、不执行，直到有人恢复自动执行。',
    'Acts against borrowers are proposed, not done, until somebody resumes.',
  ],
  'queue.until.day': [
    '不利动作只提出、不执行，{day}起自动恢复。',
    'Acts against borrowers are proposed, not done; the engine acts by itself again from {day}.',
  ],
  'queue.passed.lines': [
    '{segment}：当日动作将达到 {came} 户，上限 {most} 户。',
    '{segment}: acts of the day would come to {came} lines; at most {most}.',
  ],
  'queue.passed.limitMinor': [
    '{segment}：当日收回额度将达到 {came}，上限 {most}。',
    '{segment}: limit taken in the day would come to {came}; at most {most}.',
  ],
  'queue.passed.neverLate': [
    '{segment}：涉及从未逾期的借款人将达到 {came} 户，上限 {most} 户。',
    '{segment}: borrowers never late would come to {came}; at most {most}.',
  ],
  'queue.passed.halt': [
    '当日动作 {came} 户，超出模拟预计的至多 {most} 户。',
    '{came} acts in the day; the simulation foretold {most} at most.',
  ],
  'queue.since': ['{who}，{at}', '{who}, {at}'],
  'queue.halt': ['停止自动执行', 'Halt'],
  'queue.halt.what': [
    '从下一条事件起，不利的动作都等待人工确认；有利的动作照常，欺诈与破产仍立即处置。',
    'From the next event on, everything that would be done against borrowers waits for a person. What is good for them goes on; fraud and bankruptcy are still acted on at once.',
  ],
  'queue.resume': ['恢复自动执行', 'Resume'],
  'queue.resume.what': [
    '引擎重新自行执行，当日计数从零开始。已在等待的继续等待，直到有人处理或账户再次评估。',
    'The engine acts by itself again, and the day’s counts begin anew. What waits goes on waiting until it is released, dropped, or its line is looked at again.',
  ],
  'queue.moved': [
    '情况已有变化：引擎已经在自行执行。',
    'It moved meanwhile: the engine acts by itself already.',
  ],

  'queue.caps': ['当日上限', 'Bounds of the day'],
  'queue.caps.note': [
    '{day}，引擎自行执行的不利动作与上限；人工放行的不计入。',
    'What the engine did by itself against borrowers on {day}, beside its bounds; what people release is not counted.',
  ],
  'queue.all': ['全部账户', 'Whole book'],
  'queue.lines': ['涉及账户', 'Lines'],
  'queue.limit': ['收回额度', 'Limit taken'],
  'queue.neverLate': ['从未逾期者', 'Never late'],
  'queue.unbounded': ['不设上限', 'no bound'],
  'queue.ofBook': ['组合共 {book}', '{book} in the book'],
  'queue.foretold': [
    '按上线前的模拟，每日至多 {most} 户（含余量）；超过即自动停止。',
    'The comparison before release foretold {most} lines a day at most, margin included; beyond that the engine halts.',
  ],
  'queue.segments': ['各分组', 'By segment'],
  'queue.segments.none': [
    '今天各分组都没有自动执行的不利动作。',
    'No segment was acted against today.',
  ],
  'queue.segments.more': ['显示全部 {count, number} 组', 'Show all {count, number}'],
  'queue.segments.less': ['收起', 'Show fewer'],

  'queue.proposals': ['等待确认的动作', 'Proposals that wait'],
  'queue.totals': ['合计', 'Totals'],
  'queue.totalOf': [
    '{lines, number} 户，余额 {balance}，其中从未逾期 {neverLate, number} 户',
    '{lines, plural, one {# line} other {# lines}}, {balance} owed, {neverLate, number} never late',
  ],
  'queue.total': [
    '{action}：{lines, number} 户，其中从未逾期 {neverLate, number} 户',
    '{action}: {lines, plural, one {# line} other {# lines}}, {neverLate, number} never late',
  ],
  'queue.none': ['没有等待确认的动作', 'Nothing waits for a person'],
  'queue.none.detail': [
    '当日动作超过上限、超出模拟区间，或有人停止自动执行时，引擎拟作的不利动作会列在这里，由人逐笔或成批放行，或决定不予执行。',
    'When a day’s acts pass a bound or what was simulated, or somebody halts the engine, what it would do against borrowers is listed here, to be released or dropped one by one or all at once.',
  ],
  'queue.none.filter': ['没有符合筛选条件的动作。', 'No proposal passes the filter.'],
  'queue.action': ['动作', 'Action'],
  'queue.late': ['逾期记录', 'Past lateness'],
  'queue.late.never': ['从未逾期', 'Never late'],
  'queue.late.before': ['有过逾期', 'Late before'],
  'queue.proposed': ['拟执行的动作', 'What would be done'],
  'queue.exposure': ['余额 / 额度', 'Owed / limit'],
  'queue.sinceDay': ['等待始于', 'Waits since'],
  'queue.moreReasons': [
    '另有 {count, number} 项原因',
    'and {count, plural, one {# more} other {# more}}',
  ],
  'queue.choose': ['选择 {borrower}', 'Choose {borrower}'],
  'queue.chosen': ['已选 {count, number} 项', '{count, number} chosen'],
  'queue.allOf': ['全部 {count, number} 项', 'All {count, number}'],
  'queue.allOfFilter': ['符合筛选的全部 {count, number} 项', 'All {count, number} of the filter'],
  'queue.release': ['放行', 'Release'],
  'queue.drop': ['不予执行', 'Drop'],
  'queue.release.count': ['放行 {count, number} 项', 'Release {count, number}'],
  'queue.drop.count': ['不予执行 {count, number} 项', 'Drop {count, number}'],
  'queue.release.what': [
    '每个账户立即按现行规则重新判断，仍需此动作的即执行并通知借款人。执行后不能收回。',
    'They are done at once: each line is judged anew by the rules in force, and what they still call for is done and the borrower told. It cannot be taken back.',
  ],
  'queue.drop.what': [
    '这些动作不再执行，借款人不受影响。在调整间隔期内，仅凭评分不会再次提出同样的动作。',
    'They are not done, and nothing changes for the borrowers. For the days between two changes of a limit, nothing like it is done on score alone.',
  ],
  'queue.progress': ['处理进度', 'Progress'],
  'queue.said': [
    '已处理 {lines, number} 项，作出 {decisions, number} 项决定；还有 {left, number} 项在等待。',
    '{lines, plural, one {# proposal} other {# proposals}} settled, {decisions, plural, one {# decision} other {# decisions}} made; {left, number} still wait.',
  ],

  'notDone.proposal': [
    '引擎提出此动作（{action}），须由人确认后才执行；提出时账户没有变动。',
    'Proposed ({action}), to be done only if a person agrees; nothing changed by it.',
  ],
  'notDone.heldOut': [
    '本可作此变动（{action}），经随机抽取留作对照，没有执行；抽中概率 {share}。',
    'This change ({action}) was left undone by lot, so that its effect can be measured; chance {share}.',
  ],
  'notDone.status': ['状态将变为', 'Status would become'],
  'notDone.limit': ['额度将变为 {limit}', 'limit would become {limit}'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>
