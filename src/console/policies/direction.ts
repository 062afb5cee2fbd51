/** Figures of a comparison in their units, and the difference in words. */
import { useFormat } from '../../ui/index.ts'
import {
  type ComparisonFigureName,
  comparisonFigures,
  type ComparisonReport,
} from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'

type Sides = Pick<ComparisonReport, 'a' | 'difference'>

export interface Direction {
  readonly figure: (name: ComparisonFigureName, value: number | null) => string
  /** `up 12 (+3.4 %)`, of B against A. */
  readonly words: (name: ComparisonFigureName, sides: Sides) => string
}

export function useDirection(currency: string): Direction {
  const say = useText()
  const format = useFormat()
  const figure: Direction['figure'] = (name, value) => {
    const { unit } = comparisonFigures[name]
    if (unit === 'minor') return format.moneyShort(value, currency)
    return unit === 'bps' ? format.bps(value) : format.count(value)
  }
  return {
    figure,
    words(name, { a, difference }) {
      const by = difference[name]
      if (by === null) return say('compare.unknown')
      if (by === 0) return say('compare.equal')
      const size = Math.abs(by)
      const isShare = comparisonFigures[name].unit === 'bps'
      const amount = isShare
        ? say('compare.points', { by: format.decimal(size / 100, 1) })
        : figure(name, size)
      const said = say(by > 0 ? 'compare.up' : 'compare.down', { by: amount })
      const before = a[name]
      if (isShare || before === null || before <= 0) return said
      return `${said} (${by > 0 ? '+' : '−'}${format.share(size / before)})`
    },
  }
}
