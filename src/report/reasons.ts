/** What lost points are called, feature by feature, in every wording a notice may need. */
import { isReasonId } from '../core/index.ts'
import { keyFactors } from '../wire/index.ts'
import type { Context } from './context.ts'
import { type Content, el, table } from './html.ts'

export function reasonSection({ card, words, nameOf, reasonOf }: Context): Content {
  const named = card.features.filter(({ reason }) => reason !== null)
  if (named.length === 0) return []
  const ids = [...new Set(named.map(({ reason }) => reason!))].toSorted()
  return el(
    'section',
    {},
    el('h2', {}, words.reasons),
    el('p', { class: 'note' }, words.reasonNote),
    table(
      null,
      [words.reason, words.feature, words.principalReason, words.keyFactor].map((title) => ({
        title,
        isText: true,
      })),
      ids.map((id) => {
        const factor = isReasonId(id) ? keyFactors[id] : null
        const features = named.filter(({ reason }) => reason === id)
        return [
          reasonOf(id),
          features.map((feature) => nameOf(feature.id)).join(', '),
          factor?.principalReason ?? words.none,
          factor?.keyFactor ?? words.none,
        ]
      }),
    ),
  )
}
