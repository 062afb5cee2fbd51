/** Readers of exported cards, written from the formats' own words and nothing of ours. */
type Value = string | number | null
type Row = Readonly<Record<string, Value>>
type Score = (row: Row) => { score: number; pdPpm: number }

/** A points table: find the bin row of each feature, add, keep within the score row. */
export function scoreByCsv(text: string): Score {
  const [header, ...lines] = parseCsv(text)
  const table = lines.map((cells) =>
    Object.fromEntries(header!.map((name, i) => [name, cells[i]!])),
  )
  const of = (part: string) => table.filter((row) => row['part'] === part)
  const features = [...new Set(of('bin').map((row) => row['feature']!))]
  return (row) => {
    let total = Number(of('base')[0]!['points'])
    const binOf: Record<string, string> = {}
    for (const feature of features) {
      const bins = of('bin').filter((bin) => bin['feature'] === feature)
      const value = row[feature]!
      const found =
        bins.find((bin) => holds(bin, value, false)) ?? bins.find((bin) => holds(bin, value, true))!
      total += Number(found['points'])
      binOf[feature] = found['bin']!
    }
    for (const pair of of('pair')) {
      const has = (bins: string, bin: string): boolean => bins.split(' ').includes(bin)
      if (
        has(pair['bin']!, binOf[pair['feature']!]!) &&
        has(pair['other_bin']!, binOf[pair['other']!]!)
      )
        total += Number(pair['points'])
    }
    const range = of('score')[0]!
    const score = Math.min(Number(range['below']) - 1, Math.max(Number(range['from']), total))
    const pd = of('pd').find((run) => Number(run['from']) <= score && score < Number(run['below']))
    return { score, pdPpm: Number(pd!['pd_ppm']) }
  }
}

/** Specials, levels and absence first; ranges and the unseen take what is left. */
function holds(bin: Record<string, string>, value: Value, left: boolean): boolean {
  if (bin['kind'] === 'missing') return !left && value === null
  if (value === null) return false
  if (bin['kind'] === 'special' || bin['kind'] === 'level')
    return !left && bin['value'] === String(value)
  if (!left) return false
  if (bin['kind'] === 'unseen') return true
  const [from, below] = [bin['from']!, bin['below']!]
  return (
    (from === '' || Number(from) <= Number(value)) &&
    (below === '' || Number(value) < Number(below))
  )
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const match of text.matchAll(/("(?:[^"]|"")*"|[^,\n]*)(,|\n)/g)) {
    const [, cell, end] = match
    const plain = cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!
    rows.at(-1)!.push(plain)
    if (end === '\n') rows.push([])
  }
  return rows.slice(0, -1)
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** A PMML Scorecard: per Characteristic the first Attribute whose predicate is true. */
export function readPmml(text: string): { fields: string[]; score: Score } {
  const root = parseXml(text)
  const all = (from: Element, name: string): Element[] =>
    from.children.flatMap((child) => (child.name === name ? [child] : all(child, name)))
  const card = all(root, 'Scorecard')[0]!
  const [max, min] = all(card, 'Constant').map(({ text: value }) => Number(value))
  const fields = all(root, 'DataField').map(({ attributes }) => attributes['name']!)
  const score: Score = (row) => {
    let total = Number(card.attributes['initialScore'])
    for (const characteristic of all(card, 'Characteristic')) {
      const attribute = characteristic.children.find(({ children }) => isTrue(children[0]!, row))!
      total += Number(attribute.attributes['partialScore'])
    }
    // max(350, min(950, points)), as the Output says.
    const clamped = Math.max(max!, Math.min(min!, total))
    const bin = all(card, 'DiscretizeBin').find(({ children }) => {
      const { leftMargin, rightMargin } = children[0]!.attributes
      return Number(leftMargin) <= clamped && clamped <= Number(rightMargin)
    })!
    return { score: clamped, pdPpm: Number(bin.attributes['binValue']) }
  }
  return { fields, score }
}

/** Unknown (`null`) is not true; a comparison of a missing value is unknown. */
function isTrue({ name, attributes, children }: Element, row: Row): boolean {
  if (name === 'True') return true
  if (name === 'CompoundPredicate') return children.every((child) => isTrue(child, row))
  const value = row[attributes['field']!]!
  if (attributes['operator'] === 'isMissing') return value === null
  if (value === null) return false
  if (attributes['operator'] === 'lessThan') return Number(value) < Number(attributes['value'])
  return typeof value === 'number'
    ? value === Number(attributes['value'])
    : value === attributes['value']
}

function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  for (const [, closing, name, inner, self, words] of text.matchAll(
    /<(\/?)([\w?]+)((?:\s+[\w:]+="[^"]*")*)\s*\??(\/?)>|([^<]+)/g,
  )) {
    if (words !== undefined) open.at(-1)!.text += words.trim()
    else if (closing === '/') open.pop()
    else if (!name!.startsWith('?')) {
      const attributes = Object.fromEntries(
        [...inner!.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key!, plain(value!)]),
      )
      const element: Element = { name: name!, attributes, children: [], text: '' }
      open.at(-1)!.children.push(element)
      if (self !== '/') open.push(element)
    }
  }
  return root
}

const plain = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
