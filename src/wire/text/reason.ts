/** One reason in a sentence, with the borrower's own number where there is one. */
import { unreachable } from '../../base/index.ts'
import { employments, standings } from '../../core/index.ts'
import { speak, type Voice } from './catalogue.ts'
import { featureTexts } from './feature-texts.ts'
import { printChange, printMoney, printPercent } from './print.ts'

export interface ReasonVoice extends Voice {
  readonly currency: string
}

/** A reason as decided or as the API shows it. */
export interface SpokenReason {
  readonly id: string
  readonly source: 'score' | 'trigger'
  readonly feature: string | null
  readonly value: number | null
}

/**
 * The most specific text there is: of reason and feature, of the feature, of the reason. What
 * could not be measured says so, rather than claim what the reason's own text claims.
 */
export function renderReason(reason: SpokenReason, voice: ReasonVoice): string {
  const { id, source, feature, value } = reason
  const own = (): string => speak(voice, `reason.${id}`, {}) ?? id
  if (feature === null) return own()
  if (value === null) {
    const name = speak(voice, `feature.${feature}.name`, {})
    if (source === 'trigger' || name === null) return own()
    return speak(voice, 'why.missing', { name }) ?? own()
  }
  const filled = { value: printFigure(feature, value, voice) }
  return (
    speak(voice, `reason.${id}.${feature}`, filled) ??
    (value === 0 ? speak(voice, `feature.${feature}.zero`, filled) : null) ??
    speak(voice, `feature.${feature}`, filled) ??
    own()
  )
}

/** A feature's number as people read it; a feature nobody described prints the bare number. */
export function printFigure(feature: string, value: number, voice: ReasonVoice): string {
  const figure = Object.hasOwn(featureTexts, feature) ? featureTexts[feature]!.figure : 'number'
  switch (figure) {
    case 'number':
      return String(value)
    case 'percent':
      return printPercent(value)
    case 'change':
      return printChange(value)
    case 'money':
      return printMoney(value, voice.currency)
    case 'standing':
      return speak(voice, `standing.${standings[value] ?? value}`, {}) ?? String(value)
    case 'employment':
      return speak(voice, `employment.${employments[value] ?? value}`, {}) ?? String(value)
    default:
      return unreachable(figure)
  }
}
