/**
 * Texts with places to fill: `{value}` takes the value as it stands, `{value|day|days}` adds the
 * word that agrees with it (`1 day`, `31 days`). Split once, filled often.
 */

interface Slot {
  readonly name: string
  /** Words for one and for any other number; `null` where only the value is wanted. */
  readonly words: readonly [string, string] | null
  readonly written: string
}

export type Template = readonly (string | Slot)[]

export type Values = Readonly<Record<string, string>>

/** Braces that hold no slot stay text. */
export function parseTemplate(text: string): Template {
  const parts: (string | Slot)[] = []
  let end = 0
  for (const match of text.matchAll(/\{([a-zA-Z]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g)) {
    const [written, name, one, many] = match
    parts.push(text.slice(end, match.index))
    const words = one === undefined ? null : ([one, many!] as const)
    parts.push({ name: name!, words, written })
    end = match.index + written.length
  }
  parts.push(text.slice(end))
  return parts.filter((part) => part !== '')
}

/** A slot without a value is left as written: an honest gap, not an invented word. */
export function fillTemplate(template: Template, values: Values): string {
  let text = ''
  for (const part of template) text += typeof part === 'string' ? part : fillSlot(part, values)
  return text
}

function fillSlot({ name, words, written }: Slot, values: Values): string {
  if (!Object.hasOwn(values, name)) return written
  const value = values[name]!
  return words === null ? value : `${value} ${value === '1' ? words[0] : words[1]}`
}

/** The names a template wants filled. */
export const slotNames = (template: Template): string[] =>
  template.flatMap((part) => (typeof part === 'string' ? [] : [part.name]))
