/** JSON from outside, or where it stops being JSON. */

export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string }

/** The engine's own parser names no position for some faults: those are looked for by hand. */
export function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    const at = jsonFault(text) ?? text.length
    const before = text.slice(0, at)
    const line = before.split('\n').length
    const column = at - before.lastIndexOf('\n')
    const found = at < text.length ? `found ${JSON.stringify(text.slice(at, at + 12))}` : 'it ends'
    return {
      ok: false,
      message: `not JSON from character ${at} on (line ${line}, column ${column}): ${found}`,
    }
  }
}

const space = /[ \t\n\r]*/y
/** Any characters but quotes, backslashes and control characters. */
const plain = '[ !#-[\\]-\\uffff]*'
const string = `"${plain}(?:\\\\(?:["\\\\/bfnrt]|u[\\da-fA-F]{4})${plain})*"`
const number = '-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?'
const scalar = new RegExp(`${string}|${number}|true|false|null`, 'y')

type Want = 'value' | 'value-or-close' | 'name' | 'name-or-close' | 'comma-or-close' | 'end'

/** Where a text stops being JSON, in UTF-16 units; `null` where it is JSON throughout. */
export function jsonFault(text: string): number | null {
  const open: ('{' | '[')[] = []
  let want: Want = 'value'
  let at = skip(space, text, 0)
  const after = (): Want => (open.length === 0 ? 'end' : 'comma-or-close')
  while (at < text.length) {
    const c = text[at]!
    const within = open.at(-1)
    const closes = c === (within === '{' ? '}' : ']') && within !== undefined
    if (closes && (want === 'comma-or-close' || want === `${nameOrValue(within)}-or-close`)) {
      open.pop()
      want = after()
      at++
    } else if (want === 'comma-or-close' && c === ',') {
      want = nameOrValue(within!)
      at++
    } else if (want === 'value' || want === 'value-or-close') {
      if (c === '{' || c === '[') {
        open.push(c)
        want = c === '{' ? 'name-or-close' : 'value-or-close'
        at++
      } else {
        const end = skip(scalar, text, at)
        if (end === at) return at
        want = after()
        at = end
      }
    } else if ((want === 'name' || want === 'name-or-close') && c === '"') {
      const end = skip(scalar, text, at)
      if (end === at) return at
      at = skip(space, text, end)
      if (text[at] !== ':') return at
      want = 'value'
      at++
    } else return at
    at = skip(space, text, at)
  }
  return want === 'end' ? null : at
}

const nameOrValue = (within: '{' | '['): 'name' | 'value' => (within === '{' ? 'name' : 'value')

/** Where a match of `pattern` at `at` ends; `at` itself where nothing matches. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}
