/**
 * A validation report as one HTML file: no script, no request, the same text every time. It reads
 * on a screen and prints on A4.
 */
import { contextOf, type ReportInput } from './context.ts'
import { fairnessSection } from './fairness.ts'
import { featureSection, pairSection } from './features.ts'
import { el, raw, textOf } from './html.ts'
import { modelCard } from './model-card.ts'
import { calibrationSection, discriminationSection } from './performance.ts'
import { reasonSection } from './reasons.ts'
import { challengerSection, stabilitySection } from './stability.ts'
import { css } from './style.ts'

export type { ReportInput } from './context.ts'

export function renderReport(input: ReportInput): string {
  const context = contextOf(input)
  const { words, card, language } = context
  const page = el(
    'html',
    { lang: language },
    el(
      'head',
      {},
      raw('<meta charset="utf-8">'),
      raw('<meta name="viewport" content="width=device-width, initial-scale=1">'),
      el('title', {}, `${words.title}: ${card.name}`),
      el('style', {}, raw(css)),
    ),
    el(
      'body',
      {},
      modelCard(context),
      discriminationSection(context),
      calibrationSection(context),
      stabilitySection(context),
      challengerSection(context),
      fairnessSection(context),
      featureSection(context),
      pairSection(context),
      reasonSection(context),
      el('footer', {}, el('h3', {}, words.method), el('p', {}, words.methodText)),
    ),
  )
  return `<!doctype html>\n${textOf(page)}\n`
}
