/**
 * A notice in words, seven parts in plain text: old and new; from when; why, with the borrower's
 * own number; what still works; what to do by when; the review date; how to object and reach a
 * person. Rendered once when issued and stored: nobody renders a past notice again.
 */
import { assert } from '../../base/index.ts'
import type { Notice, ReasonId } from '../../core/index.ts'
import { speak } from './catalogue.ts'
import type { FrameId } from './notice-texts.ts'
import { printDate, printMoney } from './print.ts'
import { type ReasonVoice, renderReason } from './reason.ts'
import type { Values } from './template.ts'

export interface NoticeContext extends ReasonVoice {
  readonly product: string
  /** The product's mode; all but `live` put a line above the notice that says so. */
  readonly mode: string
}

const REASONS_MAX = 4

/** Fails: throws where a cut, suspension or refusal carries no reason (a bug upstream). */
export function renderNotice(notice: Notice, context: NoticeContext): string {
  const say = (id: FrameId, values: Values = {}): string => speak(context, id, values)!
  const mode = speak(context, `mode.${context.mode}`, {})
  const parts = [
    [say('part.change'), ...change(notice, context, say)],
    [say('part.when'), when(notice, context, say)],
    [say('part.why'), ...why(notice, context, say)],
    [say('part.works'), ...works(notice, context, say)],
    [say('part.todo'), ...todo(notice, context, say)],
    [say('part.review'), ...review(notice, context, say)],
    [say('part.object'), say('object.how'), say('object.safe')],
  ]
  parts.at(-1)!.push(say('object.contact'), say('object.free'))
  const head = say(`title.${notice.kind}`, { product: context.product })
  const lead = mode === null ? [head] : [mode, head]
  return [lead.join('\n'), ...parts.map((lines) => lines.join('\n'))].join('\n\n')
}

type Say = (id: FrameId, values?: Values) => string

function change({ kind, from, to }: Notice, context: NoticeContext, say: Say): string[] {
  const limits = {
    from: printMoney(from.limitMinor, context.currency),
    to: printMoney(to.limitMinor, context.currency),
  }
  const names = {
    from: speak(context, `status.${from.status}`, {})!,
    to: speak(context, `status.${to.status}`, {})!,
  }
  const inSteps = kind === 'reinstated' && to.status === 'probation'
  return [
    say(`change.${kind}`),
    ...(inSteps ? [say('change.probation')] : []),
    say(from.limitMinor === to.limitMinor ? 'limit.same' : 'limit.changed', limits),
    say(from.status === to.status ? 'status.same' : 'status.changed', names),
  ]
}

function when(notice: Notice, context: NoticeContext, say: Say): string {
  const { from, to, decidedDay, effectiveDay } = notice
  const days = {
    decided: printDate(decidedDay, context.language),
    effective: printDate(effectiveDay, context.language),
  }
  if (from.limitMinor === to.limitMinor && from.status === to.status)
    return say('when.unchanged', days)
  return say(effectiveDay > decidedDay ? 'when.later' : 'when.now', days)
}

/** The reason of a suspension that was not about the borrower and has run out. */
const RAN_OUT: ReasonId = 'R905'

/** Good news is not explained by points lost: it says that its conditions were met. */
function why({ kind, reasons, lapseDay }: Notice, context: NoticeContext, say: Say): string[] {
  if (kind === 'reinstated' && reasons.some(({ id }) => id === RAN_OUT)) return [say('why.ran-out')]
  if (kind === 'limit-raised' || kind === 'reinstated' || kind === 'emergency-offered')
    return [say(`why.${kind}`)]
  assert(reasons.length > 0, `a notice of kind ${kind} needs a reason`)
  const said = reasons.slice(0, REASONS_MAX).map((reason) => renderReason(reason, context))
  const close = say(lapseDay === undefined ? 'why.respect' : 'why.not-you')
  if (said.length === 1) return [say('why.only'), ...said, close]
  const items = said.map((reason, i) => say('why.item', { number: String(i + 1), reason }))
  return [say('why.lead'), ...items, close]
}

function works(notice: Notice, context: NoticeContext, say: Say): string[] {
  const { draw, instalment, singleDrawCapMinor, balanceMinor, to } = notice
  const cap = printMoney(singleDrawCapMinor, context.currency)
  const drawId = singleDrawCapMinor < to.limitMinor ? 'works.draw-capped' : 'works.draw'
  const lines = [
    say('works.repay'),
    draw && singleDrawCapMinor > 0 ? say(drawId, { cap }) : say('works.no-draw'),
    say(instalment ? 'works.instalment' : 'works.no-instalment'),
  ]
  const balance = printMoney(balanceMinor, context.currency)
  return balanceMinor > 0 ? [...lines, say('works.schedule', { balance })] : lines
}

function todo(notice: Notice, context: NoticeContext, say: Say): string[] {
  const { kind, to, reasons, reviewDay, daysPastDue, cleanStatementsNeeded } = notice
  const lines: string[] = []
  if (notice.emergencyMinor !== undefined) {
    const emergency = printMoney(notice.emergencyMinor, context.currency)
    lines.push(say('todo.emergency', { emergency }))
  }
  if (daysPastDue > 0) {
    const days = String(daysPastDue)
    lines.push(
      reviewDay === null
        ? say('todo.arrears-soon', { days })
        : say('todo.arrears', { days, review: printDate(reviewDay, context.language) }),
      say('todo.hardship'),
    )
  }
  if (cleanStatementsNeeded > 0)
    lines.push(
      say(to.status === 'probation' ? 'todo.rung' : 'todo.streak', {
        count: String(cleanStatementsNeeded),
      }),
    )
  if (kind === 'limit-raised') return [...lines, say('todo.free-choice')]
  if (kind === 'reinstated' || kind === 'emergency-offered')
    return lines.length > 0 ? lines : [say('todo.free-choice')]
  for (const id of new Set(reasons.slice(0, REASONS_MAX).map((reason) => reason.id))) {
    const advice = speak(context, `advice.${id}`, {})
    if (advice !== null) lines.push(advice)
  }
  return lines.length > 0 ? lines : [say('todo.on-time')]
}

function review({ reviewDay, lapseDay }: Notice, context: NoticeContext, say: Say): string[] {
  const next =
    reviewDay === null
      ? say('review.none')
      : say('review.on', { review: printDate(reviewDay, context.language) })
  if (lapseDay === undefined) return [next]
  return [next, say('review.lapses', { lapse: printDate(lapseDay, context.language) })]
}
