/** A bin in words: the server gives it in signs and raw units, people read it in the feature's. */

export interface BinWords {
  /** A raw value as the feature's figures are read: 9000 basis points as `90%`. */
  readonly value: (value: number) => string
  /** A level of a nominal feature, by its id. */
  readonly level: (id: string) => string
  readonly missing: string
  readonly unseen: string
  readonly any: string
}

/** `<= 2`, `3..5`, `>= 6`, `4`, a level's id, `missing`, `unseen` or `any`, in words. */
export function binText(bin: string, words: BinWords): string {
  if (bin === 'missing' || bin === 'unseen' || bin === 'any') return words[bin]
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(bin)
  if (range !== null) return `${words.value(Number(range[1]))} – ${words.value(Number(range[2]))}`
  const bound = /^(<=|>=)? ?(-?\d+)$/.exec(bin)
  if (bound === null) return words.level(bin)
  const sign = bound[1] === undefined ? '' : bound[1] === '<=' ? '≤ ' : '≥ '
  return sign + words.value(Number(bound[2]))
}
