import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault, parseJson } from './parse-json.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** JSON text with one character dropped, doubled or replaced: often, not always, no JSON. */
const damaged = fc
  .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '0', 'x', '\n', '\\'))
  .map(([text, at, by]) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + by + text.slice(place + 1)
  })

test('[SR7] a fault is found exactly where the text is no JSON', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      expect(jsonFault(text) === null).toBe(isJson(text))
    }),
    { numRuns: 2000 },
  )
})

test('[SR7] up to its fault a text could still have become JSON', () => {
  const endings = ['', '0', '1', '"', '":0}', '}', ']', 'null', '0}', '"a":0}', 'e', ':0}']
  const closable = (text: string): boolean => {
    // Closes what is open, innermost first, after some ending.
    const open: string[] = []
    for (const c of text.replaceAll(/"(?:[^"\\]|\\.)*"?/g, '')) {
      if (c === '{' || c === '[') open.push(c === '{' ? '}' : ']')
      else if (c === '}' || c === ']') open.pop()
    }
    const rest = open.toReversed()
    return endings.some((ending) =>
      [0, 1].some((closed) => isJson(text + ending + rest.slice(closed).join(''))),
    )
  }
  fc.assert(
    fc.property(damaged, (text) => {
      const at = jsonFault(text)
      if (at !== null) expect(closable(text.slice(0, at))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('[SR7] the message gives character, line and column', () => {
  expect(parseJson('{"a":1}')).toEqual({ ok: true, value: { a: 1 } })
  expect(parseJson('{\n  "a": nope\n}')).toEqual({
    ok: false,
    message: 'not JSON from character 9 on (line 2, column 8): found "nope\\n}"',
  })
  expect(parseJson('[1,')).toEqual({
    ok: false,
    message: 'not JSON from character 3 on (line 1, column 4): it ends',
  })
})

test('[SR7] eight megabytes of broken JSON cost a moment, not minutes', () => {
  const long = `[${'{"a":["\\u00e9",1.5e3,true]},'.repeat(270_000)}x]`
  const started = performance.now()
  expect(jsonFault(long)).toBe(long.length - 2)
  const text = `"${'a'.repeat(8_000_000)}`
  expect(jsonFault(text)).toBe(0)
  expect(jsonFault('['.repeat(4_000_000))).toBe(4_000_000)
  expect(performance.now() - started).toBeLessThan(5000)
})
