/** Segments in words: `25-34`, a tier, an industry, a region's number. */
import { useName, useText } from '../texts/texts.ts'

export function useSegmentName(): (dimension: string, value: string) => string {
  const say = useText()
  const code = useName('code')
  return (dimension, value) => {
    if (dimension === 'age') return age(value, say)
    if (dimension === 'tier' && value === 'none') return say('segment.noTier')
    const rung = /^(?:tier-)?(\d+)$/.exec(value)?.[1]
    return rung === undefined ? code(value) : say('segment.number', { number: rung })
  }
}

function age(value: string, say: ReturnType<typeof useText>): string {
  const under = /^under (\d+)$/.exec(value)?.[1]
  if (under !== undefined) return say('segment.under', { age: under })
  const over = /^(\d+)(?: and over|\+)$/.exec(value)?.[1]
  return over === undefined ? value.replace('-', '–') : say('segment.over', { age: over })
}
