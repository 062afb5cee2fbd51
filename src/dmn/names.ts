/** Names as FEEL says them: trimmed, one space where the file has several. */
export const plainName = (name: string): string => name.trim().replace(/\s+/g, ' ')

export const nameOf = (element: { readonly name?: string } | undefined): string =>
  plainName(element?.name ?? '')
