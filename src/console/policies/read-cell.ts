/** A cell of a decision table, read back from FEEL: `> 30`, `[3..6]`, `not("A")`, `-`. */
export type CellTest =
  | { readonly is: 'value'; readonly value: string | number | boolean | null }
  | { readonly is: 'bound'; readonly sign: string; readonly value: number }
  | {
      readonly is: 'range'
      readonly low: number
      readonly high: number
      readonly lowOpen: boolean
      readonly highOpen: boolean
    }

export interface Cell {
  readonly isNot: boolean
  /** Any of these; none: whatever it is. */
  readonly tests: readonly CellTest[]
}

export function readCell(text: string): Cell {
  if (text === '-') return { isNot: false, tests: [] }
  const negated = /^not\((.*)\)$/.exec(text)?.[1]
  // Codes hold no comma.
  const tests = (negated ?? text).split(', ').map(readTest)
  return { isNot: negated !== undefined, tests }
}

function readTest(text: string): CellTest {
  const bound = /^(<=|>=|<|>) (.+)$/.exec(text)
  if (bound !== null) return { is: 'bound', sign: bound[1]!, value: Number(bound[2]) }
  const range = /^([[\]])(.+)\.\.(.+)([[\]])$/.exec(text)
  if (range === null)
    return { is: 'value', value: JSON.parse(text) as string | number | boolean | null }
  const [, open, low, high, close] = range
  return {
    is: 'range',
    low: Number(low),
    high: Number(high),
    lowOpen: open === ']',
    highOpen: close === '[',
  }
}

/** Columns some rule of a table asks about, by index: tables are wider than any of their rules. */
export const usedInputs = (rules: readonly { readonly when: readonly string[] }[]): number[] =>
  (rules[0]?.when ?? []).flatMap((_, i) => (rules.some(({ when }) => when[i] !== '-') ? [i] : []))

/**
 * A note of both languages, `Over the cap 超过上限`, in one of them. The Chinese may begin with
 * a figure or a tier that its first character counts: `30 天内`, `E 级`.
 */
export function noteIn(note: string, language: 'zh-CN' | 'en'): string {
  const words = note.split(' ')
  const han = words.findIndex((word) => /\p{Script=Han}/u.test(word))
  if (han <= 0) return note
  const counts =
    /^[天日年月期次家个级元]/u.test(words[han]!) && /^(\d+|[A-G])$/.test(words[han - 1]!)
  const at = counts ? han - 1 : han
  return (language === 'en' ? words.slice(0, at) : words.slice(at)).join(' ')
}
