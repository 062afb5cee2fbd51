/** String functions where feelin leaves the specification (DMN 1.5, table 75). */
import { evaluate } from 'feelin'
import { type Builtin, define } from './define.ts'

export const textFunctions: Readonly<Record<string, Builtin>> = {
  substring: define(
    { string: 'string', 'start position': 'number', length: 'number?' },
    (string: string, start: number, length: number | null) => {
      const characters = Array.from(string)
      const at = start < 0 ? characters.length + start : start - 1
      if (start === 0 || at < 0 || (length !== null && length < 1)) return null
      return characters.slice(at, length === null ? undefined : at + length).join('')
    },
  ),
  matches: withFreeSpacing('matches'),
  replace: withFreeSpacing('replace'),
}

/** JavaScript has no `x` flag: white space in the pattern goes, but in a class of characters. */
function withFreeSpacing(name: 'matches' | 'replace'): Builtin {
  const own = evaluate(name).value as Builtin
  const last = own.$args.length - 1
  const call = (...args: unknown[]): unknown => {
    const [, pattern] = args
    const flags = args[last]
    if (typeof pattern !== 'string' || typeof flags !== 'string' || !flags.includes('x'))
      return own(...args)
    const spaced = pattern.replace(/(\[[^\]]*\])|\s+/g, '$1')
    return own(...args.with(1, spaced).with(last, flags.replaceAll('x', '')))
  }
  return Object.assign(call, { $args: own.$args })
}
