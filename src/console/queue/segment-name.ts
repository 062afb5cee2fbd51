/** The part of a book that a bound is about, in words: `all`, `tier:C`, `industry:catering`. */
import { useLabel } from '../../ui/index.ts'
import { useName, useText } from '../texts/texts.ts'

export function useSegment(): (segment: string) => string {
  const say = useText()
  const label = useLabel()
  const code = useName('code')
  return (segment) => {
    const [kind, id = ''] = segment.split(/:(.*)/)
    if (kind === 'tier') return id === '-' ? say('tier.none') : label('tier', id)
    if (kind !== 'industry') return say('queue.all')
    const own = `industry.${id}`
    return code(own) === own ? code(id) : code(own)
  }
}
