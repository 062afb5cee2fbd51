/** Names of what the engine speaks of, from the catalogue the notices are written from too. */
import {
  type LabelGroup,
  labelOf,
  printFigure,
  type ReasonView,
  renderReason,
} from '../wire/index.ts'
import { ABSENT } from './format.ts'
import { useLanguage } from './localised.tsx'

/** A pack may override texts; the console shows the defaults. */
const texts = {}

export type Label = (group: LabelGroup, id: string) => string

export function useLabel(): Label {
  const language = useLanguage()
  return (group, id) => labelOf(group, id, language)
}

/** A feature's value as people read it, with its unit where the figure alone would not say. */
export function useFigure(): (
  feature: { readonly id: string; readonly unit: string; readonly value: number | null },
  currency: string,
) => string {
  const language = useLanguage()
  return ({ id, unit, value }, currency) => {
    if (value === null) return ABSENT
    const figure = printFigure(id, value, { language, currency, texts })
    if (unit !== 'days' && unit !== 'months') return figure
    if (language === 'zh-CN') return `${figure} ${labelOf('unit', unit, language)}`
    return `${figure} ${value === 1 ? unit.slice(0, -1) : unit}`
  }
}

/** A reason in a sentence with the borrower's own number: the words of the notice. */
export function useReason(): (reason: ReasonView, currency: string) => string {
  const language = useLanguage()
  return (reason, currency) => renderReason(reason, { language, currency, texts })
}
