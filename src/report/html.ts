/** HTML as text: what is put in is escaped, what is made here is marked as safe. */

/** Markup that is safe as it stands. */
export interface Markup {
  readonly markup: string
}

export type Content = Markup | string | number | readonly Content[]

export const raw = (markup: string): Markup => ({ markup })

export function textOf(content: Content): string {
  if (typeof content === 'number') return String(content)
  if (typeof content === 'string') return escaped(content)
  return 'markup' in content ? content.markup : content.map(textOf).join('')
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

type Attributes = Readonly<Record<string, string | number | null>>

/** An element; an attribute of `null` is left out. */
export function el(name: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  return raw(`<${name}${given.join('')}>${textOf(content)}</${name}>`)
}

export interface ColumnHead {
  readonly title: string
  /** Numbers stand right, so that their digits line up. */
  readonly isText?: boolean
}

export function table(
  caption: string | null,
  heads: readonly ColumnHead[],
  rows: readonly (readonly Content[])[],
): Markup {
  const cell = (tag: string, content: Content, column: number): Markup =>
    el(tag, { class: heads[column]!.isText ? 't' : null }, content)
  const whole = el(
    'table',
    {},
    caption === null ? [] : el('caption', {}, caption),
    el('thead', {}, el('tr', {}, ...heads.map(({ title }, i) => cell('th', title, i)))),
    el(
      'tbody',
      {},
      ...rows.map((row) => el('tr', {}, ...row.map((content, i) => cell('td', content, i)))),
    ),
  )
  // A narrow screen scrolls the table, not the page.
  return el('div', { class: 'wide' }, whole)
}

/** Names and what they are, one a line. */
export const facts = (rows: readonly (readonly [string, Content])[]): Markup =>
  el('dl', {}, ...rows.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]))
